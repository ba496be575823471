import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk, doorbells } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { startRedis } from '../acceptance/redis.js';
import { refer } from '../acceptance/refer.js';
import { bar } from './harness/bar.js';

const innards = /CANARY|\bat .+:\d+|node_modules|\.(?:ts|js)\b|select |insert |relation|column|constraint|trigger|postgres|pg_|typeorm|ECONN|ENOTFOUND|redis|smtp|127\.0\.0\.1|vault|sqlstate|connect/i;
const errorKeys = new Set(['message', 'path', 'locations', 'extensions']);
const extensionKeys = new Set(['code', 'requestId', 'retryable', 'field']);

interface Seen {
  readonly code: string;
  readonly message: string;
}

/** One request while something is broken; what its answer says, which must be nothing but a code, a sentence and an id. */
async function ask(client: ApiClient, query: string, variables: unknown = {}): Promise<Seen> {
  const response = await client.post({ query, variables });
  const text = await response.text();
  expect(text).not.toMatch(innards);
  const { errors = [] } = JSON.parse(text) as { errors?: { message: string; extensions: Record<string, unknown> & { code: string } }[] };
  for (const error of errors) {
    expect(Object.keys(error).filter((key) => !errorKeys.has(key))).toEqual([]);
    expect(Object.keys(error.extensions).filter((key) => !extensionKeys.has(key))).toEqual([]);
    expect(error.extensions['requestId']).toBe(response.headers.get('x-request-id'));
  }
  return { code: errors[0]?.extensions.code ?? 'OK', message: errors[0]?.message ?? '' };
}

const list = `{ services(first: 5) { edges { node { id name } } } }`;
const open = `mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { id } } }`;
const person = () => ({ input: { idempotencyKey: crypto.randomUUID(), ageBand: 'AGE_0_8', gender: 'F', languages: ['eng'], referrerType: 'police' } });
const constant = 'Something went wrong on our side. Please try again; if it stays, give the request id to your operator.';

describe('a database that breaks', () => {
  let desk: Desk;
  let officer: ApiClient;
  beforeAll(async () => {
    desk = await aDesk({ workers: 0 });
    officer = await desk.as(desk.world.police);
  }, 120_000);
  afterAll(() => desk.close());

  const raising = (state: string) => ({
    breaks: [
      `create function cases.canary() returns trigger language plpgsql as $$ begin raise exception 'CANARY of a driver, host db-7.internal password=hunter2' using errcode = '${state}', detail = 'CANARY detail', hint = 'CANARY hint', constraint = 'CANARY_constraint'; end $$`,
      `create trigger canary before insert on cases.case_file for each row execute function cases.canary()`,
    ],
    heals: [`drop trigger canary on cases.case_file`, `drop function cases.canary()`],
    asks: () => ask(officer, open, person()),
  });
  const reading = (broken: string, healed: string) => ({ breaks: [broken], heals: [healed], asks: () => ask(officer, list) });

  /** Twenty and more, each as PostgreSQL itself says it. */
  const faults: Readonly<Record<string, { readonly breaks: string[]; readonly heals: string[]; asks(): Promise<Seen>; readonly code?: string }>> = {
    'a column that is gone': reading(`alter table directory.service rename column name to canary`, `alter table directory.service rename column canary to name`),
    'a table that is gone': reading(`alter table directory.service rename to canary`, `alter table directory.canary rename to service`),
    'a schema that is gone': reading(`alter schema directory rename to canary`, `alter schema canary rename to directory`),
    'a right that is gone': reading(`revoke usage on schema directory from causeway_gateway`, `grant usage on schema directory to causeway_gateway`),
    'a policy that divides by nought': reading(`create policy canary on directory.service as restrictive using (1 / (length(name) - length(name)) = 1)`, `drop policy canary on directory.service`),
    'a constraint that refuses': { breaks: [`alter table cases.case_file add constraint "CANARY_check" check (age_band <> 'AGE_0_8')`], heals: [`alter table cases.case_file drop constraint "CANARY_check"`], asks: () => ask(officer, open, person()) },
    'a unique index that refuses': { breaks: [`create unique index "CANARY_once" on cases.case_file ((1))`], heals: [`drop index cases."CANARY_once"`], asks: async () => (await ask(officer, open, person()), ask(officer, open, person())) },
    'a column that must be filled': { breaks: [`alter table cases.case_file add column canary text`, `alter table cases.case_file add constraint canary_full check (canary is not null) not valid`], heals: [`alter table cases.case_file drop column canary`], asks: () => ask(officer, open, person()) },
    'a disk that is full': raising('53100'),
    'a memory that is full': raising('53200'),
    'a row that is damaged': raising('XX001'),
    'an index that is damaged': raising('XX002'),
    'an error inside': raising('XX000'),
    'a function that does not exist': raising('42883'),
    'a syntax error': raising('42601'),
    'a value out of range': raising('22003'),
    'a statement that was cancelled': raising('57014'),
    'a foreign key that refuses': raising('23503'),
    'a transaction that is read-only': raising('25006'),
    'a conflict that stays': { ...raising('40001'), code: 'RETRY_LATER' },
    'a deadlock that stays': { ...raising('40P01'), code: 'RETRY_LATER' },
    'a lock that is held': { ...raising('55P03'), code: 'RETRY_LATER' },
    'too many connections': { ...raising('53300'), code: 'RETRY_LATER' },
    'a server that goes down': { ...raising('57P01'), code: 'RETRY_LATER' },
  };

  bar('B08', 'is answered with one constant sentence and the id of the request, and its words go nowhere', async (attempt) => {
    for (const [what, { breaks, heals, asks, code = 'INTERNAL' }] of Object.entries(faults)) {
      for (const statement of breaks) await desk.world.database.asAdministrator(statement);
      const seen = await asks().finally(async () => {
        for (const statement of heals) await desk.world.database.asAdministrator(statement);
      });
      expect([what, seen.code]).toEqual([what, code]);
      if (code === 'INTERNAL') expect([what, seen.message]).toEqual([what, constant]);
      attempt.tried(1, 'faults');
    }
    expect((await ask(officer, list)).code).toBe('OK');
    expect(desk.gateway.output()).not.toMatch(/CANARY|hunter2|internal password/);
    // What is ours to mend is found by the id that people were given.
    expect(desk.gateway.output()).toMatch(/"event":"request-failed"/);
  });

  bar('B08', 'and hangs up in the middle is answered with «busy», or not noticed', async (attempt) => {
    const { database } = desk.world;
    const kill = () => database.asAdministrator(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'causeway_gateway'`);
    for (let i = 0; i < 10; i += 1) {
      const [seen] = await Promise.all([ask(officer, list), ask(officer, open, person()), kill()]);
      expect(['OK', 'RETRY_LATER']).toContain(seen.code);
      attempt.tried(2, 'requests');
    }
    await database.asAdministrator(`revoke connect on database ${database.name} from causeway_gateway, public`);
    await kill();
    expect(['INTERNAL', 'RETRY_LATER']).toContain((await ask(officer, list)).code);
    expect(['INTERNAL', 'RETRY_LATER']).toContain((await ask(desk.anybody(), `mutation { signIn(input: {email: "a@b.example", password: "x"}) { __typename } }`)).code);
    await database.asAdministrator(`grant connect on database ${database.name} to causeway_gateway`);
    await until('the desk to be well again', async () => ((await ask(officer, list)).code === 'OK' ? true : undefined));
    expect(desk.gateway.hasEnded()).toBe(false);
    expect(desk.gateway.output()).not.toMatch(/hunter2|permission denied for database/);
  });
});

describe('what stands beside the database', () => {
  let folder: string;
  let broken: Server;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'causeway-token-'));
    writeFileSync(join(folder, 'token'), 'CANARY-token');
    broken = createServer((_request, response) => void response.writeHead(500).end('{"errors":["CANARY of a key service at kms-3.internal"]}'));
    await new Promise<void>((resolve) => void broken.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    broken.close();
    rmSync(folder, { recursive: true, force: true });
  });

  bar('B08', 'the key service: fails with words of its own, and none of them is told', async (attempt) => {
    const { port } = broken.address() as { port: number };
    const desk = await aDesk({ workers: 0, environment: { KEYRING_DIRECTORY: '', KMS_URL: `http://127.0.0.1:${port}`, KMS_TOKEN_FILE: join(folder, 'token') } });
    try {
      const officer = await desk.as(desk.world.police);
      await officer.stepUp();
      const opened = await officer.get<{ createCase: { case: { id: string } } }>(open, person());
      const input = { idempotencyKey: crypto.randomUUID(), caseId: opened.createCase.case.id, name: 'CANARY of a name' };
      const seen = await ask(officer, `mutation ($input: RecordIdentityInput!) { recordIdentity(input: $input) { identity { present } } }`, { input });
      expect(seen.code).not.toBe('OK');
      expect(desk.gateway.output()).not.toContain('CANARY');
      attempt.tried(1, 'faults');
    } finally {
      await desk.close();
    }
  });

  bar('B08', 'the mail relay, and Redis where there is one: their faults are not heard at the desk', async (attempt) => {
    const redis = doorbells.includes('redis') ? await startRedis() : undefined;
    const desk = await aDesk(redis === undefined ? {} : { doorbell: 'redis', environment: { REDIS_URL: redis.url } });
    try {
      const officer = await desk.as(desk.world.police);
      for (const fault of [{ reply5xx: 'data' }, { reply4xx: 'rcpt' }, { refuse: true }] as const) {
        await desk.mail.setFaults(fault);
        if ('refuse' in fault) await redis?.stop();
        expect((await refer(officer, desk.world.shelter.serviceId)).status).toBe('SENT');
        expect((await ask(officer, list)).code).toBe('OK');
        attempt.tried(1, 'faults');
      }
      await until('the worker to have tried', () => (desk.workers[0]!.output().includes('job-failed') ? true : undefined));
      for (const process of [desk.gateway, ...desk.workers]) expect(process.output()).not.toMatch(/ECONN|\bat .+:\d+:\d+|No such mailbox|Try again later/);
    } finally {
      await desk.close();
      await redis?.stop();
    }
  });
});

describe('headers that only a proxy may set', () => {
  bar('B40', 'change nothing when somebody else sends them', async (attempt) => {
    const desk = await aDesk({ workers: 0 });
    try {
      const forged = (i: number) => ({ 'x-forwarded-for': `10.0.0.${i}`, 'x-real-ip': `10.0.0.${i}`, forwarded: `for=10.0.0.${i}`, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-user': 'coordinator', 'x-remote-user': 'coordinator', 'x-request-id': 'CANARY' });
      const addresses = () => desk.world.database.asAdministrator<{ n: number }>(`select count(distinct address_key)::int as n from access.sign_in_failure`).then(([row]) => row?.n);
      for (let i = 0; i < 8; i += 1) {
        const response = await desk.anybody().post({ query: `mutation { signIn(input: {email: "nobody${i}@b.example", password: "x"}) { __typename } }` }, forged(i));
        expect(response.headers.get('x-request-id')).not.toContain('CANARY');
        expect(response.headers.get('location')).toBeNull();
        attempt.tried(1, 'requests');
      }
      // Eight forged addresses are one: throttling by address cannot be stepped around.
      expect(await addresses()).toBe(1);
      const me = await (await desk.anybody().post({ query: '{ me { id } }' }, forged(1))).text();
      expect(me).toContain('"me":null');
      const elsewhere = await desk.anybody().post({ query: '{ me { id } }' }, { ...forged(1), origin: 'https://evil.example' });
      expect(elsewhere.status).toBe(403);
    } finally {
      await desk.close();
    }
  });

  bar('B40', 'count when the trusted proxy sends them, and then only its own last word', async (attempt) => {
    const desk = await aDesk({ workers: 0, environment: { TRUST_PROXY: '127.0.0.1' } });
    try {
      for (let i = 0; i < 4; i += 1) await desk.anybody().post({ query: `mutation { signIn(input: {email: "nobody${i}@b.example", password: "x"}) { __typename } }` }, { 'x-forwarded-for': `192.0.2.${i}, 198.51.100.7` });
      const [row] = await desk.world.database.asAdministrator<{ n: number }>(`select count(distinct address_key)::int as n from access.sign_in_failure`);
      expect(row?.n).toBe(1);
      attempt.tried(4, 'requests');
    } finally {
      await desk.close();
    }
  });
});
