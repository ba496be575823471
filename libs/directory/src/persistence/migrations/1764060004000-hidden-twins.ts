import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A house that hides is not published as its twin of another list, nor by one of its numbers written otherwise. Safe: adds, and replaces functions. */
export class HiddenTwins1764060004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...lines, ...feed, ...twins]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const digits = (text: string) => `regexp_replace(${text}, '\\D', '', 'g')`;

const lines = [
  // The last eight digits: with or without the country. One cell may hold several numbers, and what to dial afterwards.
  `create function directory.lines(cell text) returns text[] language sql immutable parallel safe set search_path = pg_catalog as $$
   with said as (select regexp_replace(lower(cell), '(ext(ension)?|x|#|int(erno)?|ramal|poste)[^0-9]{0,3}[0-9]{1,6}(?![0-9])', ' ', 'g') as text),
   numbers as (
     select ${digits('text')} as number from said
     union all select ${digits('part')} from said, regexp_split_to_table(text, '[/,;|]|\\s{2,}') part where length(${digits('part')}) >= 7
     union all select left(${digits('text')}, length(${digits('text')}) / 2) from said where length(${digits('text')}) > 15)
   select coalesce(array_agg(distinct right(number, 8)), '{}') from numbers where number <> '' $$`,
  `comment on function directory.lines(text) is 'The lines that a cell with telephone numbers rings, each by its last eight digits.'`,
  `create index phone_lines on directory.phone using gin (directory.lines(number))`,
];

const houses = `(select h.number, s.organization_id, s.service_type_code from directory.service s
  join lateral (select p.number from directory.phone p where p.service_id = s.id
    union all select p.number from directory.service_at_site a join directory.phone p on p.service_at_site_id = a.id where a.service_id = s.id
    union all select p.number from directory.contact c join directory.phone p on p.contact_id = c.id where c.service_id = s.id) h on true
  where s.guarded)`;
const asked = `if not sec.has_role('PUBLIC') then raise exception 'for the open feed alone' using errcode = '42501'; end if;`;

const feed = [
  `create or replace function directory.guarded_numbers() returns text[] language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
   begin ${asked}
     return array(select distinct line from ${houses} h, unnest(directory.lines(h.number)) line);
   end $$`,
  // Of another organisation, and of no other kind: what only shares a hot line stays, without the number.
  ...definerFunction(
    'directory.guarded_twins() returns uuid[]',
    `begin ${asked}
     return array(select distinct t.id from (select unnest(directory.lines(h.number)) as line, h.organization_id, h.service_type_code from ${houses} h) h
       join directory.phone p on directory.lines(p.number) @> array[h.line]
       left join directory.service_at_site a on a.id = p.service_at_site_id left join directory.contact c on c.id = p.contact_id
       join directory.service t on t.id in (p.service_id, a.service_id, c.service_id)
       where not t.guarded and t.organization_id <> h.organization_id and length(h.line) >= 6
         and (t.service_type_code is null or h.service_type_code is null or t.service_type_code = h.service_type_code)); end`,
    { callers: 'causeway_feed' },
  ),
  // Whoever stands behind another listing tells nothing of an organisation either.
  `do $$ begin
     execute replace(pg_get_functiondef('directory.guarded_services()'::regprocedure), 'f.published and not f.guarded', 'f.published and f.merged_into is null and not f.guarded');
   end $$`,
];

const twins = [
  ...definerFunction(
    'directory.forget_nearness() returns trigger',
    `begin
     update directory.twin t set reasons = array_remove(array_remove(t.reasons, 'SAME_ADDRESS'), 'NEAR'),
       score = t.score - case when 'SAME_ADDRESS' = any(t.reasons) then 2 else 0 end - case when 'NEAR' = any(t.reasons) then 1 else 0 end
     where t.reasons && array['SAME_ADDRESS', 'NEAR'] and (t.first_id = new.organization_id or t.second_id = new.organization_id
       or exists (select from directory.service_at_site a where a.site_id = new.id and a.service_id in (t.first_id, t.second_id)));
     return null; end`,
    { callers: 'causeway_definer' },
  ),
  `create trigger forgotten_by_twins after update on directory.site for each row when (new.confidential and not old.confidential) execute function directory.forget_nearness()`,
];
