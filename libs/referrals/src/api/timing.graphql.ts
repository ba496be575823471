import { Urgency } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { RoutingMode } from '../domain/clock-rules.js';
import type { Span } from '../domain/span.js';
import type { VersionedTiming } from '../timings.js';

registerEnumType(RoutingMode, { name: 'RoutingMode', description: 'How a need goes on when whoever was asked said no, or nothing.' });

@ObjectType('UrgencySpans', { description: 'A length of time for each urgency: 90s, 30m, 3h, 14d, or 2bd for working days.' })
export class UrgencySpansView {
  @Field({ description: 'For emergencies.' })
  emergency: string;

  @Field({ description: 'For urgent requests.' })
  urgent: string;

  @Field({ description: 'For everything else.' })
  routine: string;
}

@ObjectType('UrgencyCounts', { description: 'A number for each urgency.' })
export class UrgencyCountsView {
  @Field(() => Int, { description: 'For emergencies.' })
  emergency: number;

  @Field(() => Int, { description: 'For urgent requests.' })
  urgent: number;

  @Field(() => Int, { description: 'For everything else.' })
  routine: number;
}

@ObjectType('ReferralRules', { description: 'By which calendar and durations deadlines are counted in this country. A referral keeps those under which it was sent.' })
export class ReferralRulesView {
  @Field(() => Int, { description: 'Counts every change; 0 while everything is as usual.' })
  version: number;

  @Field(() => Date, { nullable: true, description: 'Since when; null while everything is as usual.' })
  since: Date | null;

  @Field({ description: 'Working days are counted by its walls, IANA name.' })
  timeZone: string;

  @Field(() => [Int], { description: 'Days on which nobody works, 1 = Monday; six at most.' })
  weekendDays: readonly number[];

  @Field(() => [String], { description: 'Days on which nobody works though they are no weekend, YYYY-MM-DD; 500 at most.' })
  holidays: readonly string[];

  @Field(() => UrgencySpansView, { description: 'Until when somebody should have seen a request.' })
  acknowledge: UrgencySpansView;

  @Field(() => UrgencySpansView, { description: 'Until when it should be answered.' })
  decide: UrgencySpansView;

  @Field(() => UrgencySpansView, { description: 'After that, until when silence is taken as a no.' })
  grace: UrgencySpansView;

  @Field(() => UrgencySpansView, { description: 'For how long a question stops that clock, once.' })
  information: UrgencySpansView;

  @Field(() => UrgencySpansView, { description: 'Until when somebody who was accepted should be there.' })
  arrival: UrgencySpansView;

  @Field(() => UrgencySpansView, { description: 'How often whoever helps is asked how it goes.' })
  progress: UrgencySpansView;

  @Field(() => UrgencySpansView, { description: 'For how long a need is offered on before a coordinator looks at it.' })
  budget: UrgencySpansView;

  @Field(() => UrgencyCountsView, { description: 'How often, at most.' })
  offers: UrgencyCountsView;

  @Field({ description: 'How long before a consent ends its agency is told.' })
  consentAlert: string;

  @Field(() => RoutingMode, { description: 'How needs go on, unless whoever sends says otherwise.' })
  mode: RoutingMode;

  @Field(() => Int, { description: 'How many are asked at once in a broadcast.' })
  atOnce: number;
}

@ObjectType({ description: 'What held here, and since when; the latest first.' })
export class ReferralRulesConnection extends connectionOf(ReferralRulesView, 'ReferralRules') {}

@ObjectType('ReferralRulesPayload', { description: 'What holds from now on.' })
export class ReferralRulesPayload {
  @Field(() => ReferralRulesView, { description: 'The whole of it.' })
  rules: ReferralRulesView;
}

@InputType({ description: 'A length of time for each urgency; left out: as usual.' })
export class UrgencySpansInput {
  @Field(() => String, { nullable: true, description: 'For emergencies.' })
  emergency?: string | null;

  @Field(() => String, { nullable: true, description: 'For urgent requests.' })
  urgent?: string | null;

  @Field(() => String, { nullable: true, description: 'For everything else.' })
  routine?: string | null;
}

@InputType({ description: 'A number for each urgency; left out: as usual.' })
export class UrgencyCountsInput {
  @Field(() => Int, { nullable: true, description: 'For emergencies.' })
  emergency?: number | null;

  @Field(() => Int, { nullable: true, description: 'For urgent requests.' })
  urgent?: number | null;

  @Field(() => Int, { nullable: true, description: 'For everything else.' })
  routine?: number | null;
}

@InputType({ description: 'All durations of the country; what is left out is as usual.' })
export class SetReferralRulesInput extends KeyedInput {
  @Field(() => UrgencySpansInput, { nullable: true, description: 'Until when somebody should have seen a request.' })
  acknowledge?: UrgencySpansInput | null;

  @Field(() => UrgencySpansInput, { nullable: true, description: 'Until when it should be answered.' })
  decide?: UrgencySpansInput | null;

  @Field(() => UrgencySpansInput, { nullable: true, description: 'After that, until when silence is taken as a no.' })
  grace?: UrgencySpansInput | null;

  @Field(() => UrgencySpansInput, { nullable: true, description: 'For how long a question stops that clock, once.' })
  information?: UrgencySpansInput | null;

  @Field(() => UrgencySpansInput, { nullable: true, description: 'Until when somebody who was accepted should be there.' })
  arrival?: UrgencySpansInput | null;

  @Field(() => UrgencySpansInput, { nullable: true, description: 'How often whoever helps is asked how it goes.' })
  progress?: UrgencySpansInput | null;

  @Field(() => UrgencySpansInput, { nullable: true, description: 'For how long a need is offered on before a coordinator looks at it.' })
  budget?: UrgencySpansInput | null;

  @Field(() => UrgencyCountsInput, { nullable: true, description: 'How often, at most.' })
  offers?: UrgencyCountsInput | null;

  @Field(() => String, { nullable: true, description: 'How long before a consent ends its agency is told.' })
  consentAlert?: string | null;

  @Field(() => RoutingMode, { nullable: true, description: 'How needs go on, unless whoever sends says otherwise.' })
  mode?: RoutingMode | null;

  @Field(() => Int, { nullable: true, description: 'How many are asked at once in a broadcast.' })
  atOnce?: number | null;
}

const byUrgency = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullish();
const named: Readonly<Record<string, Urgency>> = { emergency: 'EMERGENCY', urgent: 'URGENT', routine: 'ROUTINE' };

/** As the domain reads durations: what was left out is left out. */
export const referralRulesShape = z
  .object({
    ...{ acknowledge: byUrgency, decide: byUrgency, grace: byUrgency, information: byUrgency, arrival: byUrgency, progress: byUrgency, budget: byUrgency, offers: byUrgency },
    ...{ consentAlert: z.string().nullish(), mode: z.enum(RoutingMode).nullish(), atOnce: z.int().nullish() },
  })
  .transform((said) => pruned(said, (value) => (typeof value === 'object' ? pruned(value, (one) => one, (name) => named[name] ?? name) : value)));

type Said = Readonly<Record<string, unknown>>;

function pruned(said: object, read: (value: NonNullable<unknown>) => unknown, rename: (name: string) => string = (name) => name): Said {
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]: [string, unknown]) => (value == null ? [] : [[rename(name), read(value)]])));
}

export function toReferralRulesView({ version, since, calendar, rules }: VersionedTiming): ReferralRulesView {
  const spans = ({ EMERGENCY, URGENT, ROUTINE }: Readonly<Record<Urgency, Span>>): UrgencySpansView => ({ emergency: words(EMERGENCY), urgent: words(URGENT), routine: words(ROUTINE) });
  const { acknowledge, decide, grace, information, arrival, progress, budget, offers, consentAlert, mode, atOnce } = rules;
  return {
    ...{ version, since, ...calendar, mode, atOnce, consentAlert: words(consentAlert) },
    ...{ acknowledge: spans(acknowledge), decide: spans(decide), grace: spans(grace), information: spans(information), arrival: spans(arrival), progress: spans(progress), budget: spans(budget) },
    offers: { emergency: offers.EMERGENCY, urgent: offers.URGENT, routine: offers.ROUTINE },
  };
}

function words({ amount, unit }: Span): string {
  return `${amount}${unit}`;
}
