import type { ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { StatedBefore } from '../domain/capacity-statement.js';

interface Asked {
  readonly serviceId: ServiceId;
  readonly after: string | undefined;
  readonly limit: number;
}

/** As far as row-level security shows it: to the owner, and to whoever said it. */
export function statedBefore(tx: UnitOfWork, { serviceId, after, limit }: Asked): Promise<StatedBefore[]> {
  return tx.sql<StatedBefore>(
    `select c.id, p.cohort, p.kind, c.act, c.total_before as "totalBefore", c.total_after as "totalAfter", c.in_maintenance as "inMaintenance",
            c.in_quarantine as "inQuarantine", c.for_safety as "forSafety", c.over_committed as "overCommitted", c.at, c.by_account_id as "byAccountId"
     from directory.capacity_pool p join directory.capacity_change c on c.pool_id = p.id
     where p.service_id = :serviceId ${after === undefined ? '' : 'and c.id < :after::uuid'}
     order by c.id desc limit :limit`,
    { serviceId, after, limit },
  );
}
