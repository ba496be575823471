import { type Caller, Urgency } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DeadlineStep, Tried } from '../domain/deadline-step.js';
import { ReferralStatus } from '../domain/lifecycle.js';
import type { MatchReason } from '../domain/matching.js';
import { labelOf, outcomes, reasons } from '../domain/reason.js';
import { PassedOver, type Skipped, StopReason } from '../domain/routing.js';
import { type TrailEntry, TrailKind } from '../domain/trail.js';
import { MatchReasonView } from './match.graphql.js';

registerEnumType(TrailKind, { name: 'NeedTrailKind', description: 'What one line of a trail tells.' });
registerEnumType(DeadlineStep, { name: 'DeadlineStep', description: 'What the clock does to a referral by itself, once for each deadline.' });
registerEnumType(Tried, { name: 'Tried', description: 'What is done when a deadline is over.' });
registerEnumType(StopReason, { name: 'StopReason', description: 'Why a person has to look at a need.' });
registerEnumType(PassedOver, { name: 'PassedOver', description: 'Why a service that would fit was not asked.' });

@ObjectType('PassedOverService', { description: 'A service that would fit and was not asked.' })
export class PassedOverServiceView {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;

  @Field(() => PassedOver, { description: 'Why not.' })
  why: PassedOver;
}

@ObjectType('NeedTrailEntry', { description: 'One line of what was done for a need: whom it was asked, what they said, what was tried when they did not, and why who was next.' })
export class TrailEntryView {
  @Field(() => ID, { description: 'Of this line.' })
  id: string;

  @Field(() => TrailKind, { description: 'What it tells.' })
  kind: TrailKind;

  @Field(() => GraphQLISODateTime, { description: 'When it happened, by the clock of the database.' })
  at: Date;

  @Field(() => ID, { description: 'The referral that it is about; of a line that tells where the system stopped, the one after which it did.' })
  referralId: string;

  @Field({ description: 'Spoken reference of that referral.' })
  code: string;

  @Field(() => ID, { description: 'The service that was asked.' })
  serviceId: string;

  @Field({ description: 'Its name, as it was then.' })
  serviceName: string;

  @Field({ description: 'Whose service it is.' })
  recipientName: string;

  @Field(() => Urgency, { description: 'How soon.' })
  urgency: Urgency;

  @Field(() => ReferralStatus, { nullable: true, description: 'Where the referral stood then, when it was answered or ended.' })
  status: ReferralStatus | null;

  @Field(() => String, { nullable: true, description: 'Code of the reason or outcome that came with it.' })
  reason: string | null;

  @Field(() => String, { nullable: true, description: 'The same in the language of whoever reads.' })
  reasonLabel: string | null;

  @Field(() => DeadlineStep, { nullable: true, description: 'Which deadline was reached.' })
  step: DeadlineStep | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When that deadline was.' })
  dueAt: Date | null;

  @Field(() => [Tried], { description: 'What was tried then; six at most.' })
  tried: readonly Tried[];

  @Field(() => StopReason, { nullable: true, description: 'Why the system went no further.' })
  why: StopReason | null;

  @Field(() => ID, { nullable: true, description: 'The referral whose end led here.' })
  afterReferralId: string | null;

  @Field(() => [MatchReasonView], { description: 'Why this service was next; ten at most.' })
  reasons: readonly MatchReason[];

  @Field(() => [PassedOverServiceView], { description: 'Who would have been before it and was passed over; fifty at most.' })
  passedOver: readonly Skipped[];
}

@ObjectType('NeedTrailEntryConnection', { description: 'What was done for a need, oldest first.' })
export class TrailEntryConnectionView extends connectionOf(TrailEntryView, 'NeedTrailEntry') {}

export function toTrailEntryView({ reason, outcome, skipped, ...entry }: TrailEntry, { locale }: Caller): TrailEntryView {
  const said = reason === null ? (outcome === null ? null : outcomes[outcome]) : reasons[reason];
  return { ...entry, reason: reason ?? outcome, reasonLabel: said && labelOf(said, locale), passedOver: skipped };
}
