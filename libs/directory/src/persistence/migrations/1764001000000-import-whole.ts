import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What earlier imports kept as remarks, phones and hours moves to where the standard has it. `service.remarks` is empty from here on. Safe. */
export class ImportWhole1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const moved = [
  'alternate_name', 'interpretation_services', 'application_process', 'fees_description', 'wait_time', 'fees', 'accreditations', 'licenses', 'alert',
];

const touched = ['service', 'phone', 'schedule', 'service_at_site'];

const statements = [
  // What only moves is neither searched by other words nor stamped as changed.
  ...touched.map((table) => `alter table directory.${table} disable trigger user`),
  `update directory.service set
     ${moved.map((column) => `${column} = remarks ->> '${column}'`).join(', ')},
     eligibility_description = coalesce(remarks ->> 'eligibility_description', remarks ->> 'eligibility'),
     extra = remarks - array[${[...moved, 'eligibility_description', 'eligibility'].map((column) => `'${column}'`).join(', ')}]
   where remarks <> '{}'`,
  // So that the next import of the same source knows which rows were its own.
  `update directory.phone p set source = s.source, source_id = 'before ' || p.id from directory.service s where s.id = p.service_id and s.source is not null`,
  `update directory.phone p set source = o.source, source_id = 'before ' || p.id from directory.organization o
   where o.id = p.organization_id and o.source is not null and p.source is null and p.service_id is null`,
  `update directory.schedule p set source = s.source, source_id = 'before ' || p.id from directory.service s where s.id = p.service_id and s.source is not null`,
  `update directory.service_at_site a set source = s.source, source_id = 'before ' || a.id from directory.service s, directory.site l
   where s.id = a.service_id and l.id = a.site_id and s.source = l.source`,
  `update directory.service set remarks = '{}' where remarks <> '{}'`,
  ...touched.map((table) => `alter table directory.${table} enable trigger user`),
];
