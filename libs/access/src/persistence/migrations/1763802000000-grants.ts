import { SensitiveClass } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GrantBasis, GrantEnd, GrantPurpose, Tier } from '../../domain/grant.js';

/** Grants: the one way across agencies. Safe: creates only. */
export class Grants1763802000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...table, ...endingOnly]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const table = [
  `create table access.disclosure_grant (
     id uuid constraint disclosure_grant_pkey primary key, referral_id uuid, case_id uuid not null,
     owner_agency_id uuid not null references access.agency (id), agency_id uuid not null references access.agency (id), account_id uuid,
     tier text not null, data_class text not null, scopes text[] not null, purpose text not null, basis text not null, basis_id uuid not null,
     starts_at timestamptz not null, ends_at timestamptz not null, ended_at timestamptz, end_reason text,
     constraint disclosure_grant_tier_known check (${oneOf('tier', Tier)}),
     constraint disclosure_grant_data_class_known check (${oneOf('data_class', SensitiveClass)}),
     constraint disclosure_grant_purpose_known check (${oneOf('purpose', GrantPurpose)}),
     constraint disclosure_grant_basis_known check (${oneOf('basis', GrantBasis)}),
     constraint disclosure_grant_end_known check (${oneOf('end_reason', GrantEnd)}),
     constraint disclosure_grant_ends check (ends_at > starts_at),
     constraint disclosure_grant_short check (ends_at <= starts_at + case tier when 'T0' then interval '14 days' when 'T3' then interval '01:00:00' else interval '90 days' end),
     constraint disclosure_grant_c4_short check (data_class <> 'C4' or (account_id is not null and ends_at <= starts_at + interval '24:00:00')),
     constraint disclosure_grant_ended_why check ((ended_at is null) = (end_reason is null)),
     constraint disclosure_grant_of_somebody check (case tier when 'T3' then account_id is not null else referral_id is not null end)
   )`,
  `comment on table access.disclosure_grant is 'Who may read what of whom, for what, on what ground and until when. Added and ended, never changed.'`,
  `create index disclosure_grant_referral on access.disclosure_grant (referral_id, agency_id)`,
  `create index disclosure_grant_case on access.disclosure_grant (case_id, id)`,
  `create index disclosure_grant_agency on access.disclosure_grant (agency_id, ends_at) where ended_at is null`,
];

const endingOnly = [
  `create function access.guard_grant_end() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if new.ended_at is null or new.ended_at > coalesce(old.ended_at, old.ends_at) then
       raise exception 'a grant ends, and never later than it said' using errcode = '23514', constraint = 'disclosure_grant_ends_once';
     end if;
     return new;
   end $$`,
  `create trigger guard_end before update on access.disclosure_grant for each row execute function access.guard_grant_end()`,
];
