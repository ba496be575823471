import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A change, and the note that people edited a field, name a listing of the organisation they stand under. Safe: adds only. */
export class OwnChanges1764060003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// Triggers and not keys: a listing may move to another organisation, and its history stays where it was made.
const statements = [
  `create function directory.guard_change() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if sec.agency() is null then return new; end if;
     if new.service_id is not null and not exists (select from directory.service s where s.id = new.service_id and s.organization_id = new.organization_id)
       or new.site_id is not null and not exists (select from directory.site l where l.id = new.site_id and l.organization_id = new.organization_id) then
       raise exception 'this listing is not of that organisation' using errcode = '42501';
     end if;
     -- What waits cannot be written into the history as if it had been agreed.
     if tg_op = 'INSERT' and new.state = 'APPLIED' and not sec.has_role('COORDINATOR') and (new.kind = 'OWNER'
       or (select r.review_changes from directory.listing_rules r) and (new.kind = 'NEW_SERVICE'
         or new.kind = 'SERVICE' and new.after ?| array['serviceTypeCode', 'acceptedUrgencies', 'eligibility']
         or new.kind = 'SITE' and new.after -> 'confidential' = 'false')) or tg_op = 'INSERT' and new.state not in ('PENDING', 'APPLIED') then
       raise exception 'a coordinator decides about this' using errcode = '42501';
     end if;
     return new;
   end $$`,
  `create trigger guarded before insert or update of service_id, site_id on directory.listing_change for each row execute function directory.guard_change()`,
  `create function directory.guard_edit() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if sec.agency() is null or new.target_id = new.organization_id
       or exists (select from directory.service s where s.id = new.target_id and s.organization_id = new.organization_id)
       or exists (select from directory.site l where l.id = new.target_id and l.organization_id = new.organization_id) then
       return new;
     end if;
     raise exception 'this listing is not of that organisation' using errcode = '42501';
   end $$`,
  `create trigger guarded before insert on directory.human_edit for each row execute function directory.guard_edit()`,
];
