import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of the directory everybody may read, and what nobody outside may learn of a confidential site. Safe: only adds. */
export class OpenFeed1764010001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...columns, ...guards, ...stamp, ...feed]) await runner.query(statement);
    const ids = parseIds(await runner.query(`select array(select s.id from directory.service s where directory.stands_confidentially(s.id)) as ids`));
    // In a new database even an update of no row wakes triggers whose owner may not read yet.
    if (ids.length > 0) await runner.query(`update directory.service set guarded = true where id = any($1)`, [ids]);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Whoever only writes the statements down answers nothing. */
function parseIds(rows: unknown): readonly string[] {
  return (rows as undefined | readonly { readonly ids: readonly string[] }[])?.[0]?.ids ?? [];
}

const columns = [
  `alter table directory.service add column published boolean not null default true, add column guarded boolean not null default false`,
  `comment on column directory.service.published is 'Whether the open feed may show it at all.'`,
  `comment on column directory.service.guarded is
     'It stands at a confidential site: the open feed says its kind and nothing else. Kept by triggers; no process writes it.'`,
];

const internal = { callers: 'causeway_definer' };
const regard = (services: string) => `update directory.service s set guarded = directory.stands_confidentially(s.id)
  where s.id in (${services}) and s.guarded <> directory.stands_confidentially(s.id); return null;`;

const guards = [
  `create function directory.stands_confidentially(service uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
   select exists (select from directory.service_at_site a join directory.site l on l.id = a.site_id where a.service_id = service and l.confidential) $$`,
  ...definerFunction('directory.guard_at_place() returns trigger', `begin ${regard('select service_id from changed')} end`, internal),
  ...['insert', 'delete'].map(
    (event) => `create trigger guards_on_${event} after ${event} on directory.service_at_site referencing ${event === 'delete' ? 'old' : 'new'} table as changed
     for each statement execute function directory.guard_at_place()`,
  ),
  ...definerFunction('directory.guard_moved() returns trigger', `begin ${regard('select service_id from changed union select service_id from former')} end`, internal),
  `create trigger guards_on_update after update on directory.service_at_site referencing new table as changed old table as former
   for each statement execute function directory.guard_moved()`,
  ...definerFunction('directory.guard_at_site() returns trigger', `begin ${regard('select service_id from directory.service_at_site a where a.site_id = new.id')} end`, internal),
  `create trigger guards after update on directory.site for each row when (old.confidential <> new.confidential)
   execute function directory.guard_at_site()`,
];

/** What a stranger is told of a service. Pausing the intake for a night is none of it, so it must not show as a change either. */
export const shownOfService = [
  ...['organization_id', 'program_id', 'service_type_code', 'categories', 'name', 'alternate_name', 'description', 'website', 'email', 'status', 'languages'],
  ...['interpretation_services', 'application_process', 'fees_description', 'wait_time', 'fees', 'accreditations', 'eligibility_description', 'eligibility'],
  ...['minimum_age', 'maximum_age', 'assured_on', 'assurer_email', 'licenses', 'alert', 'additional_information', 'verified_on', 'translations', 'extra'],
  ...['published', 'guarded'],
];

/** A listing counts as changed when one of these columns did. */
export function stampedBy(columns: readonly string[]): string[] {
  const rowOf = (which: 'old' | 'new') => `row(${columns.map((column) => `${which}.${column}`).join(', ')})`;
  return [
    `drop trigger stamped on directory.service`,
    `create trigger stamped before update on directory.service for each row when (${rowOf('old')} is distinct from ${rowOf('new')})
     execute function directory.stamp_service()`,
  ];
}

const stamp = stampedBy([...shownOfService, 'remarks']);

const strangers = { callers: 'causeway_feed' };
const asked = `if not sec.has_role('PUBLIC') then raise exception 'for the open feed alone' using errcode = '42501'; end if;`;

const feed = [
  // The kind, and the organisation when that shows itself to the world by another service. No name, no text, no hour, no number.
  ...definerFunction(
    'directory.guarded_services() returns table (id uuid, organization_id uuid, service_type_code text, status text)',
    `begin ${asked}
     return query select s.id, case when exists (
         select from directory.service f where f.organization_id = s.organization_id and f.published and not f.guarded and f.status in ('ACTIVE', 'TEMPORARILY_CLOSED'))
       then s.organization_id end, s.service_type_code, s.status
     from directory.service s where s.guarded and s.published and s.status in ('ACTIVE', 'TEMPORARILY_CLOSED'); end`,
    strangers,
  ),
  // A line that rings in a confidential house is not published as somebody else's either. The last eight digits: with or without the country.
  ...definerFunction(
    'directory.guarded_numbers() returns text[]',
    `begin ${asked}
     return array(select distinct right(regexp_replace(p.number, '\\D', '', 'g'), 8) from directory.phone p
       left join directory.service_at_site a on a.id = p.service_at_site_id left join directory.contact c on c.id = p.contact_id
       join directory.service s on s.id in (p.service_id, a.service_id, c.service_id) where s.guarded); end`,
    strangers,
  ),
];
