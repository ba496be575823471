import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies beyond the border, and how the desk finds a worker by name. Safe: creates only. */
export class Partners1763802100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...partners, ...names]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const partners = [
  `create table access.partner (
     agency_id uuid constraint partner_pkey primary key references access.agency (id), country text not null, agreement_until timestamptz,
     changed_by uuid not null, changed_at timestamptz not null,
     constraint partner_country_form check (country ~ '^[A-Z]{2}$')
   )`,
  `comment on table access.partner is 'Agencies beyond the border. An agency without a row works in this country.'`,
];

const names = [
  // Colleagues are known within their agency alone; whom a person shuns must be found all the same, and only the id comes back.
  `create function access.accounts_named(agency uuid, name text) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
   begin
     if not sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR') then raise exception 'nobody who holds cases' using errcode = '42501'; end if;
     return coalesce((select array_agg(a.id order by a.id) from access.account a
       where a.agency_id = agency and lower(regexp_replace(btrim(a.display_name), '\\s+', ' ', 'g')) = lower(regexp_replace(btrim(name), '\\s+', ' ', 'g'))), '{}');
   end $$`,
  `alter function access.accounts_named(uuid, text) owner to causeway_definer`,
  `revoke all on function access.accounts_named(uuid, text) from public`,
  `grant execute on function access.accounts_named(uuid, text) to causeway_gateway`,
];
