import type { AccountId, AgencyId, CaseId } from '@causeway/kernel';
import type { DataKey, Place, UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { IdentityField, type IdentitySummary, type IndexKey, type LookUp, type PersonKey } from '../domain/identity.js';
import { type IdentityRow, identityTable } from './identity.table.js';
import { indexKeyTable, personKeyTable } from './person-key.table.js';

/** What is sealed of a case, with the key's line when there is one. */
export interface Held {
  readonly key: PersonKey | null;
  readonly row: IdentityRow | null;
}

export type SealedChanges = Partial<Readonly<Record<IdentityField, Buffer | null>>>;
export type IndexChanges = Partial<Readonly<Record<LookUp, Buffer | null>>>;

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class IdentityStore {
  async held(tx: UnitOfWork, caseId: CaseId): Promise<Held> {
    const key = await tx.manager.findOneBy(personKeyTable, { caseId });
    const row = key === null || key.wrapped === null ? null : await tx.manager.findOneBy(identityTable, { caseId });
    return { key, row };
  }

  /** Adds the key unless the case has one already: then that one stands. */
  async addKey(tx: UnitOfWork, caseId: CaseId, { key, kekVersion }: { key: DataKey; kekVersion: number }): Promise<void> {
    await tx.sql(
      `insert into cases.person_key (id, case_id, agency_id, wrapped, kek_version, created_at)
       values (:id, :caseId, :agencyId, :wrapped, :kekVersion, platform.now()) on conflict (agency_id, case_id) do nothing`,
      { ...key, caseId, kekVersion },
    );
  }

  findIndexKey(tx: UnitOfWork, agencyId: AgencyId): Promise<IndexKey | null> {
    return tx.manager.findOneBy(indexKeyTable, { agencyId });
  }

  async addIndexKey(tx: UnitOfWork, { key, kekVersion }: { key: DataKey; kekVersion: number }): Promise<void> {
    await tx.sql(
      `insert into cases.index_key (agency_id, id, wrapped, kek_version, created_at)
       values (:agencyId, :id, :wrapped, :kekVersion, platform.now()) on conflict (agency_id) do nothing`,
      { ...key, kekVersion },
    );
  }

  /** Until the transaction ends nobody else writes or erases this person. */
  async lockKey(tx: UnitOfWork, caseId: CaseId): Promise<PersonKey | null> {
    return tx.manager.findOne(personKeyTable, { where: { caseId }, lock: { mode: 'pessimistic_write' } });
  }

  async markUsed(tx: UnitOfWork, caseId: CaseId): Promise<void> {
    await tx.sql(`update cases.identity set used_at = platform.now() where case_id = :caseId`, { caseId });
  }

  async erase(tx: UnitOfWork, { id, caseId }: Pick<PersonKey, 'id' | 'caseId'>): Promise<void> {
    await tx.sql(`update cases.person_key set wrapped = null, destroyed_at = platform.now() where id = :id`, { id });
    await tx.sql(`delete from cases.identity where case_id = :caseId`, { caseId });
  }

  /** Puts the given columns; the others stay as they are. */
  async put(tx: UnitOfWork, of: { caseId: CaseId; agencyId: AgencyId; changedBy: AccountId }, changes: { sealed: SealedChanges; indexes: IndexChanges }): Promise<void> {
    const columns = columnsOf(changes);
    await tx.manager.upsert(identityTable, { ...of, changedAt: tx.now, usedAt: tx.now, ...columns }, ['caseId']);
  }

  /** Cases of the own agency with this blind index, newest first. */
  async casesWith(tx: UnitOfWork, field: LookUp, { index, atMost }: { index: Buffer; atMost: number }): Promise<{ caseId: CaseId; keyId: string; agencyId: AgencyId }[]> {
    const column = field === 'PHONE' ? 'index_phone' : 'index_document_number';
    // Relies on identity_document_number and identity_phone.
    return tx.sql(
      `select i.case_id as "caseId", k.id as "keyId", i.agency_id as "agencyId"
       from cases.identity i
       join cases.person_key k on k.agency_id = i.agency_id and k.case_id = i.case_id and k.wrapped is not null
       where i.agency_id = :agencyId and i.${column} = :index
       order by i.case_id desc
       limit :atMost`,
      { agencyId: tx.caller.agencyId, index, atMost },
    );
  }
}

function columnsOf({ sealed, indexes }: { sealed: SealedChanges; indexes: IndexChanges }): Record<string, Buffer | null> {
  const columns: Record<string, Buffer | null> = {};
  for (const [field, value] of Object.entries(sealed)) columns[`sealed_${field.toLowerCase()}`] = value;
  for (const [field, value] of Object.entries(indexes)) columns[`index_${field.toLowerCase()}`] = value;
  return columns;
}

export function sealedOf(row: IdentityRow, field: IdentityField): Buffer | null {
  const values: Readonly<Record<IdentityField, Buffer | null>> = {
    NAME: row.sealed_name,
    BIRTH_DATE: row.sealed_birth_date,
    NATIONALITY: row.sealed_nationality,
    DOCUMENT_TYPE: row.sealed_document_type,
    DOCUMENT_NUMBER: row.sealed_document_number,
    PHONE: row.sealed_phone,
    CONTACT_NOTE: row.sealed_contact_note,
    NOTE: row.sealed_note,
  };
  return values[field];
}

export function placeOf(field: IdentityField, { caseId, agencyId }: { caseId: CaseId; agencyId: AgencyId }): Place {
  return { table: 'cases.identity', column: `sealed_${field.toLowerCase()}`, rowId: caseId, agencyId };
}

export function summaryOf(caseId: CaseId, { key, row }: Held): IdentitySummary {
  const fields = row === null ? [] : Object.values(IdentityField).filter((field) => sealedOf(row, field) !== null);
  return { caseId, fields, changedAt: row?.changedAt ?? null, changedBy: row?.changedBy ?? null, erasedAt: key?.destroyedAt ?? null };
}
