import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What else could lead to the door of a confidential site goes, and cannot come back. Safe: adds, and takes from confidential sites what they may not have. */
export class ForgetTheDoor1764060005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...words, ...traces, ...refusals]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const internal = { callers: 'causeway_definer' };
/** Of each language the name and the district. */
const kept = (translations: string) =>
  `(select coalesce(jsonb_object_agg(t.key, (select coalesce(jsonb_object_agg(w.key, w.value), '{}') from jsonb_each(t.value) w where w.key in ('name', 'district'))), '{}')
    from jsonb_each(${translations}) t where jsonb_typeof(t.value) = 'object')`;

const words = [
  `create function directory.keep_district_only() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     new.alternate_name := null;
     new.city := null;
     -- Who knows the rows of a source could try which of them it is.
     new.source_hash := null;
     new.translations := ${kept('new.translations')};
     return new;
   end $$`,
  `create trigger forgets before update on directory.site for each row when (new.confidential and not old.confidential) execute function directory.keep_district_only()`,
  `alter table directory.site disable trigger user`,
  `update directory.site set alternate_name = null, city = null, source_hash = null, translations = ${kept('translations')} where confidential`,
  `alter table directory.site enable trigger user`,
  `alter table directory.site add constraint site_confidential_says_no_more check (not confidential or (city is null and alternate_name is null
     and jsonb_path_exists(translations, '$.*.keyvalue() ? (@.key != "name" && @.key != "district")', '{}', true) is not true))`,
];

const traces = [
  // Its words may go; which place it is stays a coordinator's.
  `drop trigger waits on directory.service_at_site`,
  `create trigger waits before delete or update of service_id, site_id on directory.service_at_site for each row execute function directory.guard_leaving()`,
  ...definerFunction(
    'directory.forget_traces() returns trigger',
    `begin
     delete from directory.metadata m where m.resource_id = new.id or m.resource_id in (select a.id from directory.service_at_site a where a.site_id = new.id);
     delete from directory.attribute m where m.link_id = new.id or m.link_id in (select a.id from directory.service_at_site a where a.site_id = new.id);
     update directory.service_at_site a set description = null, translations = '{}', extra = '{}', source_hash = null where a.site_id = new.id;
     update directory.schedule h set notes = null where h.site_id = new.id or h.service_at_site_id in (select a.id from directory.service_at_site a where a.site_id = new.id);
     return null; end`,
    internal,
  ),
  `create trigger forgotten_traces after update on directory.site for each row when (new.confidential and not old.confidential) execute function directory.forget_traces()`,
  // What was once said of an address goes with it.
  ...definerFunction('directory.forget_gone() returns trigger', `begin delete from directory.metadata m using gone g where m.resource_id = g.id; return null; end`, internal),
  `create trigger forgotten after delete on directory.address referencing old table as gone for each statement execute function directory.forget_gone()`,
];

const hides = (ids: string) => `exists (select from directory.site l left join directory.service_at_site a on a.site_id = l.id where l.confidential and (${ids}))`;
const refusal = `raise exception 'a confidential site has a district and nothing nearer' using errcode = '23514', constraint = 'site_confidential_has_district_only';`;

const linkOf = { attribute: 'link_id', metadata: 'resource_id' } as const;

const refusals = [
  // The same lists come again from their source: hours are kept, words about the door are not.
  ...definerFunction(
    'directory.keep_hours_only() returns trigger',
    `begin
     if ${hides('l.id = new.site_id or a.id = new.service_at_site_id')} then
       new.notes := null; new.description := null; new.schedule_link := null; new.translations := '{}'; new.extra := '{}';
     end if;
     return new; end`,
    internal,
  ),
  `create trigger keeps_hours before insert or update on directory.schedule for each row when (new.site_id is not null or new.service_at_site_id is not null)
   execute function directory.keep_hours_only()`,
  ...definerFunction(
    'directory.keep_place_plain() returns trigger',
    `begin
     if ${hides('l.id = new.site_id')} then new.description := null; new.translations := '{}'; new.extra := '{}'; end if;
     return new; end`,
    internal,
  ),
  `create trigger keeps_plain before insert or update on directory.service_at_site for each row execute function directory.keep_place_plain()`,
  ...(['attribute', 'metadata'] as const).flatMap((table) => [
    ...definerFunction(
      `directory.refuse_${table}() returns trigger`,
      `begin if exists (select from changed c left join directory.service_at_site a on a.id = c.${linkOf[table]}
         join directory.site l on l.id in (c.${linkOf[table]}, a.site_id) where l.confidential) then ${refusal} end if; return null; end`,
      internal,
    ),
    ...['insert', 'update'].map(
      (event) => `create trigger guarded_on_${event} after ${event} on directory.${table} referencing new table as changed
       for each statement execute function directory.refuse_${table}()`,
    ),
  ]),
];
