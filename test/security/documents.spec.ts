import { randomUUID } from 'node:crypto';
import { getNamedType, isInputObjectType } from 'graphql';
import { WebSocket } from 'ws';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { bar, size } from './harness/bar.js';
import { mask } from './harness/ask.js';
import { everyRole } from './harness/people.js';
import { openSocket } from './harness/raw-socket.js';
import { mutations, schemaNames } from './harness/schema.js';
import { sendsStatements } from './harness/statements.js';

let desk: Desk;
let officer: ApiClient;
let everybody: ReadonlyMap<string, ApiClient>;

beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
  officer = await desk.as(desk.world.police);
  everybody = new Map<string, ApiClient>([['nobody', desk.anybody()], ...(await everyRole(desk, desk.world.shelter))]);
}, 120_000);
afterAll(() => desk.close());

const times = (count: number, text: (i: number) => string) => Array.from({ length: count }, (_, i) => text(i)).join(' ');
const guess = `signIn(input: {email: "a@b.example", password: "x"}) { __typename }`;

/** Documents that ask too much, each in one way alone. */
const excess: Readonly<Record<string, { query: string; variables?: unknown }>> = {
  'nine levels': { query: `{ case(id: "x") ${'{ a '.repeat(8)}${'}'.repeat(8)} }` },
  'nine levels by a fragment': { query: `{ ...F } fragment F on Query { case(id: "x") ${'{ a '.repeat(8)}${'}'.repeat(8)} }` },
  'sixteen aliases': { query: `{ me { ${times(16, (i) => `a${i}: id`)} } }` },
  'sixteen aliases of __typename': { query: `{ me { ${times(16, (i) => `a${i}: __typename`)} } }` },
  'sixteen aliases in a fragment spread twice': { query: `{ me { ...F agency { ...F } } } fragment F on Account { ${times(8, (i) => `a${i}: id`)} }` },
  'eleven directives': { query: `{ me { ${times(11, () => 'id @include(if: true)')} } }` },
  'a thousand and more words': { query: `{ me { ${'id '.repeat(1_000)} } }` },
  'six root fields': { query: `{ ${times(6, () => '__typename')} }` },
  'six root fields by fragments': { query: '{ ...F ...F } fragment F on Query { a: __typename b: __typename c: __typename }' },
  'fragments that double sixty times': { query: `{ ...F0 } ${times(60, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F60 on Query { __typename }` },
  'fragments in a ring': { query: '{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }' },
  'full pages inside full pages': { query: '{ cases(first: 50) { edges { node { needs(first: 50) { edges { node { id status urgency } } } } } } }' },
  'full pages inside full pages, in variables': {
    query: 'query ($a: Int!, $b: Int!) { cases(first: $a) { edges { node { needs(first: $b) { edges { node { id status urgency } } } } } } }',
    variables: { a: 50, b: 50 },
  },
  'a list of a million': { query: 'query ($n: Int!) { cases(first: $n) { edges { node { id } } } }', variables: { n: 1_000_000 } },
};

describe('a document that asks too much', () => {
  bar('B04', 'is refused before any statement is sent: depth 8, aliases 15, directives 10, 1,000 words, 5 root fields', async (attempt) => {
    expect(await sendsStatements(desk, () => officer.post({ query: '{ me { id } }' }))).toBe(true);
    for (const [what, body] of Object.entries(excess)) {
      const answers: { status: number; text: string }[] = [];
      const ask = async () => {
        const response = await officer.post(body);
        answers.push({ status: response.status, text: await response.text() });
      };
      expect([what, await sendsStatements(desk, ask)]).toEqual([what, false]);
      for (const { status, text } of answers) expect([what, status, text]).toEqual([what, 400, expect.stringContaining('"TOO_COSTLY"')]);
      attempt.tried(answers.length, 'documents');
    }
  });

  bar('B04', 'is refused before any statement is sent: a body above 256 kB, or that is none of ours', async (attempt) => {
    const asks: Readonly<Record<string, () => Promise<Response>>> = {
      'a large body': () => officer.post({ query: '{ me { id } }', variables: { filler: 'x'.repeat(256 * 1024) } }),
      'a batch': () => officer.post([{ query: '{ me { id } }' }, { query: '{ me { id } }' }]),
      'no JSON': () => officer.post('{'),
      'no document': () => officer.post({ query: '{' }),
      'no query': () => officer.post({ variables: {} }),
      'a form': () => officer.post('query=%7Bme%7Bid%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    for (const [what, ask] of Object.entries(asks)) {
      const statuses: number[] = [];
      expect([what, await sendsStatements(desk, async () => statuses.push((await ask()).status))]).toEqual([what, false]);
      expect([what, statuses.every((status) => status >= 400 && status < 500)]).toEqual([what, true]);
      attempt.tried(1, 'requests');
    }
  });

  bar('B04', 'is refused on a socket too, before any statement is sent', async (attempt) => {
    const asked = Object.entries(excess).filter(([what]) => !what.includes('list') && !what.includes('pages'));
    for (const [what, { query }] of asked) {
      const socket = await openSocket(desk, officer);
      const refusal = () => socket.ask(query.replace(/^\{/, 'subscription {').replaceAll('on Query', 'on Subscription'));
      expect([what, await sendsStatements(desk, async () => expect(JSON.stringify(await refusal())).toContain('TOO_COSTLY'))]).toEqual([what, false]);
      socket.close();
      attempt.tried(1, 'subscriptions');
    }
  });

  bar('B05', 'counts a list by the size its variable has, and refuses what is not 1 to 50', async (attempt) => {
    const query = 'query ($a: Int!, $b: Int!) { cases(first: $a) { edges { node { needs(first: $b) { edges { node { id status urgency } } } } } } }';
    const codeOf = async (variables: unknown) => (await officer.ask(query, variables as Record<string, unknown>)).errors?.[0]?.extensions.code ?? 'OK';
    for (const [a, b] of [[50, 50], [30, 50], [50, 30]]) expect(await codeOf({ a, b })).toBe('TOO_COSTLY');
    for (const [a, b] of [[1, 50], [50, 1], [10, 10]]) expect(await codeOf({ a, b })).toBe('OK');
    for (const a of [0, -1, 51, 500]) expect(await codeOf({ a, b: 1 })).toBe('BAD_INPUT');
    for (const a of [null, '50', 1.5, [50], 2 ** 40]) expect(['BAD_REQUEST', 'TOO_COSTLY']).toContain(await codeOf({ a, b: 1 }));
    attempt.tried(15, 'documents');
  });

  bar('B06', 'holds one guess at most, and a document with two guesses makes none', async (attempt) => {
    const attempts = () => desk.world.database.asAdministrator<{ n: number }>('select count(*)::int as n from access.sign_in_failure').then(([row]) => row?.n);
    const before = await attempts();
    const hidden = [
      `mutation { a: ${guess} b: ${guess} }`,
      `mutation { ...F ...G } fragment F on Mutation { a: ${guess} } fragment G on Mutation { b: ${guess} }`,
      `mutation { ...F ...F } fragment F on Mutation { ${guess} }`,
      `mutation { ... on Mutation { ${guess} } ... @include(if: true) { b: ${guess} } }`,
      `mutation A { a: ${guess} } mutation B { b: ${guess} c: ${guess} }`,
    ];
    for (const query of hidden) {
      const { errors } = await desk.anybody().ask(query);
      expect([query, errors?.[0]?.extensions.code]).toEqual([query, 'TOO_COSTLY']);
    }
    expect(await attempts()).toBe(before);
    await desk.anybody().ask(`mutation { ${guess} }`);
    expect(await attempts()).toBe((before ?? 0) + 1);
    attempt.tried(hidden.length, 'documents');
  });
});

describe('a mutation that takes a secret or an address', () => {
  const secrets = /^(password|newPassword|code|token|secret|response|assertion|attestation|credential|recoveryCode|email)$/;
  const guesses = mutations.filter(({ args }) => args.map((arg) => getNamedType(arg.type)).some((type) => isInputObjectType(type) && Object.keys(type.getFields()).some((field) => secrets.test(field))));
  bar('B06', 'stands once in a document, each of them', async (attempt) => {
    expect(guesses.map(({ name }) => name)).toContain('signIn');
    for (const { name } of guesses) {
      const { errors } = await desk.anybody().ask(`mutation { a: ${name}(input: {}) { __typename } b: ${name}(input: {}) { __typename } }`);
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, 'TOO_COSTLY']);
      attempt.tried(1, 'mutations');
    }
  });
});

describe('the probes that tools for attackers begin with', () => {
  const introspection = '{ __schema { types { name fields { name type { name fields { name type { name fields { name } } } } } } } }';
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${desk.url}${path}`, { headers });
  const query = (text: string) => `/graphql?query=${encodeURIComponent(text)}`;
  /** Each gives back whether it found something. */
  const probes: Readonly<Record<string, (client: ApiClient) => Promise<boolean>>> = {
    'alias overloading': async (client) => finds(await client.post({ query: `{ ${times(101, (i) => `alias${i}: __typename`)} }` }), /alias100/),
    'array batching': async (client) => finds(await client.post(Array.from({ length: 10 }, () => ({ query: '{ __typename }' }))), /__typename.*__typename/s),
    'field duplication': async (client) => finds(await client.post({ query: `{ ${'__typename '.repeat(500)} }` }), /"__typename":"Query"/),
    'directive overloading': async (client) => finds(await client.post({ query: `{ __typename ${'@aa '.repeat(10)} }` }), /@aa|Unknown directive/),
    'circular introspection': async (client) => finds(await client.post({ query: introspection }), /"types"/),
    introspection: async (client) => finds(await client.post({ query: '{ __schema { queryType { name } } }' }), /"queryType"/),
    'introspection of one type': async (client) => finds(await client.post({ query: '{ __type(name: "Query") { fields { name } } }' }), /"fields"/),
    'field suggestions': async (client) => finds(await client.post({ query: '{ referal { id } casess { id } mee { id } }' }), /did you mean|referrals?\b/i),
    'a console for queries': async () => {
      const found = await Promise.all(['/graphql', '/graphiql', '/playground', '/console', '/altair', '/voyager'].map((path) => get(path, { accept: 'text/html' }).then((r) => r.text())));
      return found.some((page) => /graphiql|playground|apollo|sandbox|altair|voyager/i.test(page));
    },
    'a query by GET': async () => finds(await get(query('{ __typename }')), /"data"/),
    'a query by GET with a header': async () => finds(await get(query('{ __typename }'), { 'apollo-require-preflight': '1', 'content-type': 'application/json' }), /"data"/),
    'a mutation by GET': async () => finds(await get(query('mutation { __typename }'), { 'apollo-require-preflight': '1' }), /"data"/),
    'a query by form': async (client) => finds(await client.post('query=%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' }), /"data"/),
    'a mutation by form': async (client) => finds(await client.post('query=mutation%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' }), /"data"/),
    tracing: async (client) => finds(await client.post({ query: '{ __typename }' }), /tracing|"extensions":\{"(trace|cost|ftv1)/),
    'an error nobody handled': async (client) => finds(await client.post({ query: 'abc def' }), /exception|stacktrace|Syntax Error|\bat .+:\d+/i),
  };

  async function finds(response: Response, sign: RegExp): Promise<boolean> {
    return sign.test(await response.text());
  }

  bar('B03', 'find nothing, whoever sends them', async (attempt) => {
    for (const [who, client] of everybody) {
      for (const [what, probe] of Object.entries(probes)) expect([who, what, await probe(client)]).toEqual([who, what, false]);
      attempt.tried(Object.keys(probes).length, 'probes');
    }
    attempt.tried(everybody.size, 'callers');
  });

  bar('B09', 'learn no name of the schema: no introspection, persisted query, incremental delivery, federation', async (attempt) => {
    const asked: readonly unknown[] = [
      { query: introspection }, { query: '{ _service { sdl } }' }, { query: '{ _entities(representations: []) { __typename } }' },
      { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }, { query: '{ ...F @defer } fragment F on Query { me { id } }' },
      { query: '{ cases(first: 1) @stream { edges { cursor } } }' }, { query: 'query @live { me { id } }' },
    ];
    for (const [who, client] of everybody) {
      for (const body of asked) {
        const text = await (await client.post(body)).text();
        expect([who, text]).toEqual([who, expect.stringMatching(/^\{"errors":\[\{"message":"[^"]+","extensions":\{"code":"BAD_REQUEST"/)]);
        attempt.tried(1, 'documents');
      }
    }
  });

  bar('B09', 'learn no name of the schema by guessing words that are nearly right', async (attempt) => {
    const words = nearMisses(size(20_000));
    const answers = new Set<string>();
    for (let i = 0; i < words.length; i += 200) {
      const response = await officer.post({ query: `{ me { ${words.slice(i, i + 200).join(' ')} } }` });
      const { errors } = JSON.parse(mask(await response.text())) as { errors: object[] };
      for (const error of errors) answers.add(JSON.stringify(error));
    }
    attempt.tried(words.length, 'words');
    // One constant answer for all of them, so that it can hold no name but by the chance of its own words.
    const sentence = 'The request does not fit this API: check its fields and the types of its values.';
    expect([...answers]).toEqual([JSON.stringify({ message: sentence, extensions: { code: 'BAD_REQUEST', requestId: '<id>', retryable: false } })]);
  });

  /** Names of the schema with one sign changed, lost, doubled or swapped, none of them right. */
  function nearMisses(count: number): string[] {
    const names = [...schemaNames];
    const found = new Set<string>();
    for (let i = 0; found.size < count; i += 1) {
      const name = names[i % names.length] ?? 'a';
      const turn = Math.floor(i / names.length);
      const at = turn % name.length;
      const letter = String.fromCharCode(97 + (Math.floor(turn / name.length) % 26));
      const word = [name.slice(0, at) + letter + name.slice(at), name.slice(0, at) + letter + name.slice(at + 1), name.slice(0, at) + name.slice(at + 1), `${letter}${turn}${name}`][i % 4] ?? name;
      if (/^[A-Za-z]\w*$/.test(word) && !schemaNames.has(word)) found.add(word);
    }
    return [...found];
  }
});

describe('a request from elsewhere', () => {
  bar('B11', 'changes nothing: by GET, as a form or text, in parts, or from another site', async (attempt) => {
    const body = JSON.stringify({ query: `mutation { signOut { signedOut } }` });
    const shapes: readonly Record<string, string>[] = [
      { 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }, { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'multipart/form-data; boundary=x', 'apollo-require-preflight': '1' }, { 'content-type': 'application/graphql' }, { 'content-type': '' },
      { 'content-type': 'text/plain; application/json' }, { origin: 'https://evil.example' }, { origin: 'null' }, { origin: desk.url.replace('127.0.0.1', '127.0.0.1.evil.example') },
      { origin: desk.url.replace('http:', 'https:') }, { origin: 'http://localhost:1' }, { origin: '' },
    ];
    for (const headers of shapes) {
      const response = await officer.post(body, headers);
      expect([headers, response.status >= 400 && response.status < 500, (await response.text()).includes('"data"')]).toEqual([headers, true, false]);
      attempt.tried(1, 'requests');
    }
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
      const response = await fetch(`${desk.url}/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}`, { method, headers: { 'apollo-require-preflight': '1' } });
      expect([method, response.status >= 400]).toEqual([method, true]);
      attempt.tried(1, 'requests');
    }
    expect(await officer.get('{ me { id } }')).toMatchObject({ me: { id: expect.any(String) } });
  });

  bar('B11', 'opens no socket', async (attempt) => {
    const { cookie } = await desk.as(desk.world.lawyer);
    const opened = (headers: Record<string, string>) => new Promise<string>((resolve) => {
      const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie, ...headers } });
      socket.on('open', () => resolve('open')).on('error', () => resolve('refused'));
    });
    expect(await opened({ origin: desk.url })).toBe('open'); // so the rest is refused for its origin alone
    for (const origin of ['https://evil.example', 'null', `${desk.url}.evil.example`, desk.url.replace('http:', 'https:'), '']) {
      expect([origin, await opened({ origin })]).toEqual([origin, 'refused']);
      attempt.tried(1, 'upgrades');
    }
  });
});

describe('an input', () => {
  const owned = ['agencyId', 'status', 'state', 'version', 'createdBy', 'createdAt', 'openedBy', 'senderAgencyId', 'recipientAgencyId', 'holdsPlace', 'consentId', 'roles', '__proto__', 'constructor', 'CANARY'];
  bar('B13', 'takes no field that the server owns, and none that it does not know: every mutation', async (attempt) => {
    for (const { name, args } of mutations) {
      const type = args.map((arg) => getNamedType(arg.type)).find(isInputObjectType);
      if (type === undefined) continue;
      for (const field of owned.filter((one) => !(one in type.getFields()))) {
        const input = JSON.parse(`{"idempotencyKey":"${randomUUID()}","${field}":"x"}`) as unknown;
        const response = await officer.post({ query: `mutation ($input: ${type.name}!) { ${name}(input: $input) { __typename } }`, variables: { input } });
        const text = await response.text();
        expect([name, field, text]).toEqual([name, field, expect.stringContaining('"BAD_REQUEST"')]);
        expect(text).not.toContain('CANARY');
        attempt.tried(1, 'fields');
      }
      attempt.tried(1, 'mutations');
    }
  });
});
