import { newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { ChangeOrigin, type HumanEdit, type ListingChange, type ListingChangeId, ListingChangeState, type SourceConflict } from '../domain/listing-change.js';
import { listingChangeTable } from './listing-change.table.js';

/** Of a person, as of now. */
type NewListingChange = Pick<ListingChange, 'kind' | 'organizationId' | 'before' | 'after' | 'state'> & Partial<Pick<ListingChange, 'serviceId' | 'siteId' | 'undoes'>>;

/** The history of listings, what waits in it, and which fields people have edited. */
export class ListingChangeStore {
  /** By target: the fields of organisations, services and sites that no source may write over. */
  async humanEdits(tx: UnitOfWork, targetIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    // The primary key begins with the target.
    const rows = await tx.sql<Pick<HumanEdit, 'targetId' | 'field'>>(
      `select target_id as "targetId", field from directory.human_edit where target_id = any(:targetIds::uuid[])`,
      { targetIds: [...targetIds] },
    );
    const fields = new Map<string, Set<string>>();
    for (const { targetId, field } of rows) fields.set(targetId, (fields.get(targetId) ?? new Set()).add(field));
    return fields;
  }

  /** Every field of every organisation, service and site of a source that people have edited, in one statement. */
  async humanEditsOfSource(tx: UnitOfWork, source: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const ids = await tx.sql<{ id: string }>(
      `select distinct e.target_id as id from directory.human_edit e where exists (
         select 1 from directory.organization o where o.id = e.target_id and o.source = :source
         union all select 1 from directory.service s where s.id = e.target_id and s.source = :source
         union all select 1 from directory.site l where l.id = e.target_id and l.source = :source)`,
      { source },
    );
    return this.humanEdits(tx, ids.map(({ id }) => id));
  }

  async markEdited(tx: UnitOfWork, edits: readonly Omit<HumanEdit, 'at' | 'byAccountId'>[]): Promise<void> {
    await tx.sql(
      `insert into directory.human_edit (target_id, field, organization_id, at, by_account_id)
       select r."targetId", r.field, r."organizationId", platform.now(), :by
       from jsonb_to_recordset(:rows::jsonb) as r("targetId" uuid, field text, "organizationId" uuid)
       on conflict do nothing`,
      { rows: JSON.stringify(edits), by: tx.caller.accountId },
    );
  }

  /**
   * Queues what a source says against people's edits, for a coordinator. What was queued or refused before is not asked again;
   * what the source said earlier and says no more gives way.
   * @returns how many are new
   */
  async queueConflicts(tx: UnitOfWork, source: string, conflicts: readonly SourceConflict[]): Promise<number> {
    const rows = conflicts.map((conflict) => ({ serviceId: null, siteId: null, ...conflict, id: newId<ListingChangeId>(tx.now) }));
    const added = await tx.sql<{ id: string }>(
      `with said as (
         select * from jsonb_to_recordset(:rows::jsonb) as r(id uuid, kind text, "organizationId" uuid, "serviceId" uuid, "siteId" uuid, before jsonb, after jsonb)
       ), known as (
         select r.id, c.id as change_id, c.state, c.after = r.after as same from said r join directory.listing_change c
           on c.origin = 'SOURCE' and c.source = :source and c.kind = r.kind and c.organization_id = r."organizationId"
          and c.service_id is not distinct from r."serviceId" and c.site_id is not distinct from r."siteId"
       ), overtaken as (
         update directory.listing_change c set state = 'WITHDRAWN', decided_at = platform.now()
         from known k where c.id = k.change_id and k.state = 'PENDING' and not k.same
       )
       insert into directory.listing_change (id, kind, organization_id, service_id, site_id, before, after, origin, source, state, at)
       select r.id, r.kind, r."organizationId", r."serviceId", r."siteId", r.before, r.after, 'SOURCE', :source, 'PENDING', platform.now()
       from said r where not exists (select 1 from known k where k.id = r.id and k.same and k.state in ('PENDING', 'REFUSED'))
       returning id`,
      { source, rows: JSON.stringify(rows) },
    );
    return added.length;
  }

  /** A change that is kept as of now: already applied, or waiting. */
  async add(tx: UnitOfWork, change: NewListingChange): Promise<ListingChangeId> {
    const id = newId<ListingChangeId>(tx.now);
    const { kind, organizationId, serviceId = null, siteId = null, state, undoes = null } = change;
    await tx.sql(
      `insert into directory.listing_change (id, kind, organization_id, service_id, site_id, before, after, origin, state, at, by_account_id, by_agency_id, undoes)
       values (:id, :kind, :organizationId, :serviceId, :siteId, :before::jsonb, :after::jsonb, :origin, :state, platform.now(), :accountId, :agencyId, :undoes)`,
      {
        ...{ id, kind, organizationId, serviceId, siteId, state, undoes, origin: ChangeOrigin.ACCOUNT },
        ...{ before: JSON.stringify(change.before), after: JSON.stringify(change.after), accountId: tx.caller.accountId, agencyId: tx.caller.agencyId },
      },
    );
    return id;
  }

  /** How many changes of this listing wait; of a service's organisation not counted. */
  async countWaiting(tx: UnitOfWork, { kind, id }: { readonly kind: 'ORGANIZATION' | 'SERVICE' | 'SITE'; readonly id: string }): Promise<number> {
    const column = { ORGANIZATION: 'organization_id', SERVICE: 'service_id', SITE: 'site_id' }[kind];
    const [row] = await tx.sql<{ count: number }>(`select count(*)::int as count from directory.listing_change where ${column} = :id and kind = :kind and state = 'PENDING'`, { id, kind });
    return row?.count ?? 0;
  }

  async find(tx: UnitOfWork, id: ListingChangeId): Promise<ListingChange | undefined> {
    return (await tx.manager.getRepository(listingChangeTable).findOneBy({ id })) ?? undefined;
  }

  /** Of two who decide at once, the second sees what the first decided. */
  async lock(tx: UnitOfWork, id: ListingChangeId): Promise<ListingChange | undefined> {
    const lock = { mode: 'pessimistic_write' } as const;
    return (await tx.manager.getRepository(listingChangeTable).findOne({ where: { id }, lock })) ?? undefined;
  }

  /** Who decided, and when, is written by a trigger. */
  async decide(tx: UnitOfWork, id: ListingChangeId, decision: Partial<Pick<ListingChange, 'state' | 'decisionReason' | 'serviceId' | 'siteId'>>): Promise<void> {
    await tx.manager.getRepository(listingChangeTable).update({ id, state: ListingChangeState.PENDING }, decision);
  }
}
