import { ServiceTypeView, toServiceTypeView } from '@causeway/directory';
import { type Caller, type NeedId, Urgency } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { BundleCommand, type SeenBundle } from '../bundle-gate.js';
import { type BundleId, BundleReach, BundleReason, BundleRuleKind } from '../domain/bundle.js';
import { BundleStanding } from '../domain/bundle-weighing.js';

registerEnumType(BundleRuleKind, { name: 'BundleRuleKind', description: 'What linked needs ask of each other.' });
registerEnumType(BundleReach, { name: 'BundleReach', description: 'How far the first need must have come: somebody has a place, is there, or was helped.' });
registerEnumType(BundleReason, { name: 'BundleReason', description: 'Why linked needs are let go.' });
registerEnumType(BundleStanding, { name: 'BundleStanding', description: 'Where one of several linked needs stands. PROVISIONAL: its place is kept until there is one for each.' });
registerEnumType(BundleCommand, { name: 'BundleCommand', description: 'What can be done with linked needs.' });

@ObjectType('BundleLeg', { description: 'One of several linked needs.' })
export class BundleLegView {
  @Field(() => ID, { description: 'The need.' })
  needId: NeedId;

  @Field(() => ServiceTypeView, { description: 'What kind of help.' })
  serviceType: ServiceTypeView;

  @Field(() => Urgency, { description: 'How soon.' })
  urgency: Urgency;

  @Field(() => BundleStanding, { description: 'Where it stands.' })
  standing: BundleStanding;

  @Field(() => [ID], { description: 'Needs that come first, before anybody is asked for this one; seven at most.' })
  waitsFor: readonly NeedId[];
}

@ObjectType('BundleRule', { description: 'What linked needs ask of each other.' })
export class BundleRuleView {
  @Field(() => BundleRuleKind, { description: 'What it asks.' })
  kind: BundleRuleKind;

  @Field(() => ID, { nullable: true, description: 'Of two: the one that comes first, or one of both. Null: it is asked of all.' })
  firstNeedId: NeedId | null;

  @Field(() => ID, { nullable: true, description: 'Of two: the other one.' })
  thenNeedId: NeedId | null;

  @Field(() => BundleReach, { nullable: true, description: 'BEFORE: how far the first must have come.' })
  reaches: BundleReach | null;

  @Field(() => Int, { nullable: true, description: 'TOGETHER: within so many kilometres; null for one site. A confidential site stands in the middle of its district.' })
  maxKm: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'BEFORE: when the first had come so far.' })
  reachedAt: Date | null;
}

@ObjectType('Bundle', { description: 'Needs of one person that depend on each other.' })
export class BundleView {
  @Field(() => ID, { description: 'Its id.' })
  id: BundleId;

  @Field(() => Int, { description: 'Counts every change by people; send it back with a command.' })
  version: number;

  @Field(() => GraphQLISODateTime, { description: 'When they were linked.' })
  madeAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'ALL_OR_NONE: since when there is a place for each.' })
  completeAt: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when a coordinator lets nothing of it bind.' })
  releasedAt: Date | null;

  @Field(() => BundleReason, { nullable: true, description: 'Why.' })
  releaseReason: BundleReason | null;

  @Field(() => [BundleLegView], { description: 'The needs; eight at most.' })
  legs: BundleLegView[];

  @Field(() => [BundleRuleView], { description: 'What they ask of each other; twenty at most.' })
  rules: BundleRuleView[];

  @Field(() => [BundleCommand], { description: 'What the caller could do now.' })
  availableCommands: readonly BundleCommand[];
}

@ObjectType({ description: 'Linked needs of one case, oldest first.' })
export class BundleConnection extends connectionOf(BundleView, 'Bundle') {}

@ObjectType({ description: 'The linked needs.' })
export class BundlePayload {
  @Field(() => BundleView, { description: 'They, as they stand now.' })
  bundle: BundleView;
}

export function toBundleView({ bundle, legs, commands }: SeenBundle, { locale }: Caller): BundleView {
  const { id, version, madeAt, completeAt, releasedAt, releaseReason, rules } = bundle;
  return {
    ...{ id, version, madeAt, completeAt, releasedAt, releaseReason },
    legs: legs.map(({ needId, serviceTypeCode, urgency, standing, waitsFor }) => ({ needId, serviceType: toServiceTypeView(serviceTypeCode, locale), urgency, standing, waitsFor })),
    rules: rules.map(({ kind, firstNeedId, thenNeedId, reaches, maxKm, reachedAt }) => ({ kind, firstNeedId, thenNeedId, reaches, maxKm, reachedAt })),
    availableCommands: commands,
  };
}
