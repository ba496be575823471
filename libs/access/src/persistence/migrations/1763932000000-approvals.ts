import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What two people decide together. Safe: creates only. */
export class Approvals1763932000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...table, ...guard]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const table = [
  `create table access.approval (
     id uuid constraint approval_pkey primary key, kind text not null, state text not null default 'PROPOSED',
     subject_id uuid not null, agency_id uuid not null, data jsonb not null default '{}',
     proposed_by uuid not null, proposed_agency_id uuid not null, proposed_at timestamptz not null default platform.now(), expires_at timestamptz not null,
     decided_by uuid, decided_agency_id uuid, decided_at timestamptz,
     constraint approval_kind_known check (kind in ('ONBOARD_AGENCY', 'RESUME_AGENCY', 'GRANT_ROLE', 'RESET_SECOND_FACTOR', 'BREAK_GLASS_C4', 'LEGAL_BASIS', 'RELEASE_EXPORT', 'CHANGE_POLICY', 'ERASE_PERSON')),
     constraint approval_state_known check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
     constraint approval_two_people check (state not in ('APPROVED', 'REFUSED') or (decided_by is not null and decided_by <> proposed_by))
   )`,
  `comment on table access.approval is 'Acts that need two people: ids and codes only. Who proposed never decides.'`,
  `create unique index approval_open_once on access.approval (kind, subject_id, data) where state = 'PROPOSED'`,
  `create index approval_subject on access.approval (subject_id)`,
];

/** The signed context says who acts: neither name can be anybody else's, and nothing is decided twice or changed afterwards. */
const guard = [
  `create function access.guard_approval() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if tg_op = 'INSERT' then
       if new.state <> 'PROPOSED' or new.decided_by is not null or new.proposed_by is distinct from sec.account()
          or new.proposed_agency_id is distinct from sec.agency() then
         raise exception 'a proposal is made in one''s own name' using errcode = '42501';
       end if;
       return new;
     end if;
     if old.state <> 'PROPOSED' or (new.id, new.kind, new.subject_id, new.agency_id, new.data, new.proposed_by, new.proposed_agency_id, new.proposed_at, new.expires_at)
        is distinct from (old.id, old.kind, old.subject_id, old.agency_id, old.data, old.proposed_by, old.proposed_agency_id, old.proposed_at, old.expires_at) then
       raise exception 'what was proposed or decided stays as it is' using errcode = '42501';
     end if;
     if new.state = 'EXPIRED' then
       if new.decided_by is not null or old.expires_at > platform.now() then raise exception 'its time is not over' using errcode = '42501'; end if;
     elsif new.decided_by is distinct from sec.account() or new.decided_agency_id is distinct from sec.agency() or old.expires_at <= platform.now()
        or (new.decided_by = old.proposed_by) <> (new.state = 'WITHDRAWN') then
       raise exception 'a second person decides, in their own name and in time' using errcode = '42501';
     end if;
     return new;
   end $$`,
  `create trigger guard_approval before insert or update on access.approval for each row execute function access.guard_approval()`,
];
