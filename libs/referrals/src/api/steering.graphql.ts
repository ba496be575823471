import { NeedReason, NeedStatus } from '@causeway/cases';
import { ServiceTypeView, toServiceTypeView } from '@causeway/directory';
import { type Caller, type NeedId, Urgency } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { RoutingMode } from '../domain/clock-rules.js';
import { StopReason } from '../domain/routing.js';
import type { SteeredNeed } from '../steering.js';

@ObjectType('NeedStanding', { description: 'Where a need stands, how it goes on, and what the caller could say of it.' })
export class NeedStandingView {
  @Field(() => ID, { description: 'The need.' })
  needId: string;

  @Field(() => ID, { nullable: true, description: 'Its case; null for those who do not see it.' })
  caseId: string | null;

  @Field(() => ServiceTypeView, { description: 'What kind of help.' })
  serviceType: ServiceTypeView;

  @Field(() => Urgency, { description: 'How soon.' })
  urgency: Urgency;

  @Field(() => NeedStatus, { description: 'Where it stands.' })
  status: NeedStatus;

  @Field(() => NeedReason, { nullable: true, description: 'Why it is on hold, or ended without all the help it asked for.' })
  reason: NeedReason | null;

  @Field(() => Date, { nullable: true, description: 'Until when it is on hold.' })
  until: Date | null;

  @Field(() => NeedStatus, { nullable: true, description: 'What the provider that ended its service says became of it.' })
  proposed: NeedStatus | null;

  @Field(() => Date, { nullable: true, description: 'When it was settled.' })
  settledAt: Date | null;

  @Field(() => RoutingMode, { description: 'How it goes on when somebody says no, or nothing.' })
  mode: RoutingMode;

  @Field({ description: 'Whether that was said of this need; else it is as the country says.' })
  isModeChosen: boolean;

  @Field(() => Int, { description: 'How often it was asked so far.' })
  offersMade: number;

  @Field(() => Int, { description: 'How often it is asked by itself at most, before a person looks.' })
  offersMost: number;

  @Field(() => Date, { nullable: true, description: 'After that nobody is asked by itself any more; null until somebody was asked.' })
  budgetEndsAt: Date | null;

  @Field(() => StopReason, { nullable: true, description: 'Why it goes no further by itself now.' })
  stopped: StopReason | null;

  @Field(() => Date, { nullable: true, description: 'Since when.' })
  stoppedAt: Date | null;

  @Field(() => [NeedStatus], { description: 'As what the caller could settle it, once no referral of it is open; four at most.' })
  maySettleAs: readonly NeedStatus[];

  @Field({ description: 'Whether the caller could put it on hold.' })
  mayHold: boolean;

  @Field({ description: 'Whether the caller could have somebody looked for again.' })
  mayResume: boolean;

  @Field({ description: 'Whether the caller could say how it goes on.' })
  maySteer: boolean;
}

@ObjectType('NeedStandingPayload', { description: 'How it stands now.' })
export class NeedStandingPayload {
  @Field(() => NeedStandingView, { description: 'The need.' })
  standing: NeedStandingView;
}

@InputType({ description: 'How a need goes on from now.' })
export class SteerNeedInput extends KeyedInput {
  @Field(() => ID, { description: 'The need.' })
  needId: string;

  @Field(() => RoutingMode, { description: 'One after the other by itself, several at once, or as people choose.' })
  mode: RoutingMode;
}

export const steerNeedShape = z.object({ needId: idShape<NeedId>(), mode: z.enum(RoutingMode) });

export function toNeedStandingView({ need, isHolder, plan, ...may }: SteeredNeed, { locale }: Caller): NeedStandingView {
  const { urgency, status, reason, until, proposed, settledAt } = need;
  const { mode, isModeChosen, offersMade, offersMost, budgetEndsAt, stopped, stoppedAt } = plan;
  return {
    ...{ needId: need.id, caseId: isHolder ? need.caseId : null, serviceType: toServiceTypeView(need.serviceTypeCode, locale), urgency, status, reason, until, proposed, settledAt },
    ...{ mode, isModeChosen, offersMade, offersMost, budgetEndsAt, stopped, stoppedAt },
    ...may,
  };
}
