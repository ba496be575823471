import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of machine clients. Safe: creates only. */
export class ApiKeys1763934500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of keys) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const keys = [
  `create table access.api_key (
     id uuid constraint api_key_pkey primary key, agency_id uuid not null references access.agency (id), name text not null,
     prefix text not null constraint api_key_prefix_once unique, key_hash bytea not null, scopes text[] not null,
     made_by uuid not null references access.account (id), created_at timestamptz not null default platform.now(),
     expires_at timestamptz not null, last_used_at timestamptz, revoked_at timestamptz,
     constraint api_key_scopes_known check (scopes <@ array['directory:read', 'referrals:read']::text[]),
     constraint api_key_lasts check (expires_at <= created_at + interval '366 days')
   )`,
  `comment on table access.api_key is 'Keys of programs: only their hash is kept. None lasts longer than a year.'`,
  `create index api_key_agency on access.api_key (agency_id, id)`,
  // Used is noted at most once a minute. A key ends with the agency and with whoever made it.
  ...definerFunction(
    `access.find_api_key(wanted text, hash bytea) returns table (id uuid, agency_id uuid, scopes text[])`,
    `begin
       update access.api_key k set last_used_at = platform.now()
       where k.prefix = wanted and k.key_hash = hash and k.revoked_at is null and (k.last_used_at is null or k.last_used_at < platform.now() - interval '1 minute');
       return query select k.id, k.agency_id, k.scopes
       from access.api_key k join access.agency g on g.id = k.agency_id join access.account a on a.id = k.made_by
       where k.prefix = wanted and k.key_hash = hash and k.revoked_at is null and k.expires_at > platform.now()
         and g.status in ('PROBATION', 'ACTIVE') and a.status = 'ACTIVE';
     end`,
  ),
];
