import { type Caller, NotFound, type OutboxId, parseId } from '@causeway/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentCaller } from '../graphql/caller-param.js';
import { PageArgs, pageRequest } from '../graphql/page-args.graphql.js';
import { QueueDesk } from './queue-desk.js';
import { DeadLetterConnection, QueuePayload, QueueView, ReplayDeadLetterInput, ReplayDeadLettersInput, toDeadLetters, toQueueView } from './queue.graphql.js';

@Resolver(() => QueueView)
export class QueueResolver {
  constructor(private readonly desk: QueueDesk) {}

  @Query(() => QueueView, { description: 'How what must still follow is doing. For operators.' })
  async queue(@CurrentCaller() caller: Caller): Promise<QueueView> {
    return toQueueView(await this.desk.state(caller));
  }

  @Query(() => DeadLetterConnection, { description: 'What was given up, newest first. For operators.' })
  async deadLetters(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<DeadLetterConnection> {
    return toDeadLetters(await this.desk.dead(caller, pageRequest(page)));
  }

  @Mutation(() => QueuePayload, { description: 'Has one that was given up tried again; one that is not given up any more stays as it is.' })
  async replayDeadLetter(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) { id, idempotencyKey: key }: ReplayDeadLetterInput): Promise<QueuePayload> {
    const outboxId = parseId<OutboxId>(id);
    if (outboxId === undefined) throw new NotFound();
    return { queue: toQueueView(await this.desk.replay(caller, { key, id: outboxId })) };
  }

  @Mutation(() => QueuePayload, { description: 'Has everything that was given up tried again.' })
  async replayDeadLetters(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) { job, idempotencyKey: key }: ReplayDeadLettersInput): Promise<QueuePayload> {
    return { queue: toQueueView(await this.desk.replayAll(caller, { key, job: job ?? null })) };
  }
}
