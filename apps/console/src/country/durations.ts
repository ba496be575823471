import type { Durations } from '../api/country.graphql.js';
import { figureOf } from '../directory/places-draft.js';

export const clocks = ['acknowledge', 'decide', 'grace', 'information', 'arrival', 'progress', 'budget'] as const;
export type Clock = (typeof clocks)[number];
export const urgencies = ['emergency', 'urgent', 'routine'] as const;
export type Urgency = (typeof urgencies)[number];

/** How the server writes them; seconds are for practice alone. */
export const units = ['s', 'm', 'h', 'd', 'bd'] as const;
export type Unit = (typeof units)[number];

/** A length of time as it is being typed. */
export interface SpanDraft {
  readonly amount: string;
  readonly unit: Unit;
}

type ByUrgency<Value> = Readonly<Record<Urgency, Value>>;
export interface DurationsDraft extends Readonly<Record<Clock, ByUrgency<SpanDraft>>> {
  readonly offers: ByUrgency<string>;
  readonly consentAlert: SpanDraft;
  readonly mode: Durations['mode'];
  readonly atOnce: string;
}

/** What people state; the calendar is not theirs. */
export type Rules = Pick<Durations, Clock | 'offers' | 'consentAlert' | 'mode' | 'atOnce'>;

/** One thing that the rules say, by its place in them. */
export type Line = { readonly about: Clock | 'offers'; readonly urgency: Urgency } | { readonly about: 'consentAlert' | 'mode' | 'atOnce' };
export const lines: readonly Line[] = [
  ...[...clocks, 'offers' as const].flatMap((about) => urgencies.map((urgency) => ({ about, urgency }))),
  ...(['consentAlert', 'mode', 'atOnce'] as const).map((about) => ({ about })),
];

export function spanOf(text: string): SpanDraft {
  const amount = /^\d+/.exec(text)?.[0] ?? '';
  return { amount, unit: units.find((unit) => unit === text.slice(amount.length)) ?? 'h' };
}

const each = <Value, Result>(by: ByUrgency<Value>, read: (value: Value) => Result): ByUrgency<Result> => ({ emergency: read(by.emergency), urgent: read(by.urgent), routine: read(by.routine) });

export function draftOf(rules: Durations): DurationsDraft {
  const { acknowledge, decide, grace, information, arrival, progress, budget, offers, consentAlert, mode, atOnce } = rules;
  return {
    ...{ acknowledge: each(acknowledge, spanOf), decide: each(decide, spanOf), grace: each(grace, spanOf), information: each(information, spanOf) },
    ...{ arrival: each(arrival, spanOf), progress: each(progress, spanOf), budget: each(budget, spanOf) },
    ...{ offers: each(offers, String), consentAlert: spanOf(consentAlert), mode, atOnce: String(atOnce) },
  };
}

export const mostAmount = 9999;
export const mostCount = 50;

const countOf = (typed: string, most: number): number | undefined => {
  const count = typed.trim() === '' ? undefined : figureOf(typed.trim());
  return count !== undefined && count >= 1 && count <= most ? count : undefined;
};

export const isSpanWrong = ({ amount }: SpanDraft): boolean => countOf(amount, mostAmount) === undefined;
export const isCountWrong = (typed: string): boolean => countOf(typed, mostCount) === undefined;

/** As the server takes it; undefined while anything typed is wrong. */
export function rulesOf(draft: DurationsDraft): Rules | undefined {
  const spans = [...clocks.flatMap((clock) => urgencies.map((urgency) => draft[clock][urgency])), draft.consentAlert];
  const counts = [...urgencies.map((urgency) => draft.offers[urgency]), draft.atOnce];
  if (spans.some(isSpanWrong) || counts.some(isCountWrong)) return undefined;
  const text = ({ amount, unit }: SpanDraft) => `${countOf(amount, mostAmount)}${unit}`;
  const { acknowledge, decide, grace, information, arrival, progress, budget, offers, consentAlert, mode, atOnce } = draft;
  return {
    ...{ acknowledge: each(acknowledge, text), decide: each(decide, text), grace: each(grace, text), information: each(information, text) },
    ...{ arrival: each(arrival, text), progress: each(progress, text), budget: each(budget, text) },
    ...{ offers: each(offers, (typed) => countOf(typed, mostCount) ?? 1), consentAlert: text(consentAlert), mode, atOnce: countOf(atOnce, mostCount) ?? 1 },
  };
}

/** What rules say in one place. */
export function valueAt(rules: Rules, line: Line): string {
  return String('urgency' in line ? rules[line.about][line.urgency] : rules[line.about]);
}

/** Where two sets of rules differ. */
export function changesBetween(before: Rules, after: Rules): readonly Line[] {
  return lines.filter((line) => valueAt(before, line) !== valueAt(after, line));
}

const minutes: Readonly<Record<Unit, number>> = { s: 1 / 60, m: 1, h: 60, d: 1440, bd: 1440 };
const lengthOf = ({ amount, unit }: SpanDraft) => (countOf(amount, mostAmount) ?? 0) * minutes[unit];

/** An answer that is due before anybody must have seen the request is most likely a slip. A working day counts as a day here: it is longer, never shorter. */
export function isAnswerTooSoon(draft: DurationsDraft, urgency: Urgency): boolean {
  return lengthOf(draft.decide[urgency]) < lengthOf(draft.acknowledge[urgency]);
}
