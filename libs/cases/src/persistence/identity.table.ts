import type { AccountId, AgencyId, CaseId } from '@causeway/kernel';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { IdentityField, LookUp } from '../domain/identity.js';

type Sealed<Field extends string> = `sealed_${Lowercase<Field>}`;

/** One line for each case of which something is held: ciphertexts and two blind indexes. */
export type IdentityRow = Readonly<Record<Sealed<IdentityField>, Buffer | null>> &
  Readonly<Record<`index_${Lowercase<LookUp>}`, Buffer | null>> & {
    readonly caseId: CaseId;
    readonly agencyId: AgencyId;
    readonly changedAt: Date;
    readonly changedBy: AccountId;
    /** When somebody last opened it. */
    readonly usedAt: Date;
  };

const sealed = { type: 'bytea', nullable: true } as const;

export const identityTable = new EntitySchema<IdentityRow>({
  name: 'identity',
  schema: 'cases',
  columns: {
    caseId: { name: 'case_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'identity_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    sealed_name: sealed,
    sealed_birth_date: sealed,
    sealed_nationality: sealed,
    sealed_document_type: sealed,
    sealed_document_number: sealed,
    sealed_phone: sealed,
    sealed_contact_note: sealed,
    sealed_note: sealed,
    index_document_number: sealed,
    index_phone: sealed,
    changedAt: { name: 'changed_at', type: 'timestamptz' },
    changedBy: { name: 'changed_by', type: 'uuid' },
    usedAt: { name: 'used_at', type: 'timestamptz', default: () => 'platform.now()' },
  } satisfies Record<keyof IdentityRow, EntitySchemaColumnOptions>,
});
