import type { AgencyId, OrganizationId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ListedOrganization, Ownership } from '../domain/ownership.js';

export interface OrganizationSearch {
  /** Letters of its name, in any stored language. */
  readonly text?: string | undefined;
  /** Only those that no agency answers for. */
  readonly unowned?: boolean | undefined;
  readonly ownedBy?: AgencyId | undefined;
  readonly after?: OrganizationId | undefined;
  readonly limit: number;
}

const listed = `
  select o.id, coalesce(o.translations -> :locale ->> 'name', o.name) as name, o.agency_id as "agencyId", o.source,
         (select count(*)::int from directory.service s where s.organization_id = o.id) as "serviceCount",
         (select count(*)::int from directory.service s where s.organization_id = o.id and s.service_type_code is null) as "unclassedCount",
         exists (select 1 from directory.listing_change c where c.organization_id = o.id and c.kind = 'OWNER' and c.state = 'PENDING') as "askedFor"
  from directory.organization o`;

/** Which agency answers for which organisation. */
export class OwnershipStore {
  search(tx: UnitOfWork, { text, unowned, ownedBy, after, limit }: OrganizationSearch): Promise<ListedOrganization[]> {
    const conditions = [
      text === undefined ? undefined : `directory.plain(concat_ws(' ', o.name, directory.texts(o.translations, 'name'))) like '%' || replace(replace(directory.plain(:text), '%', ''), '_', '') || '%'`,
      unowned === true ? 'o.agency_id is null' : undefined,
      ownedBy === undefined ? undefined : 'o.agency_id = :ownedBy',
      after === undefined ? undefined : 'o.id > :after',
    ].filter((condition) => condition !== undefined);
    const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
    return tx.sql<ListedOrganization>(`${listed} ${where} order by o.id limit :limit`, { text, ownedBy, after, limit, locale: tx.caller.locale.split('-')[0] });
  }

  async find(tx: UnitOfWork, id: OrganizationId): Promise<ListedOrganization | undefined> {
    const [row] = await tx.sql<ListedOrganization>(`${listed} where o.id = :id`, { id, locale: tx.caller.locale.split('-')[0] });
    return row;
  }

  /** Of two who give it away at once, the second sees what the first did. The lock is on a row of ours that coordinators may change. */
  async lockOwner(tx: UnitOfWork, id: OrganizationId): Promise<AgencyId | null | undefined> {
    const [row] = await tx.sql<{ agencyId: AgencyId | null }>(`select agency_id as "agencyId" from directory.organization where id = :id for no key update`, { id });
    return row?.agencyId;
  }

  /** The kinds, before, of the named services of this organisation. */
  async kinds(tx: UnitOfWork, organizationId: OrganizationId, serviceIds: readonly ServiceId[]): Promise<ReadonlyMap<ServiceId, string | null>> {
    const rows = await tx.sql<{ id: ServiceId; kind: string | null }>(
      `select id, service_type_code as kind from directory.service where organization_id = :organizationId and id = any(:serviceIds::uuid[])`,
      { organizationId, serviceIds: [...serviceIds] },
    );
    return new Map(rows.map(({ id, kind }) => [id, kind]));
  }

  async write(tx: UnitOfWork, organizationId: OrganizationId, { agencyId, kinds }: Ownership): Promise<void> {
    await tx.sql(`update directory.organization set agency_id = :agencyId where id = :organizationId`, { organizationId, agencyId });
    if (Object.keys(kinds).length === 0) return;
    await tx.sql(
      `update directory.service s set service_type_code = k.value from jsonb_each_text(:kinds::jsonb) k
       where s.id = k.key::uuid and s.organization_id = :organizationId`,
      { organizationId, kinds: JSON.stringify(kinds) },
    );
  }

  /** Requests for it that wait, and what its former owner asked for, when somebody else answers for it now. */
  async refuseOthers(tx: UnitOfWork, organizationId: OrganizationId, reason: string): Promise<void> {
    await tx.sql(
      `update directory.listing_change set state = 'REFUSED', decision_reason = :reason
       where organization_id = :organizationId and state = 'PENDING' and origin = 'ACCOUNT' and by_account_id <> :me`,
      { organizationId, reason, me: tx.caller.accountId },
    );
  }
}
