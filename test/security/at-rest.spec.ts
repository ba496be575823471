import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Role } from '@causeway/kernel';
import { auditRecords, verifyChain } from '@causeway/platform';
import { type VaultServer, aVaultServer } from '@causeway/platform/testing';
import { type Answer, ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { type TestRedis, startRedis } from '../acceptance/redis.js';
import { type TestProcess, aFreePort, startProcess, until } from '../acceptance/process.js';
import { testPassword } from '@causeway/access/testing';
import { everyFile, everyTable, keyForms } from './harness/at-rest.js';
import { bar } from './harness/bar.js';
import { aColleague } from './harness/people.js';
import { scanFor } from './harness/scan.js';

/** As long and as odd as it must be to stand nowhere by chance, and still fit the field. */
const word = () => `zq${randomBytes(9).toString('hex')}`;
const digits = () => Array.from(randomBytes(12), (byte) => byte % 10).join('');

interface Person {
  readonly caseId: string;
  readonly secrets: Readonly<Record<string, string>>;
}

const newCase = { ageBand: 'AGE_24_26', gender: 'F', languages: ['eng'], referrerType: 'border_guard' };
const held = ['NAME', 'BIRTH_DATE', 'NATIONALITY', 'DOCUMENT_TYPE', 'DOCUMENT_NUMBER', 'PHONE', 'CONTACT_NOTE', 'NOTE'];

/** Proves presence only when it is asked for: each code counts once, and the next is half a minute away. */
async function present<Data>(client: ApiClient, act: () => Promise<Answer<Data>>): Promise<Answer<Data>> {
  const answer = await act();
  if (answer.errors?.[0]?.extensions.code !== 'STEP_UP_REQUIRED') return answer;
  await client.stepUp();
  return act();
}

async function aPerson(client: ApiClient): Promise<Person> {
  const opened = await client.command<{ case: { id: string } }>('createCase', newCase, `{ case { id } }`);
  const caseId = opened.case.id;
  const secrets = { name: `Amina ${word()}`, documentNumber: word().toUpperCase(), phone: `+${digits()}`, contactNote: `${word()} by her aunt`, note: word() };
  const write = () =>
    client.ask(`mutation ($input: RecordIdentityInput!) { recordIdentity(input: $input) { identity { present } } }`, {
      input: { idempotencyKey: randomUUID(), caseId, birthDate: '1999-12-31', nationality: 'MDA', documentType: 'PASSPORT', ...secrets },
    });
  expect((await present(client, write)).data).toEqual({ recordIdentity: { identity: { present: true } } });
  return { caseId, secrets };
}

const reveal = (client: ApiClient, caseId: string) =>
  present(client, () =>
    client.ask<{ revealIdentity: Record<string, string> }>(`query ($input: RevealIdentityInput!) { revealIdentity(input: $input) { name documentNumber phone contactNote note } }`, {
      input: { caseId, fields: held, reason: 'PERSON_ASKED' },
    }),
  );

async function another(desk: Desk, environment: Readonly<Record<string, string>>): Promise<{ process: TestProcess; url: string; metrics: string }> {
  const [port, metricsPort] = [await aFreePort(), await aFreePort()];
  const url = `http://127.0.0.1:${port}`;
  const process = startProcess('gateway', { ...desk.environment, DATABASE_URL: desk.world.database.gatewayUrl, PORT: String(port), METRICS_PORT: String(metricsPort), PUBLIC_URL: url, ...environment });
  await until(`the second gateway: ${process.output()}`, async () => ((await fetch(`${url}/health/ready`).catch(() => undefined))?.ok ? true : undefined));
  return { process, url, metrics: `http://127.0.0.1:${metricsPort}/metrics` };
}

let redis: TestRedis;
let desk: Desk;
let client: ApiClient;
let person: Person;

beforeAll(async () => {
  redis = await startRedis();
  desk = await aDesk({ environment: { REDIS_URL: redis.url } });
  client = await desk.as(desk.world.shelter);
  person = await aPerson(client);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await redis.stop();
});

describe('what a thief of the disk holds', () => {
  it('was really there: the people of the agency read it', async () => {
    expect((await reveal(client, person.caseId)).data?.revealIdentity).toEqual(person.secrets);
  });

  bar('B41', 'who somebody is stands in no table, file, write-ahead log, Redis snapshot or output, in any form that needs no key', async (attempt) => {
    const { database } = desk.world;
    // The scan must be able to find it: once planted in the clear where nobody would look.
    await database.asAdministrator(`create table public.planted (text text)`);
    await database.asAdministrator(`insert into public.planted values ($1)`, [`x${Buffer.from(person.secrets['note'] ?? '').toString('base64')}`]);
    const control = word();
    await database.asAdministrator(`insert into public.planted values ($1)`, [control]);
    const tables = await everyTable(database);
    const files = await everyFile(database);
    const isControl = (texts: string[]) => [...tables, ...files].filter(({ bytes }) => scanFor(texts, bytes).length > 0).map(({ place }) => place);
    expect(isControl([control])).toEqual(expect.arrayContaining(['public.planted', expect.stringMatching(/^base\//), expect.stringMatching(/^pg_wal\//)]));
    await database.asAdministrator(`drop table public.planted`);

    const { note: _planted, ...others } = person.secrets;
    const outputs = [desk.gateway, ...desk.workers].map((one) => ({ place: 'output', bytes: Buffer.from(one.output()) }));
    const mails = desk.mail.messages().map(({ raw }) => ({ place: 'mail', bytes: Buffer.from(raw) }));
    const snapshot = { place: 'redis', bytes: await redis.snapshot() };
    expect(snapshot.bytes.subarray(0, 5).toString()).toBe('REDIS');
    for (const { place, bytes } of [...tables, ...files, snapshot, ...outputs, ...mails]) expect({ place, found: scanFor(Object.values(others), bytes) }).toEqual({ place, found: [] });
    for (const [what, booty] of Object.entries({ tables, files, outputs, 'snapshots of Redis': [snapshot] })) attempt.tried(booty.length, what);
    attempt.tried([...tables, ...files, ...outputs].reduce((sum, { bytes }) => sum + Math.ceil(bytes.length / 1_000_000), 0), 'megabytes');
  });

  bar('B43', 'no key stands in the environment, the output or the database of the processes', async (attempt) => {
    const keys = await keyForms(desk.keyring.folder);
    expect(keys.length).toBeGreaterThanOrEqual(8);
    const environments = await Promise.all([desk.gateway, ...desk.workers].map(({ pid }) => readFile(`/proc/${pid}/environ`)));
    expect(environments.every((bytes) => bytes.includes('KEYRING_DIRECTORY'))).toBe(true);
    const outputs = [desk.gateway, ...desk.workers].map((one) => Buffer.from(one.output()));
    const booty = [...environments, ...outputs, ...(await everyTable(desk.world.database)).map(({ bytes }) => bytes)];
    for (const bytes of booty) expect(keys.filter((key) => bytes.includes(key))).toEqual([]);
    attempt.tried(keys.length, 'forms of keys');
    attempt.tried(booty.length, 'places');
  });
});

describe('a gateway whose keys are away', () => {
  bar('B44', 'starts without keys, serves cases, refuses what is sealed with one code, and tells the operator alone', async (attempt) => {
    const { process, url, metrics } = await another(desk, { KEYRING_DIRECTORY: '/nowhere/at/all' });
    try {
      const without = await new ApiClient(url).signIn(desk.world.shelter.email, testPassword);
      const { case: shown } = await without.get<{ case: { code: string; identity: { present: boolean } } }>(`query ($id: ID!) { case(id: $id) { code identity { present } } }`, { id: person.caseId });
      expect(shown).toMatchObject({ code: expect.stringMatching(/^C-/) as string, identity: { present: true } });
      const record = `mutation ($input: RecordIdentityInput!) { recordIdentity(input: $input) { identity { present } } }`;
      const met = `query ($input: MetBeforeInput!) { metBefore(input: $input, first: 5) { edges { node { id } } } }`;
      const answers = [
        await reveal(without, person.caseId),
        await without.ask(record, { input: { idempotencyKey: randomUUID(), caseId: person.caseId, name: 'Other' } }),
        await without.ask(met, { input: { by: 'PHONE', value: person.secrets['phone'] } }),
      ];
      for (const { errors } of answers) expect(errors?.[0]?.extensions).toMatchObject({ code: 'KEYS_UNAVAILABLE', retryable: true });
      expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(metrics)).text()).toContain('causeway_keys_available 0');
      expect(process.output()).toContain('keys-unavailable');
      attempt.tried(answers.length, 'refusals');
    } finally {
      await process.stop();
    }
  });
});

describe('keys in a key service', () => {
  let vault: VaultServer;
  beforeAll(async () => {
    vault = await aVaultServer();
  });
  afterAll(() => vault.close());

  bar('B44', 'a key service that is sealed, slow or does not know us any more stops what is sealed and nothing else, and all goes on when it is back', async (attempt) => {
    const { process, url } = await another(desk, { KEYRING_DIRECTORY: '', KMS_URL: vault.url, KMS_TOKEN_FILE: vault.tokenFile, KMS_TIMEOUT_MS: '300', DATA_KEY_CACHE_SECONDS: '0' });
    try {
      const nurse = await aColleague(desk, desk.world.secondShelter, Role.CASEWORKER);
      const there = await new ApiClient(url).signIn(nurse.email, testPassword);
      const { caseId, secrets } = await aPerson(there);
      const isBack = () => until('the keys to be back', async () => ((await reveal(there, caseId)).errors === undefined ? true : undefined));
      const harms: readonly (readonly [() => void, () => void])[] = [
        [() => void (vault.sealed = true), () => void (vault.sealed = false)],
        [() => void (vault.latencyMs = 2_000), () => void (vault.latencyMs = 0)],
        [() => void (vault.cut = 10_000), () => void (vault.cut = 0)],
      ];
      for (const [harm, heal] of harms) {
        harm();
        expect((await reveal(there, caseId)).errors?.[0]?.extensions.code).toBe('KEYS_UNAVAILABLE');
        expect((await there.get<{ case: { id: string } }>(`query ($id: ID!) { case(id: $id) { id } }`, { id: caseId })).case.id).toBe(caseId);
        heal();
        await isBack();
        attempt.tried(1, 'outages');
      }
      for (const text of Object.values(secrets)) expect(scanFor([text], vault.heard.join('\n'))).toEqual([]);
      vault.revoke();
      expect((await reveal(there, caseId)).errors?.[0]?.extensions.code).toBe('KEYS_UNAVAILABLE');
      attempt.tried(1, 'outages');
    } finally {
      await process.stop();
    }
  });
});

describe('a person who is erased', () => {
  bar('B45', 'cannot be read in the running desk, nor after an older copy of the database was put back', async (attempt) => {
    const { database } = desk.world;
    const gone = await aPerson(client);
    const backup = await database.asAdministrator<{ identity: object; key: { id: string; wrapped: string } }>(
      `select to_jsonb(i) as identity, to_jsonb(k) as key from cases.identity i join cases.person_key k using (case_id) where case_id = $1`,
      [gone.caseId],
    );
    const manager = await desk.as(await aColleague(desk, desk.world.shelter, Role.AGENCY_MANAGER));
    const { approvalId } = await client.command<{ approvalId: string }>('proposeErasure', { caseId: gone.caseId }, `{ approvalId }`);
    await manager.get(`mutation ($input: DecideRequestInput!) { approveRequest(input: $input) { approval { state } } }`, { input: { idempotencyKey: randomUUID(), id: approvalId } });
    expect((await reveal(client, gone.caseId)).errors?.[0]?.extensions.code).toBe('PERSON_ERASED');
    attempt.tried(1, 'readings of the running desk');

    const { key, identity } = backup[0]!;
    await until('the worker to destroy the share', async () => ((await desk.keyring.keys.findShare(key.id)) === undefined ? true : undefined));
    await database.asAdministrator(`alter table cases.person_key disable trigger guard_person_key`);
    await database.asAdministrator(`update cases.person_key set wrapped = $2, destroyed_at = null where id = $1`, [key.id, key.wrapped]);
    await database.asAdministrator(`alter table cases.person_key enable trigger guard_person_key`);
    await database.asAdministrator(`insert into cases.identity select * from jsonb_populate_record(null::cases.identity, $1)`, [JSON.stringify(identity)]);
    // Another process: nothing of the key is in its memory.
    const { process, url } = await another(desk, {});
    try {
      const later = await new ApiClient(url).signIn(desk.world.shelter.email, testPassword);
      const answer = await reveal(later, gone.caseId);
      expect(answer.data?.revealIdentity).toBeUndefined();
      expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
      expect((await reveal(later, person.caseId)).data?.revealIdentity).toEqual(person.secrets);
      attempt.tried(1, 'readings of a restored copy');
      const verdict = await verifyChain(auditRecords(database.administratorUrl), { heads: [], onFinding: () => undefined });
      expect(verdict.findings).toBe(0);
      attempt.tried(Number(verdict.places), 'places of the audit chain that still fit');
    } finally {
      await process.stop();
    }
  });
});
