import type { CaseId, NeedId } from '@causeway/kernel';
import { KeyedInput, PageArgs, idShape } from '@causeway/platform';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';
import { type BundleId, BundleReach, BundleReason, BundleRuleKind } from '../domain/bundle.js';
import { mostLegs, mostRules } from '../domain/bundle-rules.js';

@InputType({ description: 'What linked needs ask of each other.' })
export class BundleRuleInput {
  @Field(() => BundleRuleKind, { description: 'BEFORE and TOGETHER are said of two needs, the others of all.' })
  kind: BundleRuleKind;

  @Field(() => ID, { nullable: true, description: 'Of two: the one that comes first, or one of both.' })
  firstNeedId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of two: the other one.' })
  thenNeedId?: string | null;

  @Field(() => BundleReach, { nullable: true, description: 'BEFORE: how far the first must have come.' })
  reaches?: BundleReach | null;

  @Field(() => Int, { nullable: true, description: 'TOGETHER: within so many whole kilometres, 1 to 500; left out for one site.' })
  maxKm?: number | null;
}

@InputType({ description: 'Needs of one person that depend on each other.' })
export class BundleNeedsInput extends KeyedInput {
  @Field(() => [ID], { description: 'The needs, two to eight.' })
  needIds: string[];

  @Field(() => [BundleRuleInput], { description: 'What they ask of each other, one to twenty rules.' })
  rules: BundleRuleInput[];
}

@InputType({ description: 'Other needs, or other rules: all of them as they are to be from now on.' })
export class ChangeBundleInput extends BundleNeedsInput {
  @Field(() => ID, { description: 'The linked needs.' })
  id: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  expectedVersion: number;
}

@InputType({ isAbstract: true })
class EndBundleInput extends KeyedInput {
  @Field(() => ID, { description: 'The linked needs.' })
  id: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  expectedVersion: number;

  @Field(() => BundleReason, { description: 'Why.' })
  reason: BundleReason;
}

@InputType({ description: 'Nothing of it binds any more, and it stays to be seen.' })
export class ReleaseBundleInput extends EndBundleInput {}

@InputType({ description: 'Each need goes its own way.' })
export class DissolveBundleInput extends EndBundleInput {}

@ArgsType()
export class CaseBundlesArgs extends PageArgs {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;
}

const rule = z.object({
  kind: z.enum(BundleRuleKind),
  firstNeedId: idShape<NeedId>().nullish(),
  thenNeedId: idShape<NeedId>().nullish(),
  reaches: z.enum(BundleReach).nullish(),
  maxKm: z.int().nullish(),
});
export const bundleShape = z.object({ needIds: z.array(idShape<NeedId>()).max(mostLegs, `${mostLegs} at most`), rules: z.array(rule).max(mostRules, `${mostRules} at most`) });
const order = { id: idShape<BundleId>(), expectedVersion: z.int() };
export const changeBundleShape = bundleShape.extend(order);
export const endBundleShape = z.object({ ...order, reason: z.enum(BundleReason) });
export const caseOfBundles = idShape<CaseId>();
export const needOfBundle = idShape<NeedId>();
