import { randomUUID } from 'node:crypto';
import { aNeedWithConsent } from '@causeway/referrals/testing';
import type { ApiClient, ApiErrorAnswer } from './client.js';
import { type Desk, aDesk } from './desk.js';
import { refer } from './refer.js';

let desk: Desk;
let officer: ApiClient;
let duty: ApiClient;

beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
  officer = await desk.as(desk.world.police);
  duty = await desk.as(desk.world.shelter);
}, 90_000);
afterAll(() => desk.close());

/** What no answer may ever hold. */
const innards = /\bat .+:\d+:\d+|node_modules|select |insert |postgres|typeorm|ECONN|constraint|\.ts\b|\.js\b|Did you mean/i;

async function refusal(client: ApiClient, body: unknown, headers?: Record<string, string>): Promise<ApiErrorAnswer> {
  const response = await client.post(body, headers);
  const text = await response.text();
  expect(text).not.toMatch(innards);
  const { errors } = JSON.parse(text) as { errors: ApiErrorAnswer[] };
  const [error] = errors;
  if (error === undefined) throw new Error(`nothing was refused: ${text}`);
  expect(error.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  return error;
}

function mutation(name: string, input: Readonly<Record<string, unknown>>): { query: string; variables: unknown } {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return { query: `mutation ($input: ${type}) { ${name}(input: $input) { __typename } }`, variables: { input: { idempotencyKey: randomUUID(), ...input } } };
}

describe('a request that cannot be read', () => {
  it.each([
    ['a body that is no JSON', 'not json'],
    ['an unknown field', { query: '{ nope }' }],
    ['a wrong type', { query: '{ services(first: "many") { totalCount } }' }],
    ['a missing argument', { query: '{ services { totalCount } }' }],
    ['an unknown input field', mutation('createCase', { ageBand: 'AGE_0_8', gender: 'F', languages: ['eng'], referrerType: 'police', agencyId: randomUUID() })],
    ['a value off its list', mutation('createCase', { ageBand: 'OLD', gender: 'F', languages: ['eng'], referrerType: 'police' })],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['a batch', [{ query: '{ me { id } }' }, { query: '{ me { id } }' }]],
    ['no query at all', {}],
  ])('is answered with BAD_REQUEST: %s', async (_what, body) => {
    expect((await refusal(officer, body)).extensions.code).toBe('BAD_REQUEST');
  });

  it.each([
    ['a document that breaks off', { query: '{' }],
    ['a subscription that comes by HTTP', { query: 'subscription { referralChanged { referral { id } } }' }],
    ['text with a NUL in it', mutation('signIn', { email: 'a\u0000@b.example', password: 'x', idempotencyKey: undefined })],
  ])('is never called our own fault: %s', async (_what, body) => {
    const response = await officer.post(body);
    expect(response.status).toBeLessThan(500);
    const { errors } = (await response.json()) as { errors: ApiErrorAnswer[] };
    expect(['BAD_REQUEST', 'BAD_INPUT', 'SIGN_IN_FAILED']).toContain(errors[0]?.extensions.code);
  });

  it('is not echoed when its address is none', async () => {
    const response = await fetch(`${desk.url}/%zz-CANARY`);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('CANARY');
  });

  it('is refused when it is larger than 256 kilobytes', async () => {
    const answer = await refusal(officer, { query: '{ me { id } }', variables: { filler: 'x'.repeat(300_000) } });
    expect(answer).toMatchObject({ message: 'The request is larger than 256 kilobytes.', extensions: { code: 'BAD_REQUEST' } });
  });

  it('is refused when it comes by GET, as a form, or from another site', async () => {
    const byGet = await fetch(`${desk.url}/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}`);
    expect(byGet.status).toBeGreaterThanOrEqual(400);
    const form = await officer.post('query=%7Bme%7Bid%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.status).toBeGreaterThanOrEqual(400);
    expect((await refusal(officer, { query: '{ me { id } }' }, { origin: 'https://evil.example' })).extensions.code).toBe('FORBIDDEN');
    expect((await refusal(officer, { query: '{ me { id } }' }, { origin: 'null' })).extensions.code).toBe('FORBIDDEN');
  });
});

describe('a request that asks too much', () => {
  const deep = `{ case(id: "x") { needs(first: 1) { edges { node { serviceType { code } } } } } }`;
  it.each([
    ['too many root fields', `{ ${Array.from({ length: 6 }, (_, i) => `a${i}: me { id }`).join(' ')} }`],
    ['too many aliases', `{ me { ${Array.from({ length: 16 }, (_, i) => `a${i}: id`).join(' ')} } }`],
    ['too many __typename aliases', `{ me { ${Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')} } }`],
    ['too many words', `{ me { ${'id '.repeat(1_100)} } }`],
    ['two guesses at once', `mutation { a: signIn(input: {email: "a@b.c", password: "x"}) { account { id } } b: signIn(input: {email: "a@b.c", password: "y"}) { account { id } } }`],
    [
      'two guesses hidden in a fragment',
      `mutation { ...F ...G } fragment F on Mutation { a: signIn(input: {email: "a@b.c", password: "x"}) { account { id } } } fragment G on Mutation { b: signIn(input: {email: "a@b.c", password: "y"}) { account { id } } }`,
    ],
  ])('is answered with TOO_COSTLY: %s', async (_what, query) => {
    expect((await refusal(officer, { query })).extensions.code).toBe('TOO_COSTLY');
  });

  it('may be as deep as the console needs', async () => {
    const { data } = await officer.ask<{ case: null }>(deep);
    expect(data).toEqual({ case: null });
  });

  it('asks for one to fifty rows', async () => {
    for (const first of [0, -1, 51]) {
      expect((await refusal(officer, { query: `{ cases(first: ${first}) { edges { cursor } } }` })).extensions).toMatchObject({ code: 'BAD_INPUT', field: 'first' });
    }
  });

  it.each(['cases', 'referrals', 'inbox', 'services', 'serviceTypes'])('takes no cursor that nobody gave out: %s', async (list) => {
    for (const after of ['%%%', Buffer.from('x').toString('base64url'), Buffer.from("' or 1=1").toString('base64url')]) {
      const query = `query ($after: String) { ${list}(first: 1, after: $after) { edges { cursor } } }`;
      expect((await refusal(officer, { query, variables: { after } })).extensions).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
    }
  });
});

describe('an id', () => {
  it('of another agency is answered like one that does not exist, and like one that cannot', async () => {
    const sent = await refer(officer, desk.world.shelter.serviceId);
    const stranger = await desk.as(desk.world.lawyer);
    const answers = await Promise.all(
      [sent.id, randomUUID(), 'no-uuid'].map(async (id) => {
        const answer = await refusal(stranger, mutation('acceptReferral', { id, expectedVersion: 1 }));
        return { message: answer.message, code: answer.extensions.code };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.code).toBe('NOT_FOUND');
    expect(await stranger.get(`query ($id: ID!) { referral(id: $id) { id } }`, { id: sent.id })).toEqual({ referral: null });
  });

  it("of another agency's case or service opens nothing", async () => {
    const needId = await aNeedWithConsent(desk.world, desk.world.police.caller);
    expect((await refusal(duty, mutation('sendReferral', { needId, serviceId: desk.world.shelter.serviceId }))).extensions.code).toBe('NOT_FOUND');
    const theirs = await refusal(await desk.as(desk.world.lawyer), mutation('setCapacity', { serviceId: desk.world.shelter.serviceId, pools: [{ cohort: 'ALL', total: 99 }] }));
    expect(theirs.extensions.code).toBe('NOT_FOUND');
  });
});

describe('a command', () => {
  it('is refused for a stale version, a wrong state, a missing reason, and leaves nothing behind', async () => {
    const sent = await refer(officer, desk.world.shelter.serviceId);
    const command = (name: string, more: Record<string, unknown> = {}) => refusal(duty, mutation(name, { id: sent.id, expectedVersion: 1, ...more }));
    expect((await command('acceptReferral', { expectedVersion: 7 })).extensions.code).toBe('REFERRAL_CHANGED');
    expect((await command('completeReferral', { outcome: 'SERVICE_COMPLETED' })).extensions.code).toBe('REFERRAL_ILLEGAL_TRANSITION');
    expect((await command('completeReferral', { outcome: 'GONE' })).extensions).toMatchObject({ code: 'BAD_INPUT', field: 'outcome' });
    expect((await command('declineReferral', { reason: 'NOT_A_REASON' })).extensions).toMatchObject({ code: 'BAD_INPUT', field: 'reason' });
    expect((await command('declineReferral', { reason: 'OTHER_PROVIDER' })).extensions).toMatchObject({ code: 'BAD_INPUT', field: 'reason' });
    expect((await command('declineReferral', { reason: 'AT_CAPACITY', note: 'x'.repeat(501) })).extensions).toMatchObject({ code: 'BAD_INPUT', field: 'note' });
    const { referral: still } = await duty.get<{ referral: { status: string; version: number } }>(`query ($id: ID!) { referral(id: $id) { status version } }`, { id: sent.id });
    expect(still).toEqual({ status: 'SENT', version: 1 });
  });

  it('answers a repeated key once, a reused key never, a malformed key never', async () => {
    const sent = await refer(officer, desk.world.shelter.serviceId);
    const body = mutation('acknowledgeReferral', { id: sent.id, expectedVersion: 1 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => duty.post(body).then((response) => response.text())));
    expect(new Set(answers)).toEqual(new Set(['{"data":{"acknowledgeReferral":{"__typename":"ReferralPayload"}}}\n']));
    const { variables } = body as { variables: { input: Record<string, unknown> } };
    expect((await refusal(duty, { ...body, variables: { input: { ...variables.input, expectedVersion: 2 } } })).extensions.code).toBe('IDEMPOTENCY_CONFLICT');
    expect((await refusal(duty, mutation('acceptReferral', { id: sent.id, expectedVersion: 2, idempotencyKey: '1' }))).extensions).toMatchObject({ code: 'BAD_INPUT', field: 'idempotencyKey' });
  });

  it('needs somebody who has signed in and may do it', async () => {
    expect((await refusal(desk.anybody(), mutation('createCase', { ageBand: 'AGE_0_8', gender: 'F', languages: ['eng'], referrerType: 'police' }))).extensions.code).toBe('UNAUTHENTICATED');
    const sent = await refer(officer, desk.world.shelter.serviceId);
    expect((await refusal(officer, mutation('acceptReferral', { id: sent.id, expectedVersion: 1 }))).extensions.code).toBe('FORBIDDEN');
  });

  it('says which field cannot be used', async () => {
    const open = (more: Record<string, unknown>) => refusal(officer, mutation('createCase', { ageBand: 'AGE_0_8', gender: 'F', languages: ['eng'], referrerType: 'police', ...more }));
    expect((await open({ languages: [] })).extensions.field).toBe('languages');
    expect((await open({ languages: ['English'] })).extensions.field).toBe('languages.0');
    expect((await open({ referrerType: 'neighbour' })).extensions.field).toBe('referrerType');
    const before = await officer.get<{ cases: { edges: unknown[] } }>(`{ cases(first: 50) { edges { cursor } } }`);
    await open({ languages: [] });
    expect(await officer.get(`{ cases(first: 50) { edges { cursor } } }`)).toEqual(before);
  });
});

describe('what the gateway writes', () => {
  it('holds no variable, no name and no address of a request', () => {
    const written = desk.gateway.output();
    expect(written).toContain('gateway-ready');
    for (const secret of [desk.world.police.email, 'AGE_24_26', 'a@b.c']) expect(written).not.toContain(secret);
  });
});

