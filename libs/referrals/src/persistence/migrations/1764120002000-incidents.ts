import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A referral that went to the wrong hands. Safe: creates only. */
export class Incidents1764120002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...guards]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  `create table referrals.incident (
     id uuid constraint incident_pkey primary key, referral_id uuid not null, sender_agency_id uuid not null,
     recipient_agency_id uuid not null references access.agency (id), case_id uuid not null, kind text not null,
     reported_by uuid not null, reported_by_agency_id uuid not null, reported_at timestamptz not null, tell_authority_by timestamptz not null,
     exposures jsonb not null, authority_told_at timestamptz, person_told_at timestamptz, closed_at timestamptz, version int not null,
     constraint incident_once unique (referral_id),
     constraint incident_of_referral foreign key (sender_agency_id, referral_id) references referrals.referral (sender_agency_id, id),
     constraint incident_kind_known check (kind in ('WRONG_AGENCY', 'WRONG_PERSON', 'TOO_MUCH')))`,
  `comment on table referrals.incident is 'A person was shown to the wrong hands: who saw what, and until when the law wants it told. No process may delete one.'`,
  `create index incident_open on referrals.incident (tell_authority_by, id) where closed_at is null`,
  `create table referrals.incident_entry (
     id uuid constraint incident_entry_pkey primary key, incident_id uuid not null constraint incident_entry_of_incident references referrals.incident (id),
     by_account_id uuid not null, by_agency_id uuid not null, at timestamptz not null, act text not null, words text,
     constraint incident_entry_act_known check (act in ('REPORTED', 'NOTED', 'AUTHORITY_TOLD', 'PERSON_TOLD', 'CLOSED', 'REOPENED')),
     constraint incident_entry_short check (length(words) <= 2000))`,
  `create index incident_entry_of on referrals.incident_entry (incident_id, id)`,
  `create trigger append_only before update or delete on referrals.incident_entry for each row execute function platform.refuse_change()`,
];

const guards = [
  // Whose, about what, since when, and who saw what: written once.
  `create function referrals.guard_incident() returns trigger language plpgsql set search_path = pg_catalog as $$
   declare moving text[] := array['authority_told_at', 'person_told_at', 'closed_at', 'version'];
   begin
     if tg_op = 'DELETE' or to_jsonb(new) - moving <> to_jsonb(old) - moving or new.version <> old.version + 1
        or (old.authority_told_at is not null and new.authority_told_at is null) or (old.person_told_at is not null and new.person_told_at is null) then
       raise exception 'an incident is worked on, not rewritten' using errcode = '42501', constraint = 'incident_guarded';
     end if;
     return new;
   end $$`,
  `create trigger guard_incident before update or delete on referrals.incident for each row execute function referrals.guard_incident()`,
];
