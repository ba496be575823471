import { BadInput, Urgency } from '@causeway/kernel';
import type { Calendar } from './calendar.js';
import { type Span, readSpan } from './span.js';

/** How a need goes on when whoever was asked said no, or nothing. */
export const RoutingMode = {
  /** To the next best service, one after the other. */
  CASCADE: 'CASCADE',
  /** To several at once: the first to accept has it. */
  BROADCAST: 'BROADCAST',
  /** As the sender or a coordinator chooses. */
  MANUAL: 'MANUAL',
} as const;
export type RoutingMode = (typeof RoutingMode)[keyof typeof RoutingMode];

export type Clock = 'acknowledge' | 'decide' | 'grace' | 'information' | 'arrival' | 'progress' | 'budget';

type ByUrgency<Value> = Readonly<Record<Urgency, Value>>;

/** The durations of one country. */
export interface ClockRules extends Readonly<Record<Clock, ByUrgency<Span>>> {
  /** How long before the end of a consent its agency is told. */
  readonly consentAlert: Span;
  readonly mode: RoutingMode;
  /** How often a need is offered before a coordinator looks at it. */
  readonly offers: ByUrgency<number>;
  /** How many are asked at once in a broadcast. */
  readonly atOnce: number;
}

/** By what the clocks of one referral are counted; they stay what they were when it was sent. */
export interface Timing {
  readonly calendar: Calendar;
  readonly rules: ClockRules;
}

const usual = {
  acknowledge: { EMERGENCY: '1h', URGENT: '4h', ROUTINE: '1bd' },
  decide: { EMERGENCY: '3h', URGENT: '24h', ROUTINE: '2bd' },
  grace: { EMERGENCY: '30m', URGENT: '4h', ROUTINE: '1bd' },
  information: { EMERGENCY: '1h', URGENT: '8h', ROUTINE: '2bd' },
  arrival: { EMERGENCY: '24h', URGENT: '72h', ROUTINE: '10bd' },
  progress: { EMERGENCY: '14d', URGENT: '14d', ROUTINE: '30d' },
  budget: { EMERGENCY: '12h', URGENT: '5d', ROUTINE: '15bd' },
  offers: { EMERGENCY: 6, URGENT: 5, ROUTINE: 5 },
  consentAlert: '14d',
  mode: 'CASCADE',
  atOnce: 3,
} as const;

/**
 * What a country says of its durations, over what is usual. @source domain model 2.5; grace of emergencies and urgent requests, the
 * budget and the number of offers are ours. @throws {BadInput} naming what cannot be used
 */
export function clockRules(said: unknown = {}): ClockRules {
  if (!isRecord(said)) throw new BadInput('rules', 'is a list of named durations');
  const unknown = Object.keys(said).find((name) => !Object.hasOwn(usual, name));
  if (unknown !== undefined) throw new BadInput(unknown, 'is no duration of ours');
  const spans = (clock: Clock) => byUrgency(clock, said[clock], spanOf);
  return {
    ...{ acknowledge: spans('acknowledge'), decide: spans('decide'), grace: spans('grace'), information: spans('information') },
    ...{ arrival: spans('arrival'), progress: spans('progress'), budget: spans('budget') },
    consentAlert: spanOf('consentAlert', said['consentAlert'] ?? usual.consentAlert),
    mode: modeOf(said['mode'] ?? usual.mode),
    offers: byUrgency('offers', said['offers'], countOf),
    atOnce: countOf('atOnce', said['atOnce'] ?? usual.atOnce),
  };
}

/** What holds where no country was made. */
export const usualTiming: Timing = { calendar: { timeZone: 'UTC', weekendDays: [6, 7], holidays: [] }, rules: clockRules() };

function byUrgency<Value>(name: Clock | 'offers', said: unknown, read: (name: string, said: unknown) => Value): ByUrgency<Value> {
  if (said !== undefined && !isRecord(said)) throw new BadInput(name, 'names a value for each urgency');
  const stranger = Object.keys(said ?? {}).find((urgency) => !Object.hasOwn(Urgency, urgency));
  if (stranger !== undefined) throw new BadInput(`${name}.${stranger}`, 'is no urgency');
  const one = (urgency: Urgency) => read(`${name}.${urgency}`, said?.[urgency] ?? usual[name][urgency]);
  return { EMERGENCY: one('EMERGENCY'), URGENT: one('URGENT'), ROUTINE: one('ROUTINE') };
}

function spanOf(name: string, said: unknown): Span {
  const span = readSpan(said);
  if (span === undefined || span.amount === 0) throw new BadInput(name, 'is written 90s, 30m, 3h, 14d or 2bd (working days)');
  return span;
}

function countOf(name: string, said: unknown): number {
  if (typeof said !== 'number' || !Number.isInteger(said) || said < 1 || said > 50) throw new BadInput(name, 'is a number from 1 to 50');
  return said;
}

function modeOf(said: unknown): RoutingMode {
  const mode = Object.values(RoutingMode).find((one) => one === said);
  if (mode === undefined) throw new BadInput('mode', `is one of ${Object.keys(RoutingMode).join(', ')}`);
  return mode;
}

function isRecord(said: unknown): said is Readonly<Record<string, unknown>> {
  return typeof said === 'object' && said !== null && !Array.isArray(said);
}
