import { createHash } from 'node:crypto';
import type { ApiScope } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { ApiKey, ApiKeyId, KeyHolder } from '../domain/api-key.js';

interface NewApiKey {
  readonly id: ApiKeyId;
  readonly name: string;
  readonly prefix: string;
  readonly key: string;
  readonly scopes: readonly ApiScope[];
  readonly days: number;
}

const columns = `id, name, prefix, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

@Injectable()
export class ApiKeyStore {
  constructor(private readonly pool: Pool) {}

  async add(tx: UnitOfWork, { key, ...row }: NewApiKey): Promise<void> {
    await tx.sql(
      `insert into access.api_key (id, agency_id, name, prefix, key_hash, scopes, made_by, expires_at)
       values (:id, :agency, :name, :prefix, :hash, :scopes::text[], :account, platform.now() + make_interval(days => :days))`,
      { ...row, hash: digest(key), agency: tx.caller.agencyId, account: tx.caller.accountId },
    );
  }

  /** Keys of the caller's agency, newest first. */
  list(tx: UnitOfWork, { limit, before }: { readonly limit: number; readonly before?: ApiKeyId | undefined }): Promise<ApiKey[]> {
    return tx.sql<ApiKey>(
      `select ${columns} from access.api_key where agency_id = :agency and (:before::uuid is null or id < :before) order by id desc limit :limit`,
      { agency: tx.caller.agencyId, limit, before: before ?? null },
    );
  }

  async revoke(tx: UnitOfWork, id: ApiKeyId): Promise<boolean> {
    const rows = await tx.sql(`update access.api_key set revoked_at = platform.now() where id = :id and agency_id = :agency and revoked_at is null returning id`, {
      ...{ id, agency: tx.caller.agencyId },
    });
    return rows.length === 1;
  }

  async find(prefix: string, key: string): Promise<KeyHolder | undefined> {
    const { rows } = await this.pool.query<KeyHolder>({
      name: 'find-api-key',
      text: `select id, agency_id as "agencyId", scopes from access.find_api_key($1, $2)`,
      values: [prefix, digest(key)],
    });
    return rows[0];
  }
}
