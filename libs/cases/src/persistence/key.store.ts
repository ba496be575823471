import type { AgencyId, CaseId } from '@causeway/kernel';
import type { DataKey, UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';

/** A wrapped key of either table. */
export interface WrappedLine extends DataKey {
  readonly agencyId: AgencyId;
}

export interface Erased {
  readonly id: string;
  readonly caseId: CaseId;
  readonly agencyId: AgencyId;
}

/** Wrapped keys as the system's own hand sees them (service role KEYS): every agency's, and nothing that they open. */
@Injectable()
export class KeyStore {
  async agenciesWithKeys(tx: UnitOfWork): Promise<AgencyId[]> {
    const found = await tx.sql<{ agencyId: AgencyId }>(
      `select agency_id as "agencyId" from cases.person_key where wrapped is not null
       union
       select agency_id from cases.index_key
       order by 1`,
    );
    return found.map(({ agencyId }) => agencyId);
  }

  /** Keys that an older version wraps: relies on person_key_version. */
  stale(tx: UnitOfWork, agencyId: AgencyId, { below, atMost }: { below: number; atMost: number }): Promise<WrappedLine[]> {
    return tx.sql(
      `select id, agency_id as "agencyId", wrapped from cases.person_key
       where agency_id = :agencyId and kek_version < :below and wrapped is not null
       union all
       select id, agency_id, wrapped from cases.index_key
       where agency_id = :agencyId and kek_version < :below
       limit :atMost`,
      { agencyId, below, atMost },
    );
  }

  async countStale(tx: UnitOfWork, agencyId: AgencyId, below: number): Promise<number> {
    const [row] = await tx.sql<{ count: number }>(
      `select ((select count(*) from cases.person_key where agency_id = :agencyId and kek_version < :below and wrapped is not null)
             + (select count(*) from cases.index_key where agency_id = :agencyId and kek_version < :below))::int as count`,
      { agencyId, below },
    );
    return row?.count ?? 0;
  }

  /** Only in place of the wrapping that was read: somebody may have erased the person meanwhile. */
  async replace(tx: UnitOfWork, lines: readonly { readonly id: string; readonly old: string; readonly wrapped: string; readonly version: number }[]): Promise<void> {
    const given = { lines: JSON.stringify(lines) };
    const columns = `jsonb_to_recordset(:lines::jsonb) as n (id uuid, old text, wrapped text, version int)`;
    await tx.sql(`update cases.person_key k set wrapped = n.wrapped, kek_version = n.version from ${columns} where k.id = n.id and k.wrapped = n.old`, given);
    await tx.sql(`update cases.index_key k set wrapped = n.wrapped, kek_version = n.version from ${columns} where k.id = n.id and k.wrapped = n.old`, given);
  }

  /** Takes the wrapping and all ciphertexts away. @returns those that were still there */
  async erase(tx: UnitOfWork, keyIds: readonly string[]): Promise<Erased[]> {
    const gone = await tx.sql<Erased>(
      `update cases.person_key set wrapped = null, destroyed_at = platform.now()
       where id = any(:keyIds) and wrapped is not null
       returning id, case_id as "caseId", agency_id as "agencyId"`,
      { keyIds },
    );
    if (gone.length > 0) await tx.sql(`delete from cases.identity where case_id = any(:caseIds)`, { caseIds: gone.map(({ caseId }) => caseId) });
    return gone;
  }

  /** Keys of those whom nobody has needed for so long that the schedule no longer holds them. */
  async atRest(tx: UnitOfWork, days: { readonly idle: number; readonly open: number }): Promise<string[]> {
    const found = await tx.sql<{ id: string }>(`select key_id as id from cases.identities_at_rest(:idle, :open)`, days);
    return found.map(({ id }) => id);
  }

  async erasedKeys(tx: UnitOfWork): Promise<string[]> {
    const found = await tx.sql<{ id: string }>(`select id from cases.person_key where destroyed_at is not null`);
    return found.map(({ id }) => id);
  }
}
