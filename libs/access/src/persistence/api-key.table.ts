import { ApiScope } from '@causeway/kernel';
import { someOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { ApiKey } from '../domain/api-key.js';

export interface ApiKeyRow extends ApiKey {
  readonly agencyId: string;
  readonly madeBy: string;
}

/** The key's hash lies in the same table and is deliberately not declared: no query of ours can select it. */
export const apiKeyTable = new EntitySchema<ApiKeyRow>({
  name: 'api_key',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'api_key_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    name: { type: 'text' },
    prefix: { type: 'text' },
    scopes: { type: 'text', array: true },
    madeBy: { name: 'made_by', type: 'uuid' },
    createdAt: { name: 'created_at', type: 'timestamptz', default: () => 'platform.now()' },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
    lastUsedAt: { name: 'last_used_at', type: 'timestamptz', nullable: true },
    revokedAt: { name: 'revoked_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof ApiKeyRow, EntitySchemaColumnOptions>,
  uniques: [{ name: 'api_key_prefix_once', columns: ['prefix'] }],
  checks: [
    { name: 'api_key_scopes_known', expression: someOf('scopes', Object.values(ApiScope)) },
    { name: 'api_key_lasts', expression: `expires_at <= created_at + interval '366 days'` },
  ],
});
