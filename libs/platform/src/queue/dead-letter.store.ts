import type { OutboxId } from '@causeway/kernel';
import type { Ring } from '../outbox/doorbell.js';
import type { UnitOfWork } from '../work/unit-of-work.js';

/** Most dead letters that are tried again at once: what comes after them is asked for again. */
const mostAtOnce = 1_000;

/** Makes a dead letter wait again, as if it had never been tried. One that is not dead any more stays as it is. */
export async function replay(tx: UnitOfWork, which: { readonly id: OutboxId } | { readonly job: string | null }): Promise<Ring[]> {
  const condition = 'id' in which ? 'id = :id' : '(:job::text is null or job = :job)';
  return tx.sql<Ring>(
    `update platform.outbox set dead_at = null, attempts = 0, available_at = platform.now(), first_due_at = null
     where done_at is null and id in (select id from platform.outbox where dead_at is not null and done_at is null and ${condition} order by id limit ${mostAtOnce})
     returning id, attempts, urgent`,
    { ...which },
  );
}

/** Whether there ever was such a row. */
export async function isKnown(tx: UnitOfWork, id: OutboxId): Promise<boolean> {
  return (await tx.sql(`select 1 from platform.outbox where id = :id`, { id })).length > 0;
}
