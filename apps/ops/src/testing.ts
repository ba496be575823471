import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type TestDatabase, aDatabase, testContextKey } from '@causeway/platform/testing';
import { databaseParts } from './migrations.js';

/** What a spec of a command has at hand: a database that the environment names, a folder, and what was printed. */
export interface CommandLine {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly printed: string;
  /** From here on `printed` begins anew. */
  forget(): void;
}

/** Registers its own hooks: one database and folder for the whole file, a clean page and environment for each test. */
export function aCommandLine(): CommandLine {
  const before = { ...process.env };
  let database: TestDatabase;
  let folder: string;
  let printed = '';
  const name = () => Object.assign(process.env, { DATABASE_URL: database.setupUrl, CONTEXT_KEY: testContextKey });
  beforeAll(async () => {
    database = await aDatabase(databaseParts);
    folder = await mkdtemp(join(tmpdir(), 'causeway-command-'));
    name();
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    printed = '';
    name();
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...before };
  });
  return {
    get database() {
      return database;
    },
    get folder() {
      return folder;
    },
    get printed() {
      return printed;
    },
    forget() {
      printed = '';
    },
  };
}
