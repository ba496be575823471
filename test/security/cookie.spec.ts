import { testPassword } from '@causeway/access/testing';
import { Role } from '@causeway/kernel';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { bar, size } from './harness/bar.js';
import { everyRow } from './harness/catalogue.js';
import { aColleague } from './harness/people.js';
import { scanFor } from './harness/scan.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
}, 120_000);
afterAll(() => desk.close());

interface Opened {
  readonly header: string;
  readonly name: string;
  readonly token: string;
  readonly body: string;
}

/** A sign-in by password, as a browser sees it: the header with the cookie, and the body. */
async function open(email: string): Promise<Opened> {
  const response = await desk.anybody().post({
    query: `mutation ($input: SignInInput!) { signIn(input: $input) { next factors account { id } } }`,
    variables: { input: { email, password: testPassword } },
  });
  const cookies = response.headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  const header = cookies[0] ?? '';
  const [name = '', token = ''] = (header.split(';')[0] ?? '').split('=');
  return { header, name, token, body: await response.text() };
}

describe('the cookie of a session', () => {
  bar('B31', 'is one, for this host alone, over TLS alone, out of reach of scripts and of other sites', async (attempt) => {
    const { header, name } = await open(desk.world.police.email);
    expect(name).toMatch(/^__Host-/);
    const attributes = header.split(';').slice(1).map((part) => part.trim().toLowerCase());
    expect(attributes).toEqual(expect.arrayContaining(['secure', 'httponly', 'samesite=strict', 'path=/']));
    expect(attributes.filter((attribute) => attribute.startsWith('domain'))).toEqual([]);
    attempt.tried(1, 'cookies');
    const client = await desk.as(desk.world.shelter);
    const response = await client.post({ query: 'mutation { signOut { signedOut } }' });
    const ended = response.headers.getSetCookie();
    expect(ended).toEqual([expect.stringMatching(/^__Host-[\w-]+=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i)]);
    attempt.tried(1, 'cookies taken back');
  });

  bar('B31', 'holds at least 128 bits that no two sessions share and nobody can foresee', async (attempt) => {
    const count = size(400);
    const tokens: string[] = [];
    for (let i = 0; i < count; i += 1) {
      // A fresh account each time: guesses at one are counted.
      const { email } = await aColleague(desk, desk.world.police, Role.IDENTIFIER);
      tokens.push((await open(email)).token);
    }
    expect(new Set(tokens).size).toBe(count);
    const bytes = tokens.map((token) => Buffer.from(token, 'base64url'));
    expect(bytes.filter(({ length }) => length < 16)).toEqual([]);
    // No bit stands still, which one of 256 does by chance in forty tokens once in two thousand million runs.
    const stuck = Array.from({ length: bytes[0]!.length * 8 }, (_, bit) => new Set(bytes.map((one) => (one[bit >> 3]! >> (bit & 7)) & 1)).size).filter((values) => values < 2);
    expect(stuck).toEqual([]);
    attempt.tried(count, 'tokens');
  });

  bar('B31', 'stands nowhere else: not in the answer, not in the database, not in what the processes print', async (attempt) => {
    const { email } = await aColleague(desk, desk.world.police, Role.IDENTIFIER);
    const half = await open(email);
    const whole = await desk.anybody().signIn(email, testPassword);
    const token = whole.cookie.split('=')[1] ?? '';
    expect(token.length).toBeGreaterThan(20);
    const answer = await (await whole.post({ query: '{ me { id email roles } sessions(first: 10) { edges { node { id device } } } }' })).text();
    const held = await everyRow(desk.world.database);
    expect(held).toContain(email);
    for (const text of [half.token, token]) {
      const found = [half.body, answer, held, desk.gateway.output()].flatMap((bytes) => scanFor([text, Buffer.from(text, 'base64url').toString('hex')], bytes));
      expect(found).toEqual([]);
      attempt.tried(4, 'places searched');
    }
  });

  bar('B31', 'is asked for in a cookie alone: a token in the address or in a header opens nothing', async (attempt) => {
    const client = await desk.anybody().signIn((await aColleague(desk, desk.world.police, Role.IDENTIFIER)).email, testPassword);
    const [name, token] = client.cookie.split('=');
    const body = JSON.stringify({ query: '{ me { id } }' });
    const ask = (path: string, headers: Record<string, string>) => fetch(`${desk.url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    for (const response of [
      await ask(`/graphql?${name}=${token}&token=${token}`, {}),
      await ask('/graphql', { authorization: `Bearer ${token}` }),
      await ask('/graphql', { 'x-session': token ?? '', [String(name).toLowerCase()]: token ?? '' }),
      await ask('/graphql', { cookie: `${String(name).replace('__Host-', '')}=${token}` }),
    ]) {
      const { data } = (await response.json()) as { data?: { me: unknown } | null };
      expect(data?.me ?? null).toBeNull();
      attempt.tried(1, 'places');
    }
    expect(await client.get('{ me { id } }')).toMatchObject({ me: { id: expect.any(String) } });
  });
});
