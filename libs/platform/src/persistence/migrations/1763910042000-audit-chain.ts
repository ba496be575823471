import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain over the audit rows, its signed heads, and how far each line of rows is sealed. Safe: creates only. */
export class AuditChain1763910042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...chain, ...heads, ...writers, ...reading]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

function appendOnly(table: `platform.${string}`): string[] {
  return [
    `create trigger append_only before update or delete on ${table} for each row execute function platform.refuse_change()`,
    `create trigger append_only_whole before truncate on ${table} for each statement execute function platform.refuse_change()`,
  ];
}

const chain = [
  `create table platform.audit_seal (position bigint primary key check (position > 0), entry_id uuid not null unique, hash bytea not null)`,
  `comment on table platform.audit_seal is 'The chain: each hash covers its position, the hash before it, every column of its audit row and the events that row covers.'`,
  ...appendOnly('platform.audit_seal'),
];

const heads = [
  `create table platform.audit_head (position bigint primary key, hash bytea not null, at timestamptz not null, signature bytea not null)`,
  `comment on table platform.audit_head is 'Where the chain stood at an instant, signed with Ed25519 and handed to witnesses outside.'`,
  ...appendOnly('platform.audit_head'),
];

const writers = [
  `create table platform.audit_writer (writer uuid primary key, sealed_seq bigint not null)`,
  `comment on table platform.audit_writer is 'The last sealed number of each line of audit rows: what is missing between it and the next was deleted before it was sealed.'`,
];

/** Who looked at the people of the caller's agency: who, when, how; never at whom else they looked in the same breath. */
const reading = [
  `create function platform.accesses_of(of_case uuid, before uuid, most int)
     returns table (id uuid, at timestamptz, account_id uuid, agency_id uuid, operation text, kind text, data_class text, fields text[], code text)
     language sql stable security definer set search_path = pg_catalog, pg_temp
   as $$ select id, at, account_id, agency_id, operation, kind, data_class, fields, code from platform.audit_entry
         where case_ids <> '{}' and case_ids @> array[of_case] and owner_agency_ids @> array[(select sec.agency())]
           and (before is null or id < before) order by id desc limit most $$`,
  `alter function platform.accesses_of(uuid, uuid, int) owner to causeway_definer`,
  `revoke all on function platform.accesses_of(uuid, uuid, int) from public`,
  `grant execute on function platform.accesses_of(uuid, uuid, int) to causeway_gateway`,
];
