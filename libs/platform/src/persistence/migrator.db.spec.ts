import type { QueryRunner } from 'typeorm';
import { platformMigrations } from '../platform.module.js';
import { type TestDatabase, aDatabase } from '../testing.js';
import { MigrationChanged, type MigrationClass, migrate } from './migrator.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase(platformMigrations);
});
afterAll(() => database.drop());

/** Two versions of a migration of one name. */
function aMigration(statement: string): MigrationClass {
  class Spec1999999999999 {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(statement);
    }

    async down(): Promise<void> {
      throw new Error('forward only');
    }
  }
  return Spec1999999999999;
}

describe('the migrator', () => {
  it('runs what has not run yet, once', async () => {
    const migrations = [...platformMigrations, aMigration('create table platform.spec_one (id int)')];
    expect(await migrate(database.administratorUrl, migrations)).toEqual(['Spec1999999999999']);
    expect(await migrate(database.administratorUrl, migrations)).toEqual([]);
  });

  it('does not take a database that other statements made for its own', async () => {
    const changed = [...platformMigrations, aMigration('create table platform.spec_one (id int, more text)')];
    await expect(migrate(database.administratorUrl, changed)).rejects.toThrow(MigrationChanged);
  });

  it('lets a second one wait while the first works, and then finds nothing to do', async () => {
    const other = await aDatabase(platformMigrations);
    const migrations = [...platformMigrations, aMigration('select pg_sleep(3)')];
    const ran = await Promise.all([migrate(other.administratorUrl, migrations), migrate(other.administratorUrl, migrations)]);
    expect(ran.map((names) => names.length).sort()).toEqual([0, 1]);
    await other.drop();
  });
});
