import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { BreakGlass } from '../break-glass.js';
import {
  BreakGlassInput,
  EmergencyAccessConnection,
  EmergencyAccessPayload,
  EmergencyAccessView,
  EmergencyPersonView,
  ReviewEmergencyAccessInput,
  breakGlassShape,
  reviewEmergencyShape,
  toEmergencyAccessView,
  toEmergencyPersonView,
} from './emergency.graphql.js';

@Resolver(() => EmergencyAccessView)
export class EmergencyResolver {
  constructor(private readonly glass: BreakGlass) {}

  @Query(() => EmergencyAccessConnection, { description: 'Looks in emergencies, newest first.' })
  async emergencyAccesses(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<EmergencyAccessConnection> {
    return toConnection(await this.glass.list(caller, pageRequest(page)), (row) => toEmergencyAccessView(row, caller));
  }

  @ResolveField(() => EmergencyPersonView, { nullable: true, description: 'The person, for whoever broke the glass, while the hour lasts.' })
  async person(@Parent() { id }: EmergencyAccessView, @CurrentCaller() caller: Caller): Promise<EmergencyPersonView | null> {
    const seen = await this.glass.look(caller, id);
    return seen === null ? null : toEmergencyPersonView(seen, caller.locale);
  }

  @Mutation(() => EmergencyAccessPayload, { description: "Looks at another agency's case in an emergency: one case, an hour, three a day. Its owner and the rapporteur are told at once." })
  async breakGlass(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which, and why.' }) input: BreakGlassInput): Promise<EmergencyAccessPayload> {
    const look = await this.glass.open(caller, { key: input.idempotencyKey, input: parseInput(breakGlassShape, input) });
    return { access: toEmergencyAccessView(look, caller) };
  }

  @Mutation(() => EmergencyAccessPayload, { description: 'A manager of the owner agency says whether it was justified.' })
  async reviewEmergencyAccess(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which, and what was found.' }) input: ReviewEmergencyAccessInput): Promise<EmergencyAccessPayload> {
    const look = await this.glass.review(caller, { key: input.idempotencyKey, input: parseInput(reviewEmergencyShape, input) });
    return { access: toEmergencyAccessView(look, caller) };
  }
}
