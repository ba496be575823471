import type { Caller } from '@causeway/kernel';
import { CurrentCaller, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Bundles } from '../bundles.js';
import { BundleNeedsInput, CaseBundlesArgs, ChangeBundleInput, DissolveBundleInput, ReleaseBundleInput, bundleShape, caseOfBundles, changeBundleShape, endBundleShape, needOfBundle } from './bundle-input.graphql.js';
import { BundleConnection, BundlePayload, BundleView, toBundleView } from './bundle.graphql.js';

const input = { description: 'What is to be done.' };

@Resolver(() => BundleView)
export class BundleResolver {
  constructor(private readonly bundles: Bundles) {}

  @Query(() => BundleView, { nullable: true, description: 'What a need is linked with; null when with nothing, or not for the caller.' })
  async needBundle(@CurrentCaller() caller: Caller, @Args('needId', { type: () => ID, description: 'The need.' }) needId: string): Promise<BundleView | null> {
    const found = await this.bundles.findOfNeed(caller, parseInput(needOfBundle, needId));
    return found && toBundleView(found, caller);
  }

  @Query(() => BundleConnection, { description: 'Linked needs of one case, oldest first.' })
  async caseBundles(@CurrentCaller() caller: Caller, @Args() { caseId, ...page }: CaseBundlesArgs): Promise<BundleConnection> {
    const found = await this.bundles.ofCase(caller, parseInput(caseOfBundles, caseId), pageRequest(page));
    return toConnection(found, (row) => toBundleView(row, caller));
  }

  @Mutation(() => BundlePayload, { description: 'Links needs of one person that depend on each other.' })
  async bundleNeeds(@CurrentCaller() caller: Caller, @Args('input', input) { idempotencyKey: key, ...said }: BundleNeedsInput): Promise<BundlePayload> {
    return { bundle: toBundleView(await this.bundles.bundle(caller, { key, input: parseInput(bundleShape, said) }), caller) };
  }

  @Mutation(() => BundlePayload, { description: 'Changes which needs are linked, and what they ask of each other. While somebody is held back by it, a coordinator does.' })
  async changeBundle(@CurrentCaller() caller: Caller, @Args('input', input) { idempotencyKey: key, ...said }: ChangeBundleInput): Promise<BundlePayload> {
    return { bundle: toBundleView(await this.bundles.change(caller, { key, input: parseInput(changeBundleShape, said) }), caller) };
  }

  @Mutation(() => BundlePayload, { description: 'A coordinator lets nothing of it bind from now on: what waited goes on, and places that were provisional are certain.' })
  async releaseBundle(@CurrentCaller() caller: Caller, @Args('input', input) { idempotencyKey: key, ...said }: ReleaseBundleInput): Promise<BundlePayload> {
    return { bundle: toBundleView(await this.bundles.release(caller, { key, input: parseInput(endBundleShape, said) }), caller) };
  }

  @Mutation(() => BundlePayload, { description: 'Lets linked needs go their own ways. While somebody is held back by them, a coordinator does.' })
  async dissolveBundle(@CurrentCaller() caller: Caller, @Args('input', input) { idempotencyKey: key, ...said }: DissolveBundleInput): Promise<BundlePayload> {
    return { bundle: toBundleView(await this.bundles.dissolve(caller, { key, input: parseInput(endBundleShape, said) }), caller) };
  }
}
