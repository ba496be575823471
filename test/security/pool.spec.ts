import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { bar, size } from './harness/bar.js';

const checkout = join(import.meta.dirname, '../..');
const withoutComments = (text: string) => text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
const person = { ageBand: 'AGE_UNKNOWN', gender: 'U', languages: ['eng'], referrerType: 'police' };

/** One of four agencies that ask at once: its people, and those of everybody else. */
interface Agency {
  readonly name: string;
  readonly client: ApiClient;
  readonly own: Set<string>;
}

describe('four agencies over five connections', () => {
  let desk: Desk;
  let agencies: Agency[];
  beforeAll(async () => {
    desk = await aDesk({ workers: 0, environment: { DATABASE_POOL_SIZE: '5' } });
    const { police, shelter, secondShelter, lawyer } = desk.world;
    agencies = await Promise.all(
      [police, shelter, secondShelter, lawyer].map(async (agency) => ({ name: agency.name, client: await desk.as(agency), own: new Set<string>() })),
    );
    for (const agency of agencies) for (let i = 0; i < 5; i += 1) await open(agency);
  }, 120_000);
  afterAll(() => desk.close());

  async function open({ client, own }: Agency): Promise<void> {
    const input = { idempotencyKey: randomUUID(), ...person };
    const { data } = await client.ask<{ createCase: { case: { id: string } } }>(`mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { id } } }`, { input });
    if (data?.createCase !== undefined) own.add(data.createCase.case.id);
  }

  interface Seen {
    readonly data?: { readonly cases?: { readonly edges: readonly { readonly node: { readonly id: string } }[] } | null; readonly case?: { readonly id: string } | null } | null;
  }
  const idsIn = ({ data }: Seen) => [...(data?.cases?.edges.map(({ node }) => node.id) ?? []), ...(data?.case == null ? [] : [data.case.id])];
  const list = `{ cases(first: 50) { edges { node { id } } } }`;

  /** One request, in one of the ways in which requests end. @returns ids it was shown */
  async function ask(at: Agency, turn: number): Promise<string[]> {
    const foreign = [...agencies[(agencies.indexOf(at) + 1) % agencies.length]!.own][turn % 5]!;
    switch (turn % 6) {
      case 0: // another agency's case by its id
        return idsIn(await at.client.ask(`query ($id: ID!) { case(id: $id) { id } }`, { id: foreign }));
      case 1: // the client goes away in the middle
        await at.client.post({ query: list }, {}, AbortSignal.timeout(1 + (turn % 9))).then((response) => response.text()).catch(() => undefined);
        return [];
      case 2: // thrown inside the transaction
        await at.client.ask(`mutation ($input: AddNeedInput!) { addNeed(input: $input) { need { id } } }`, {
          input: { idempotencyKey: randomUUID(), caseId: foreign, serviceTypeCode: 'shelter.emergency', urgency: 'URGENT' },
        });
        return [];
      case 3:
        await open(at);
        return [];
      default:
        return idsIn(await at.client.ask(list));
    }
  }

  /** Statements are cut off and tables are locked for longer than the gateway waits, again and again. */
  async function unrest(goesOn: () => boolean): Promise<number> {
    const client = new Client({ connectionString: desk.world.database.administratorUrl });
    await client.connect();
    let cuts = 0;
    while (goesOn()) {
      await client.query('begin');
      await client.query('lock table cases.need in access exclusive mode');
      await pause(2_300);
      await client.query('rollback');
      const cut = await client.query(
        `select pg_cancel_backend(pid) from pg_stat_activity where usename = 'causeway_gateway' and datname = current_database() and state = 'active'`,
      );
      cuts += cut.rowCount ?? 0;
      await pause(200);
    }
    await client.end();
    return cuts;
  }

  bar('B18', 'see no row of each other, whatever way their requests end', async (attempt) => {
    const total = size(2_000);
    let next = 0;
    let shown = 0;
    const foreign: string[] = [];
    const ask1 = async () => {
      for (let turn = next++; turn < total; turn = next++) {
        const at = agencies[turn % agencies.length]!;
        const ids = await ask(at, Math.floor(turn / agencies.length));
        shown += ids.length;
        foreign.push(...ids.filter((id) => agencies.some((other) => other !== at && other.own.has(id))));
      }
    };
    const trouble = unrest(() => next < total);
    await Promise.all(Array.from({ length: 24 }, ask1));
    await trouble;
    expect(foreign).toEqual([]);
    expect(shown).toBeGreaterThan(0);
    // The desk is whole afterwards: nobody holds somebody else's context.
    for (const at of agencies) {
      const ids = idsIn(await at.client.ask(list));
      expect(ids.filter((id) => !at.own.has(id) && agencies.some((other) => other.own.has(id)))).toEqual([]);
      expect(ids.length).toBeGreaterThan(0);
    }
    attempt.tried(total, 'requests');
    attempt.tried(shown, 'rows seen');
  });
});

describe('the code', () => {
  /** Files that talk to PostgreSQL outside a unit of work: why that shows nobody's rows to somebody else. */
  const outside: Readonly<Record<string, string>> = {
    'libs/access/src/persistence/session.store.ts': 'calls functions that look for a session before there is a caller',
    'libs/access/src/persistence/api-key.store.ts': 'calls a function that looks for the holder of a key before there is a caller',
    'libs/access/src/persistence/country.store.ts': 'which network this is: said to whoever opens the page',
    'libs/access/src/persistence/entry-code.store.ts': 'calls a function that looks for a code before there is a caller',
    'libs/access/src/persistence/provider.store.ts': 'calls functions for a sign-in by way of an agency before there is a caller',
    'libs/access/src/persistence/passkey.store.ts': 'calls a function that looks for a passkey before there is a caller',
    'libs/platform/src/audit-log/audit-record.query.ts': 'reads the audit to verify it, as an administrator',
    'libs/platform/src/audit-log/seal.store.ts': 'the sealer: ids, positions and hashes',
    'libs/platform/src/policy/apply-policy.ts': 'the owner makes the walls',
    'libs/platform/src/policy/catalogue.query.ts': 'reads the catalogue, no rows',
    'libs/platform/src/policy/structure.ts': 'remembers as the definer what the migrations made, while they run',
    'libs/platform/src/work/opening.ts': 'begins the unit of work itself: who asks is said in the same message',
    'libs/platform/src/platform.module.ts': 'opens the pool of the doorbell, the outbox and live updates',
    'libs/platform/src/policy/owner-entry.ts': 'the owner lifts its own walls while migrations run, and puts them back',
    'libs/platform/src/persistence/steady-pool.adapter.ts': 'makes the pools',
    'libs/platform/src/work/batching-client.adapter.ts': 'carries the statements of a unit of work',
    'libs/platform/src/outbox/worker-beat.store.ts': 'says that a worker lives',
    'apps/worker/src/rounds.ts': 'hands its pool to the housekeeping',
    'libs/platform/src/process/housekeeping.ts': 'partitions and old keys',
    'libs/platform/src/persistence/prepare-database.ts': 'an administrator prepares the database',
    'libs/platform/src/persistence/migrator.ts': 'the owner makes the tables',
    'libs/platform/src/persistence/is-database-there.query.ts': 'asks for one',
    'libs/platform/src/outbox/postgres-doorbell.adapter.ts': 'NOTIFY with an outbox id',
    'libs/platform/src/outbox/outbox.store.ts': 'outbox rows: ids only',
    'libs/platform/src/outbox/postgres-listener.adapter.ts': 'LISTEN',
    'libs/platform/src/live/postgres-live-bus.adapter.ts': 'NOTIFY with ids',
    'libs/platform/src/work/work.ts': 'the unit of work itself',
    'libs/platform/src/work/transaction.ts': 'the unit of work itself',
    'apps/gateway/src/health/readiness.ts': 'asks for one',
    'apps/ops/src/persistence/create-database.query.ts': 'an administrator makes the database',
    'apps/ops/src/start/database.adapter.ts': 'an administrator of the embedded database',
    'apps/worker/src/worker.ts': 'hands its pool to the outbox',
  };
  const sources = ['libs', 'apps']
    .flatMap((folder) => readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((name) => /^(libs|apps)\/[^/]+\/src\/.*\.ts$/.test(name) && !/\.spec\.ts$|\/testing(\.ts$|\/)/.test(name))
    .map((name) => ({ name, text: withoutComments(readFileSync(join(checkout, name), 'utf8')) }));

  bar('B18', 'sets no context for a whole session, only for a transaction', (attempt) => {
    // In SQL, which our files keep in backquotes; a context set for a session would wait there for the next request.
    const lasting = /set_config\([^)]*,\s*false\s*\)|`[^`]*\bset\s+(session\s+)?(app\.\w+|role|session authorization)\b(?! local)[^`]*`/i;
    expect(lasting.test('`select set_config(\'app.ctx\', $1, false)`') && lasting.test('`set app.ctx = 1`')).toBe(true);
    expect(sources.filter(({ text }) => lasting.test(text)).map(({ name }) => name)).toEqual([]);
    attempt.tried(sources.length, 'files');
  });

  bar('B18', 'asks the database outside a unit of work only where this test says why', (attempt) => {
    const asking = sources.filter(({ text }) => /from 'pg'|createQueryRunner\(|\bdataSource\.(query|manager|transaction)\b|\bnew (Pool|Client)\(/.test(text));
    const names = asking.map(({ name }) => name).filter((name) => !name.startsWith('apps/console/'));
    expect(names.filter((name) => !(name in outside))).toEqual([]);
    attempt.tried(names.length, 'files');
  });
});
