import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { IndexKey, PersonKey } from '../domain/identity.js';

export const personKeyTable = new EntitySchema<PersonKey>({
  name: 'person_key',
  schema: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'person_key_pkey' },
    caseId: { name: 'case_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    wrapped: { type: 'text', nullable: true },
    kekVersion: { name: 'kek_version', type: 'int' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    destroyedAt: { name: 'destroyed_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof PersonKey, EntitySchemaColumnOptions>,
  uniques: [{ name: 'person_key_once', columns: ['agencyId', 'caseId'] }],
  checks: [{ name: 'person_key_gone', expression: '(wrapped is null) = (destroyed_at is not null)' }],
});

export const indexKeyTable = new EntitySchema<IndexKey>({
  name: 'index_key',
  schema: 'cases',
  columns: {
    agencyId: { name: 'agency_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'index_key_pkey' },
    id: { type: 'uuid' },
    wrapped: { type: 'text' },
    kekVersion: { name: 'kek_version', type: 'int' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  } satisfies Record<keyof IndexKey, EntitySchemaColumnOptions>,
});
