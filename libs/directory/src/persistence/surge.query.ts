import type { UnitOfWork } from '@causeway/platform';
import type { CapacityPoolId } from '../domain/capacity.js';
import type { OpenSurge } from '../domain/surge.js';

/** Those that are open, as far as row-level security shows them; the first opened comes first. */
export function openSurges(tx: UnitOfWork, { after, limit }: { readonly after: CapacityPoolId | undefined; readonly limit: number }): Promise<OpenSurge[]> {
  return tx.sql<OpenSurge>(
    `select p.id, p.service_id as "serviceId", coalesce(s.translations -> :locale ->> 'name', s.name) as "serviceName",
            coalesce(o.translations -> :locale ->> 'name', o.name) as "organizationName", p.cohort, p.total, p.ends_at as "endsAt"
     from directory.capacity_pool p join directory.service s on s.id = p.service_id join directory.organization o on o.id = s.organization_id
     where p.kind = 'SURGE' and p.closed_at is null and p.ends_at > :now ${after === undefined ? '' : 'and p.id > :after::uuid'}
     order by p.id limit :limit`,
    { after, limit, now: tx.now, locale: tx.caller.locale.split('-')[0] },
  );
}
