import { accessMigrations } from '@causeway/access';
import { platformMigrations } from '@causeway/platform';
import { type TestDatabase, aDatabase } from '@causeway/platform/testing';
import { DataSource } from 'typeorm';
import { directoryMigrations, directoryTables } from '../directory.module.js';
import { ServiceStatus } from '../domain/listing.js';
import { AgeBand, Gender, Urgency } from '../domain/person-facts.js';
import { CapacityUnit, CarePhase } from '../domain/service-type.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase([...platformMigrations, ...accessMigrations, ...directoryMigrations]);
});
afterAll(() => database.drop());

describe('code and database', () => {
  it.each([
    ['service_status_known', ServiceStatus],
    ['service_accepted_urgencies_known', Urgency],
    ['service_age_bands_known', AgeBand],
    ['service_genders_known', Gender],
    ['service_type_phases_known', CarePhase],
    ['service_type_capacity_unit_known', CapacityUnit],
  ])('allow the same values in %s', async (name, values) => {
    const [check] = await database.asAdministrator<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1`,
      [name],
    );
    const definition = check!.definition.replaceAll(/'(ageBands|genders)'/g, '');
    const words = [...definition.matchAll(/'([A-Za-z0-9_]+)'::text|"([A-Z0-9_]+)"/g)].map((match) => match[1] ?? match[2]);
    expect(words.sort()).toEqual(Object.values(values).sort());
  });

  it('have the same tables', async () => {
    const source = await new DataSource({ type: 'postgres', url: database.administratorUrl, entities: directoryTables }).initialize();
    const drift = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    // Foreign keys and comments stand in the migration alone: TypeORM needs neither to load a row.
    const undeclared = /DROP CONSTRAINT "\w+_fkey"$|^COMMENT ON TABLE/;
    expect(drift.upQueries.map(({ query }) => query).filter((query) => !undeclared.test(query))).toEqual([]);
  });
});
