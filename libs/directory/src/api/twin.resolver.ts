import type { Branded, Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { type TwinId, TwinState } from '../domain/twin.js';
import { Twins } from '../twins.js';
import { MergeTwinInput, TwinConnectionView, TwinInput, TwinPayload, TwinView, toTwinView } from './twin.graphql.js';

const pairShape = z.object({ id: idShape<TwinId>() });
const mergeShape = z.object({ id: idShape<TwinId>(), survivorId: idShape<Branded<'ListingId'>>() });

/** Listings that look like one, for those who answer for the list. */
@Resolver(() => TwinView)
export class TwinResolver {
  constructor(private readonly twins: Twins) {}

  @Query(() => TwinConnectionView, { name: 'twins', description: 'Listings of different sources that look like one.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('state', { type: () => TwinState, nullable: true, description: 'Only these; without it what nobody has decided.' }) state?: TwinState,
  ): Promise<TwinConnectionView> {
    return toConnection(await this.twins.list(caller, state ?? TwinState.PROPOSED, pageRequest(page)), toTwinView);
  }

  @Mutation(() => TwinPayload, { description: 'Lets one of two listings stand for both. Both rows stay; the other is no longer shown.' })
  async mergeTwin(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which, and which stays.' }) input: MergeTwinInput): Promise<TwinPayload> {
    return { twin: toTwinView(await this.twins.merge(caller, { key: input.idempotencyKey, ...parseInput(mergeShape, input) })) };
  }

  @Mutation(() => TwinPayload, { description: 'Says that they are two. They are not proposed again.' })
  async keepTwinsApart(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: TwinInput): Promise<TwinPayload> {
    return { twin: toTwinView(await this.twins.keepApart(caller, { key: input.idempotencyKey, ...parseInput(pairShape, input) })) };
  }

  @Mutation(() => TwinPayload, { description: 'Takes the decision about a pair back.' })
  async undoTwin(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: TwinInput): Promise<TwinPayload> {
    return { twin: toTwinView(await this.twins.undo(caller, { key: input.idempotencyKey, ...parseInput(pairShape, input) })) };
  }
}
