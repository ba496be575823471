import type { Log } from '../observability/log.js';
import type { Metrics } from '../observability/metrics.js';
import type { UnitOfWork } from '../work/unit-of-work.js';
import { newId } from '@causeway/kernel';
import type { Doorbell } from './doorbell.js';
import { latenessOf } from './lateness.js';
import type { OutboxStore } from './outbox.store.js';
import type { WorkerBeatStore } from './worker-beat.store.js';

interface WatchOptions {
  readonly outbox: OutboxStore;
  readonly beat: WorkerBeatStore;
  readonly doorbell: Doorbell;
  readonly isMailPaused: () => boolean;
  readonly metrics: Metrics;
  readonly log: Log;
  /** A unit of work of the system's own. */
  readonly run: (act: (tx: UnitOfWork) => Promise<void>) => Promise<void>;
}

/** What is recorded when what waits is older than may be. */
export const queueLate = 'queue.late';

/** Says that this worker lives, measures what waits, and calls the operators when it waits too long. */
export class QueueWatch {
  constructor(private readonly options: WatchOptions) {}

  async look(): Promise<void> {
    const { outbox, beat, doorbell, isMailPaused, metrics, log } = this.options;
    await beat.beat({ doorbell: doorbell.kind, isDoorbellAway: doorbell.awayMs() > 0, isMailPaused: isMailPaused() });
    const age = await outbox.age();
    metrics.outboxAge(age);
    const lateness = latenessOf(age);
    if (lateness === undefined) return;
    log.warn('queue-late', { code: lateness, count: age.waiting });
    await this.options.run(async (tx) => {
      if (await isFirstCall(tx, lateness)) await tx.record({ type: queueLate, subjectId: newId(tx.now), data: { code: lateness, urgency: 'EMERGENCY' } });
    });
  }

  /** Whoever goes on purpose is not looked for. */
  async leave(): Promise<void> {
    await this.options.beat.leave();
  }
}

/** However many workers look, operators are called once an hour about the same thing. */
async function isFirstCall(tx: UnitOfWork, kind: string): Promise<boolean> {
  const called = await tx.sql<{ kind: string }>(
    `insert into platform.queue_alarm (kind) values (:kind)
     on conflict (kind) do update set told_at = platform.now() where queue_alarm.told_at < platform.now() - interval '1 hour'
     returning kind`,
    { kind },
  );
  return called.length > 0;
}
