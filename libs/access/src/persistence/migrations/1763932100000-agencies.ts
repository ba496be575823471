import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies that are proposed, admitted, suspended and closed; their profiles and agreements. Safe: adds only. */
export class Agencies1763932100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...columns, ...guard, ...profiles, ...agreements, ...suspensions, ...endings]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const columns = [
  `alter table access.agency
     add column kind text not null default 'OTHER', add column country_code text not null default 'XX',
     add column probation_until timestamptz, add column agreement_until date,
     alter column status set default 'PROPOSED',
     drop constraint agency_status_known,
     add constraint agency_status_known check (status in ('PROPOSED', 'PROBATION', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
     add constraint agency_kind_known check (kind in ('COORDINATION', 'STATE', 'NGO', 'SHELTER', 'HEALTH', 'LEGAL', 'POLICE', 'INTERNATIONAL', 'OTHER')),
     add constraint agency_country_code check (country_code ~ '^[A-Z]{2}$')`,
];

/** Trust is given by the approved request of two people, decided in this very transaction; no other statement can. */
const guard = [
  `create function access.guard_agency() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if tg_op = 'INSERT' then
       -- Without a context there is no process of ours: only the tables' owner, whom no row of ours lets in.
       if new.status <> 'PROPOSED' and sec.agency() is not null and not sec.has_role('SETUP') then
         raise exception 'an agency begins as proposed' using errcode = '42501';
       end if;
       return new;
     end if;
     if new.id <> old.id then raise exception 'an agency keeps its id' using errcode = '42501'; end if;
     if new.status = old.status then return new; end if;
     if (old.status, new.status) not in (('PROPOSED', 'PROBATION'), ('PROPOSED', 'CLOSED'), ('PROBATION', 'ACTIVE'), ('PROBATION', 'SUSPENDED'),
        ('ACTIVE', 'SUSPENDED'), ('SUSPENDED', 'ACTIVE'), ('SUSPENDED', 'PROBATION'), ('SUSPENDED', 'CLOSED')) then
       raise exception 'an agency does not go from % to %', old.status, new.status using errcode = '42501';
     end if;
     if old.status in ('PROPOSED', 'SUSPENDED') and new.status <> 'CLOSED' and not exists (
       select 1 from access.approval p
       where p.subject_id = new.id and p.kind = case old.status when 'PROPOSED' then 'ONBOARD_AGENCY' else 'RESUME_AGENCY' end
         and p.state = 'APPROVED' and p.decided_at = platform.now() and p.decided_by = sec.account()) then
       raise exception 'an agency is let in by two people' using errcode = '42501';
     end if;
     return new;
   end $$`,
  `create trigger guard_agency before insert or update on access.agency for each row execute function access.guard_agency()`,
];

const profiles = [
  `create table access.agency_profile (
     agency_id uuid constraint agency_profile_pkey primary key references access.agency (id),
     contact_name text not null, contact_email text not null, mail_domains text[] not null
   )`,
  `comment on table access.agency_profile is 'What coordinators keep about a member; other members do not read it.'`,
];

const agreements = [
  `create table access.agreement (
     id uuid constraint agreement_pkey primary key, agency_id uuid not null references access.agency (id), kind text not null,
     signed_on date not null, expires_on date not null, recorded_by uuid not null, recorded_at timestamptz not null default platform.now(), reminded_at timestamptz,
     constraint agreement_kind_known check (kind in ('DATA_SHARING', 'JOINT_CONTROLLERS', 'PROCESSOR')),
     constraint agreement_lasts check (expires_on > signed_on)
   )`,
  `comment on table access.agreement is 'Signed promises about data. Added, never changed: the latest counts.'`,
  `create index agreement_agency on access.agreement (agency_id, recorded_at)`,
];

const suspensions = [
  `create table access.agency_suspension (
     id uuid constraint agency_suspension_pkey primary key, agency_id uuid not null references access.agency (id), reason text not null,
     ended jsonb not null, by_account_id uuid not null, at timestamptz not null default platform.now()
   )`,
  `comment on table access.agency_suspension is 'When trust in a member ended, why, and what that put an end to. For coordinators.'`,
  `create index agency_suspension_agency on access.agency_suspension (agency_id, at)`,
];

/** Sessions are reached through functions only: this one ends all of an agency whose trust has ended. */
const endings = [
  ...definerFunction(
    `access.end_agency_sessions(agency uuid) returns int`,
    `declare ended int;
     begin
       if not sec.has_role('COORDINATOR', 'SETUP') then raise exception 'only a coordinator ends the sessions of an agency' using errcode = '42501'; end if;
       update access.session s set ended_at = platform.now()
       from access.account a where a.id = s.account_id and a.agency_id = agency and s.ended_at is null and s.expires_at > platform.now();
       get diagnostics ended = row_count;
       update access.api_key k set revoked_at = platform.now() where k.agency_id = agency and k.revoked_at is null;
       update access.entry_code e set revoked_at = platform.now() where e.agency_id = agency and e.used_at is null and e.revoked_at is null;
       return ended;
     end`,
    { callers: 'causeway_gateway, causeway_setup' },
  ),
];
