import { type Caller, NotFound, type OutboxId, type Page, type PageRequest, newId } from '@causeway/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { Doorbell, Ring } from '../outbox/doorbell.js';
import { type Lateness, latenessOf } from '../outbox/lateness.js';
import type { UnitOfWork } from '../work/unit-of-work.js';
import { Work } from '../work/work.js';
import { isKnown, replay } from './dead-letter.store.js';
import { DOORBELL } from './doorbell-token.js';
import { type DeadLetter, type QueueWorker, type QueuedJob, deadLetters, queueWorkers, queuedJobs } from './queue-figures.query.js';

/** How what must still follow is doing. */
export interface QueueState {
  readonly waiting: number;
  readonly dead: number;
  readonly oldestSeconds: number;
  readonly oldestUrgentSeconds: number;
  readonly lateness: Lateness | undefined;
  readonly jobs: readonly QueuedJob[];
  readonly workers: readonly QueueWorker[];
}

interface Replay {
  readonly key: string;
  readonly input: unknown;
  readonly operation: string;
}

/** What an operator sees of the outbox and may do about it: counts, ids and codes. The truth is in PostgreSQL, whatever rings. */
@Injectable()
export class QueueDesk {
  constructor(
    private readonly work: Work,
    @Inject(DOORBELL) private readonly doorbell: Doorbell,
  ) {}

  state(caller: Caller): Promise<QueueState> {
    return this.work.run(caller, seeState);
  }

  dead(caller: Caller, page: PageRequest): Promise<Page<DeadLetter>> {
    return this.work.run(caller, (tx) => deadLetters(tx, page));
  }

  /** Has one dead letter tried again; one that is not dead any more stays as it is. @throws {NotFound} */
  replay(caller: Caller, { key, id }: { readonly key: string; readonly id: OutboxId }): Promise<QueueState> {
    return this.#replay(caller, { key, input: { id }, operation: 'replayDeadLetter' }, async (tx) => {
      if (!(await isKnown(tx, id))) throw new NotFound();
      return replay(tx, { id });
    });
  }

  /** Has all of them tried again, or all of one kind. */
  replayAll(caller: Caller, { key, job }: { readonly key: string; readonly job: string | null }): Promise<QueueState> {
    return this.#replay(caller, { key, input: { job }, operation: 'replayDeadLetters' }, (tx) => replay(tx, { job }));
  }

  #replay(caller: Caller, call: Replay, act: (tx: UnitOfWork) => Promise<Ring[]>): Promise<QueueState> {
    return this.work.runOnce<string, QueueState>(caller, {
      ...call,
      effect: async (tx) => {
        const again = await act(tx);
        const subjectId = newId(tx.now);
        if (again.length === 0) return subjectId;
        await tx.record({ type: 'queue.replayed', subjectId, data: { count: again.length } });
        tx.afterCommit(() => this.doorbell.ring(again));
        return subjectId;
      },
      result: seeState,
    });
  }
}

async function seeState(tx: UnitOfWork): Promise<QueueState> {
  const [jobs, workers] = [await queuedJobs(tx), await queueWorkers(tx)];
  const sum = (count: (job: QueuedJob) => number) => jobs.reduce((total, job) => total + count(job), 0);
  const most = (seconds: (job: QueuedJob) => number) => Math.max(0, ...jobs.map(seconds));
  const age = {
    ...{ waiting: sum(({ waiting }) => waiting), dead: sum(({ dead }) => dead) },
    ...{ oldestSeconds: most(({ oldestSeconds }) => oldestSeconds), oldestUrgentSeconds: most(({ oldestUrgentSeconds }) => oldestUrgentSeconds) },
  };
  return { ...age, lateness: latenessOf(age), jobs, workers };
}
