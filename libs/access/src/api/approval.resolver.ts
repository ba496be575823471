import { type ApprovalId, type Caller, NotFound, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Approvals } from '../approvals.js';
import { ApprovalState } from '../domain/approval.js';
import { ApprovalConnection, ApprovalPayload, ApprovalView, DecideRequestInput, toApprovalView } from './approval.graphql.js';

@Resolver(() => ApprovalView)
export class ApprovalResolver {
  constructor(private readonly requests: Approvals) {}

  @Query(() => ApprovalConnection, { description: 'Requests that need a second person, newest first, as far as they are for the caller.' })
  async approvals(
    @CurrentCaller() caller: Caller,
    @Args('state', { nullable: true, type: () => ApprovalState, description: 'Only those in this state.' }) state: ApprovalState | null,
    @Args() page: PageArgs,
  ): Promise<ApprovalConnection> {
    return toConnection(await this.requests.list(caller, pageRequest(page), state ?? undefined), toApprovalView);
  }

  @Mutation(() => ApprovalPayload, { description: 'Says yes as the second person: the act happens at once. Needs a fresh second factor.' })
  async approveRequest(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which request.' }) input: DecideRequestInput,
  ): Promise<ApprovalPayload> {
    return { approval: toApprovalView(await this.requests.approve(caller, parseDeciding(input))) };
  }

  @Mutation(() => ApprovalPayload, { description: 'Says no as the second person.' })
  async refuseRequest(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which request.' }) input: DecideRequestInput,
  ): Promise<ApprovalPayload> {
    return { approval: toApprovalView(await this.requests.refuse(caller, parseDeciding(input))) };
  }

  @Mutation(() => ApprovalPayload, { description: 'Takes back what the caller asked for and nobody has decided yet.' })
  async withdrawRequest(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which request.' }) input: DecideRequestInput,
  ): Promise<ApprovalPayload> {
    return { approval: toApprovalView(await this.requests.withdraw(caller, parseDeciding(input))) };
  }
}

/** An id that is no UUID belongs to nothing. @throws {NotFound} */
function parseDeciding({ idempotencyKey, id }: DecideRequestInput): { key: string; id: ApprovalId } {
  const approvalId = parseId<ApprovalId>(id);
  if (approvalId === undefined) throw new NotFound();
  return { key: idempotencyKey, id: approvalId };
}
