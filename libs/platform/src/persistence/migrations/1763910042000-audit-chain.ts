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

/** Looks past the walls for one answer: owned by the definer, callable by the gateway alone. */
function definerFunction(signature: string, returns: string, body: string): string[] {
  const types = signature.replace(/(\(|, )\w+ /g, '$1');
  return [
    `create function platform.${signature} returns table (${returns}) language sql stable security definer set search_path = pg_catalog, pg_temp as $$ ${body} $$`,
    `alter function platform.${types} owner to causeway_definer`,
    `revoke all on function platform.${types} from public`,
    `grant execute on function platform.${types} to causeway_gateway`,
  ];
}

const reading = [
  // Whether the caller answers for a case and may see it now. Nobody does, until the context that holds cases says who.
  `create function platform.answers_for(of_case uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select false $$`,
  `alter function platform.answers_for(uuid) owner to causeway_definer`,
  `revoke all on function platform.answers_for(uuid) from public`,
  // Who looked at the people of the caller's agency, by the hour: never at whom else they looked in the same breath.
  ...definerFunction(
    'accesses_of(of_case uuid, before uuid, most int)',
    'id uuid, since timestamptz, at timestamptz, times int, account_id uuid, agency_id uuid, kind text, data_class text, fields text[]',
    `select * from (
       select (array_agg(e.id order by e.id desc))[1] as id, min(e.at), max(e.at), count(*)::int, e.account_id, e.agency_id, e.kind, max(e.data_class),
              array(select distinct field from unnest(string_to_array(string_agg(array_to_string(e.fields, ' '), ' '), ' ')) field where field <> '' order by 1)
       from platform.audit_entry e
       where e.case_ids <> '{}' and e.case_ids @> array[of_case] and (select platform.answers_for(of_case))
       group by e.account_id, e.agency_id, e.kind, date_trunc('hour', e.at)) hours
     where before is null or id < before order by id desc limit most`,
  ),
  // The whole trail for whoever reports on the network: what was done and refused, by whom; not to whom.
  ...definerFunction(
    'audit_trail(before uuid, most int, of_kind text, of_event text)',
    'id uuid, at timestamptz, account_id uuid, agency_id uuid, operation text, kind text, data_class text, code text, subjects int, unwritten int, events text[]',
    `select e.id, e.at, e.account_id, e.agency_id, e.operation, e.kind, e.data_class, e.code,
            coalesce((select sum(jsonb_array_length(s->'ids')) from jsonb_array_elements(e.subjects) s), 0)::int, e.unwritten,
            array(select v.type from unnest(e.events) covered join platform.domain_event v on v.id = left(covered, 36)::uuid order by v.id)
     from platform.audit_entry e
     where (select sec.has_role('RAPPORTEUR')) and (before is null or e.id < before) and (of_kind is null or e.kind = of_kind)
       and (of_event is null or exists (select 1 from unnest(e.events) covered join platform.domain_event v on v.id = left(covered, 36)::uuid where v.type like of_event))
     order by e.id desc limit most`,
  ),
];
