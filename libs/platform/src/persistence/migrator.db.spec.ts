import type { QueryRunner } from 'typeorm';
import { platformDatabase } from '../platform.module.js';
import { type TestDatabase, aDatabase } from '../testing.js';
import { MigrationChanged, type DatabasePart, migrate } from './migrator.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase([platformDatabase]);
});
afterAll(() => database.drop());

/** Two versions of a migration of one name. */
function aPart(statement: string): DatabasePart {
  class Spec1999999999999 {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(statement);
    }

    async down(): Promise<void> {
      throw new Error('forward only');
    }
  }
  return { migrations: [Spec1999999999999], walls: statement.includes('spec_one') ? { 'platform.spec_one': {} } : {} };
}

describe('the migrator', () => {
  it('runs what has not run yet, once', async () => {
    const migrations = [platformDatabase, aPart('create table platform.spec_one (id int)')];
    expect(await migrate(database.administratorUrl, migrations)).toEqual(['Spec1999999999999']);
    expect(await migrate(database.administratorUrl, migrations)).toEqual([]);
  });

  it('does not take a database that other statements made for its own', async () => {
    const changed = [platformDatabase, aPart('create table platform.spec_one (id int, more text)')];
    await expect(migrate(database.administratorUrl, changed)).rejects.toThrow(MigrationChanged);
  });

  it('lets a second one wait while the first works, and then finds nothing to do', async () => {
    const other = await aDatabase([platformDatabase]);
    const migrations = [platformDatabase, aPart('select pg_sleep(3)')];
    const ran = await Promise.all([migrate(other.administratorUrl, migrations), migrate(other.administratorUrl, migrations)]);
    expect(ran.map((names) => names.length).sort()).toEqual([0, 1]);
    await other.drop();
  });
});
