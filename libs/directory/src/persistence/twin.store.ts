import type { AgencyId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { Twin, TwinId, TwinKind, TwinState } from '../domain/twin.js';

/** One of two that look like one. */
export interface TwinListing {
  readonly id: string;
  readonly name: string;
  readonly organizationName: string;
  readonly source: string | null;
  readonly agencyId: AgencyId | null;
}

export interface SeenTwin extends Twin {
  readonly first: TwinListing;
  readonly second: TwinListing;
}

const tables = { SERVICE: 'directory.service', ORGANIZATION: 'directory.organization' } as const;
const listing = (column: string): string => `(
  select jsonb_build_object('id', x.id, 'name', x.name, 'organizationName', x.organization, 'source', x.source, 'agencyId', x.agency_id) from (
    select s.id, coalesce(s.translations -> :locale ->> 'name', s.name) as name, o.name as organization, s.source, o.agency_id
      from directory.service s join directory.organization o on o.id = s.organization_id where s.id = ${column}
    union all select o.id, coalesce(o.translations -> :locale ->> 'name', o.name), o.name, o.source, o.agency_id from directory.organization o where o.id = ${column}) x)`;
const seen = `
  select t.id, t.kind, t.first_id as "firstId", t.second_id as "secondId", t.reasons, t.score, t.state, t.survivor_id as "survivorId", t.proposed_at as "proposedAt",
         t.decided_at as "decidedAt", t.decided_by_account_id as "decidedByAccountId", ${listing('t.first_id')} as first, ${listing('t.second_id')} as second
  from directory.twin t`;

/** Likely twins, and what people decided about them. */
export class TwinStore {
  /** What was decided is remembered; what is no longer likely is forgotten. @returns how many are new */
  async propose(tx: UnitOfWork, kind: TwinKind, twins: readonly Pick<Twin, 'firstId' | 'secondId' | 'reasons' | 'score'>[]): Promise<number> {
    const [row] = await tx.sql<{ added: number }>(
      `with said as (select * from jsonb_to_recordset(:rows::jsonb) as r("firstId" uuid, "secondId" uuid, reasons jsonb, score int)),
       gone as (delete from directory.twin t where t.kind = :kind and t.state = 'PROPOSED' and not exists (select 1 from said r where r."firstId" = t.first_id and r."secondId" = t.second_id)),
       added as (
         insert into directory.twin (id, kind, first_id, second_id, reasons, score, proposed_at)
         select directory.new_id(), :kind, r."firstId", r."secondId", array(select jsonb_array_elements_text(r.reasons)), r.score, platform.now() from said r
         on conflict on constraint twin_once do nothing returning id)
       select count(*)::int as added from added`,
      { kind, rows: JSON.stringify(twins) },
    );
    return row?.added ?? 0;
  }

  /** Most alike first. @param after score and id of the last row held */
  list(tx: UnitOfWork, { state, after, limit }: { readonly state: TwinState; readonly after?: { readonly score: number; readonly id: string } | undefined; readonly limit: number }): Promise<SeenTwin[]> {
    const further = after === undefined ? '' : 'and (-t.score, t.id) > (-(:score::int), :id::uuid)';
    return tx.sql<SeenTwin>(`${seen} where t.state = :state ${further} order by t.score desc, t.id limit :limit`, { state, limit, locale: localeOf(tx), ...after });
  }

  async find(tx: UnitOfWork, id: TwinId): Promise<SeenTwin | undefined> {
    const [row] = await tx.sql<SeenTwin>(`${seen} where t.id = :id`, { id, locale: localeOf(tx) });
    return row;
  }

  /** Of two who decide at once, the second sees what the first decided. */
  async lock(tx: UnitOfWork, id: TwinId): Promise<SeenTwin | undefined> {
    await tx.sql(`select id from directory.twin where id = :id for update`, { id });
    return this.find(tx, id);
  }

  async decide(tx: UnitOfWork, id: TwinId, { state, survivorId }: Pick<Twin, 'state' | 'survivorId'>): Promise<void> {
    await tx.sql(
      `update directory.twin set state = :state, survivor_id = :survivorId, decided_at = case when :state = 'PROPOSED' then null else platform.now() end,
         decided_by_account_id = case when :state = 'PROPOSED' then null else :by::uuid end where id = :id`,
      { id, state, survivorId, by: tx.caller.accountId },
    );
  }

  /** @returns false when it stands for others, or another stands for it or for the one it goes into: only two plain listings become one */
  async merge(tx: UnitOfWork, kind: TwinKind, { from, into }: { readonly from: string; readonly into: string }): Promise<boolean> {
    const table = tables[kind];
    const merged = await tx.sql(
      `update ${table} m set merged_into = :into where m.id = :from and m.merged_into is null
         and not exists (select 1 from ${table} o where o.merged_into = :from) and exists (select 1 from ${table} o where o.id = :into and o.merged_into is null) returning m.id`,
      { from, into },
    );
    return merged.length > 0;
  }

  async part(tx: UnitOfWork, kind: TwinKind, { from, into }: { readonly from: string; readonly into: string }): Promise<void> {
    await tx.sql(`update ${tables[kind]} set merged_into = null where id = :from and merged_into = :into`, { from, into });
  }
}

function localeOf({ caller }: UnitOfWork): string | undefined {
  return caller.locale.split('-')[0];
}
