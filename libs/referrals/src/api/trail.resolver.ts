import { type Caller, type NeedId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { Trails } from '../trails.js';
import { TrailEntryConnectionView, toTrailEntryView } from './trail.graphql.js';

@ArgsType()
export class TrailArgs extends PageArgs {
  @Field(() => ID, { description: 'The need.' })
  needId: string;
}

@Resolver()
export class TrailResolver {
  constructor(private readonly trails: Trails) {}

  @Query(() => TrailEntryConnectionView, { description: 'What was done for a need: whom it was asked, what they said, what was tried at each deadline, and why who was next.' })
  async needTrail(@CurrentCaller() caller: Caller, @Args() { needId, ...page }: TrailArgs): Promise<TrailEntryConnectionView> {
    const found = await this.trails.find(caller, parseInput(idShape<NeedId>(), needId), pageRequest(page));
    return toConnection(found, (entry) => toTrailEntryView(entry, caller));
  }
}
