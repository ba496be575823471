import { newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ListingChangeId } from '../domain/listing-change.js';
import type { KeptBecause } from '../domain/withdrawal.js';

/** A listing of a source, with what keeps it. */
export interface SourceListing {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly status: string;
  readonly kept: KeptBecause | null;
}

/** Listings as one source brought them; what is taken out is a change in their history like any other. */
export class WithdrawalStore {
  async sources(tx: UnitOfWork): Promise<readonly string[]> {
    const rows = await tx.sql<{ source: string }>(`select distinct source from directory.service where source is not null and source <> 'causeway' order by 1`);
    return rows.map(({ source }) => source);
  }

  /** Whatever is shown of the source, against whoever edits or imports it at the same time. */
  async lock(tx: UnitOfWork, source: string): Promise<readonly SourceListing[]> {
    await tx.sql(`select pg_advisory_xact_lock(hashtext('directory-import ' || :source))`, { source });
    return tx.sql<SourceListing>(
      `select s.id, s.name, o.id as "organizationId", o.name as organization, s.status, case
         when o.agency_id is not null or exists (select from directory.listing_change c where c.organization_id = o.id and c.kind = 'OWNER' and c.state = 'APPLIED') then 'ANSWERED'
         when exists (select from directory.human_edit e where e.target_id in (s.id, o.id)
           or e.target_id in (select a.site_id from directory.service_at_site a where a.service_id = s.id)) then 'EDITED'
         when s.verified_on is not null then 'CONFIRMED'
         when exists (select from directory.listing_change c where c.state = 'PENDING' and c.origin = 'ACCOUNT' and (c.service_id = s.id or (c.organization_id = o.id and c.kind = 'OWNER'))) then 'ASKED'
         when exists (select from directory.service m where m.merged_into = s.id) then 'STANDS_FOR' end as kept
       from directory.service s join directory.organization o on o.id = s.organization_id
       where s.source = :source and s.status <> 'DEFUNCT' order by s.name, s.id for no key update of s`,
      { source },
    );
  }

  /** Defunct, and not deleted. Without its hash the next import of the same list writes it anew. */
  async withdraw(tx: UnitOfWork, source: string, listings: readonly SourceListing[]): Promise<void> {
    const rows = JSON.stringify(listings.map(({ id, organizationId, status }) => ({ change: newId<ListingChangeId>(tx.now), id, organizationId, status })));
    await tx.sql(`update directory.service set status = 'DEFUNCT', source_hash = null where id in (select r.id from jsonb_to_recordset(:rows::jsonb) r(id uuid))`, { rows });
    await tx.sql(
      `insert into directory.listing_change (id, kind, organization_id, service_id, before, after, origin, source, state, at)
       select r.change, 'SERVICE', r."organizationId", r.id, jsonb_build_object('status', r.status), '{"status": "DEFUNCT"}', 'SOURCE', :source, 'APPLIED', platform.now()
       from jsonb_to_recordset(:rows::jsonb) r(change uuid, id uuid, "organizationId" uuid, status text)`,
      { rows, source },
    );
  }

  /** What the source said against people's edits is not asked any more. */
  async forgetConflicts(tx: UnitOfWork, source: string): Promise<void> {
    await tx.sql(`update directory.listing_change set state = 'WITHDRAWN', decided_at = platform.now() where origin = 'SOURCE' and source = :source and state = 'PENDING'`, { source });
  }

  /** What was withdrawn and is still as it was left then. */
  async withdrawn(tx: UnitOfWork, source: string): Promise<readonly (SourceListing & { readonly change: ListingChangeId })[]> {
    await tx.sql(`select pg_advisory_xact_lock(hashtext('directory-import ' || :source))`, { source });
    return tx.sql(
      `select s.id, s.name, o.id as "organizationId", o.name as organization, c.before ->> 'status' as status, null as kept, c.id as change
       from directory.listing_change c join directory.service s on s.id = c.service_id join directory.organization o on o.id = s.organization_id
       where c.origin = 'SOURCE' and c.source = :source and c.kind = 'SERVICE' and c.state = 'APPLIED' and c.after = '{"status": "DEFUNCT"}' and c.undoes is null
         and s.status = 'DEFUNCT'
         and not exists (select from directory.listing_change l where l.service_id = s.id and l.state = 'APPLIED' and (l.at, l.id) > (c.at, c.id))
       order by s.name, s.id for no key update of s`,
      { source },
    );
  }

  async restore(tx: UnitOfWork, source: string, listings: readonly (SourceListing & { readonly change: ListingChangeId })[]): Promise<void> {
    const rows = JSON.stringify(listings.map(({ id, organizationId, status, change }) => ({ own: newId<ListingChangeId>(tx.now), change, id, organizationId, status })));
    await tx.sql(`update directory.service s set status = r.status from jsonb_to_recordset(:rows::jsonb) r(id uuid, status text) where s.id = r.id`, { rows });
    await tx.sql(
      `insert into directory.listing_change (id, kind, organization_id, service_id, before, after, origin, source, state, at, undoes)
       select r.own, 'SERVICE', r."organizationId", r.id, '{"status": "DEFUNCT"}', jsonb_build_object('status', r.status), 'SOURCE', :source, 'APPLIED', platform.now(), r.change
       from jsonb_to_recordset(:rows::jsonb) r(own uuid, change uuid, id uuid, "organizationId" uuid, status text)`,
      { rows, source },
    );
  }
}
