import type { OrganizationId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ListingChange, ListingChangeId, ListingChangeState } from '../domain/listing-change.js';
import type { SiteId } from '../domain/listing.js';

/** A change with the names of what it is about. */
export interface SeenChange extends ListingChange {
  readonly organizationName: string;
  /** Of the service or site; null for the organisation itself and for what is new. */
  readonly name: string | null;
  /** Nothing was changed in the same listing since. */
  readonly isLatest: boolean;
}

export interface ChangeSearch {
  readonly state?: ListingChangeState | undefined;
  readonly organizationId?: OrganizationId | undefined;
  readonly serviceId?: ServiceId | undefined;
  readonly siteId?: SiteId | undefined;
  readonly after?: ListingChangeId | undefined;
  readonly limit: number;
}

const seen = `
  select c.id, c.kind, c.organization_id as "organizationId", c.service_id as "serviceId", c.site_id as "siteId", c.before, c.after, c.origin, c.source,
         c.state, c.at, c.by_account_id as "byAccountId", c.by_agency_id as "byAgencyId", c.decided_at as "decidedAt",
         c.decided_by_account_id as "decidedByAccountId", c.decision_reason as "decisionReason", c.undoes,
         coalesce(o.translations -> :locale ->> 'name', o.name) as "organizationName",
         coalesce(s.translations -> :locale ->> 'name', s.name, l.name) as name,
         not exists (
           select 1 from directory.listing_change n
           where n.organization_id = c.organization_id and n.state = 'APPLIED' and n.id <> c.id and (coalesce(n.decided_at, n.at), n.id) > (coalesce(c.decided_at, c.at), c.id)
             and (n.kind = 'OWNER') = (c.kind = 'OWNER') and n.service_id is not distinct from c.service_id and n.site_id is not distinct from c.site_id) as "isLatest"
  from directory.listing_change c
  join directory.organization o on o.id = c.organization_id
  left join directory.service s on s.id = c.service_id
  left join directory.site l on l.id = c.site_id`;

/** Changes as far as row-level security shows them: what waits oldest first, all else newest first. Both go by id, which is the order of time. */
export function seenChanges(tx: UnitOfWork, { state, organizationId, serviceId, siteId, after, limit }: ChangeSearch): Promise<SeenChange[]> {
  const waits = state === 'PENDING';
  const conditions = [
    state === undefined ? undefined : 'c.state = :state',
    organizationId === undefined ? undefined : 'c.organization_id = :organizationId',
    serviceId === undefined ? undefined : 'c.service_id = :serviceId',
    siteId === undefined ? undefined : 'c.site_id = :siteId',
    after === undefined ? undefined : `c.id ${waits ? '>' : '<'} :after`,
  ].filter((condition) => condition !== undefined);
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const asked = { state, organizationId, serviceId, siteId, after, limit, locale: localeOf(tx) };
  return tx.sql<SeenChange>(`${seen} ${where} order by c.id ${waits ? 'asc' : 'desc'} limit :limit`, asked);
}

/** The one, or none. */
export function seenChange(tx: UnitOfWork, id: ListingChangeId): Promise<SeenChange[]> {
  return tx.sql<SeenChange>(`${seen} where c.id = :id`, { id, locale: localeOf(tx) });
}

function localeOf({ caller }: UnitOfWork): string | undefined {
  return caller.locale.split('-')[0];
}
