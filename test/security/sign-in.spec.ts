import { randomUUID } from 'node:crypto';
import { testCode, testPassword } from '@causeway/access/testing';
import { Role } from '@causeway/kernel';
import { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { bar, size } from './harness/bar.js';
import { aColleague } from './harness/people.js';
import { separation, separationLimit, timePairs } from './harness/samples.js';

type Colleague = Awaited<ReturnType<typeof aColleague>>;

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
}, 120_000);
afterAll(() => desk.close());

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { next } }`;
const somebody = (role: Role = Role.CASEWORKER): Promise<Colleague> => aColleague(desk, desk.world.shelter, role);
const fresh = async ({ email }: Colleague): Promise<ApiClient> => new ApiClient(desk.url).signIn(email, testPassword);

/** Whether a session still opens anything. */
async function isIn(client: ApiClient): Promise<boolean> {
  const { data } = await client.ask<{ me: { id: string } | null }>('{ me { id } }');
  return data?.me != null;
}

/** Somebody whose password was right, and who has shown nothing else. */
async function halfWay({ email }: Pick<Colleague, 'email'>): Promise<ApiClient> {
  const client = new ApiClient(desk.url);
  await client.get(signIn, { input: { email, password: testPassword } });
  return client;
}

bar('B31', 'the session is one strict host cookie of 256 random bits, in no body and no address, and only its hash is kept', async (attempt) => {
  const { email } = await somebody();
  const response = await new ApiClient(desk.url).post({ query: signIn, variables: { input: { email, password: testPassword } } });
  const given = response.headers.getSetCookie();
  expect(given).toHaveLength(1);
  expect(given[0]).toMatch(/^__Host-causeway=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=28800$/);
  const token = /=([\w-]{43});/.exec(given[0] ?? '')?.[1] ?? 'none';
  expect(await response.text()).not.toContain(token);
  const kept = await desk.world.database.asAdministrator<{ row: string }>(`select s::text as row from access.session s`);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter(({ row }) => row.includes(token))).toEqual([]);
  expect(desk.gateway.output()).not.toContain(token);
  attempt.tried(1, 'sign-ins');
});

const closed = [
  '{ cases(first: 1) { edges { cursor } } }',
  '{ referrals(first: 1) { edges { cursor } } }',
  '{ services(first: 1) { edges { cursor } } }',
  '{ inbox(first: 1) { unreadCount } }',
  '{ sessions(first: 1) { edges { cursor } } }',
  '{ passkeys(first: 1) { edges { cursor } } }',
  '{ approvals(first: 1) { edges { cursor } } }',
  '{ invitations(first: 1) { edges { cursor } } }',
  '{ apiKeys(first: 1) { edges { cursor } } }',
];

bar('B32', 'a password alone opens nothing, to no role; a second factor by mail, message or question does not exist', async (attempt) => {
  for (const role of Object.values(Role)) {
    const client = await halfWay(await somebody(role));
    for (const query of closed) {
      const { data, errors } = await client.ask(query);
      expect([query, errors?.[0]?.extensions.code]).toEqual([query, 'SECOND_FACTOR_REQUIRED']);
      expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
      attempt.tried(1, 'fields');
    }
    expect(await isIn(client)).toBe(false);
  }
});

bar('B34', 'an unknown address is answered like a known one, in words and in time: by sign-in, and by a code that was given', async (attempt) => {
  const { email } = await somebody();
  const forget = () => desk.world.database.asAdministrator(`truncate access.sign_in_failure`);
  const redeem = `mutation ($input: RedeemCodeInput!) { redeemCode(input: $input) { redeemed } }`;
  const code = { code: 'ABCD-EFGH-JKMN-PQRS', password: 'gravel ombuds thirteen kites' };
  for (const [query, more] of [[signIn, { password: 'wrong' }], [redeem, code]] as const) {
    const ask = (whom: string) => new ApiClient(desk.url).ask(query, { input: { email: whom, ...more } });
    const [known, unknown] = [await ask(email), await ask('nobody@agency.example')];
    const words = ({ errors }: typeof known) => errors?.map(({ message, extensions: { requestId: _own, ...rest } }) => ({ message, ...rest }));
    expect(words(known)).toEqual(words(unknown));
    const times: [number[], number[]] = [[], []];
    for (let done = 0; done < size(300); done += 5) {
      await forget();
      const [one, other] = await timePairs(5, () => ask(email), () => ask('nobody@agency.example'));
      times[0].push(...one);
      times[1].push(...other);
      attempt.tried(10, 'tries');
    }
    expect(separation(...times)).toBeLessThan(separationLimit(times[0].length, times[1].length));
  }
  await forget();
});

bar('B35', 'the token changes with each factor that is shown, and a code counts once', async (attempt) => {
  const { shelter } = desk.world;
  const client = await halfWay(shelter);
  const half = client.cookie;
  await client.stepUp();
  const whole = client.cookie;
  await client.stepUp();
  expect(new Set([half, whole, client.cookie]).size).toBe(3);
  for (const cookie of [half, whole]) expect(await isIn(new ApiClient(desk.url, { cookie, secret: '' }))).toBe(false);
  const again = await halfWay(shelter);
  const used = await again.ask(`mutation { confirmTotp(input: { code: "${testCode(1)}" }) { next } }`);
  expect(used.errors?.[0]?.extensions.code).toBe('CODE_ALREADY_USED');
  expect(await isIn(again)).toBe(false);
  attempt.tried(3, 'tokens');
});

bar('B37', 'signing out, a new password, and a disabled account end every session and its socket at once', async (attempt) => {
  const endings: readonly ((client: ApiClient, who: Colleague) => Promise<unknown>)[] = [
    (client) => client.command('endOtherSessions', {}, '{ done }'),
    (client) => client.command('changePassword', { password: 'gravel ombuds thirteen kites' }, '{ done }'),
    (_client, { accountId }) => desk.world.database.asAdministrator(`update access.account set status = 'DISABLED' where id = $1`, [accountId]),
  ];
  for (const end of endings) {
    const who = await somebody();
    const here = await fresh(who);
    // The other window came by the same app: its code is the next one.
    const there = new ApiClient(desk.url, { cookie: '', secret: here.secret });
    await there.signIn(who.email, testPassword);
    const socket = there.listen('subscription { referralChanged { referral { id } } }');
    await end(here, who);
    expect(await isIn(there)).toBe(false);
    await until('the socket to be closed', async () => Promise.race([socket.failed.then(() => true as const), new Promise<undefined>((resolve) => setTimeout(resolve, 50, undefined))]), 20_000);
    attempt.tried(1, 'endings');
  }
});

bar('B36', 'fifteen idle minutes end a session, eight hours end any, and a proof of presence counts for five minutes', async (attempt) => {
  const who = await somebody(Role.AGENCY_ADMIN);
  const client = await fresh(who);
  const { database } = desk.world;
  const invite = () => client.ask<unknown>(`mutation ($input: IssueResetCodeInput!) { issueResetCode(input: $input) { code } }`, { input: { idempotencyKey: randomUUID(), email: 'nobody@agency.example' } });
  try {
    expect((await invite()).errors).toBeUndefined();
    await database.shiftClock(5 * 60 + 5);
    expect((await invite()).errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    for (let minutes = 10; minutes < 480; minutes += 14) {
      await database.shiftClock(minutes * 60);
      expect([minutes, await isIn(client)]).toEqual([minutes, true]);
      attempt.tried(1, 'requests');
    }
    await database.shiftClock(481 * 60);
    expect(await isIn(client)).toBe(false);
  } finally {
    await database.shiftClock(0);
  }
  const idle = await fresh(await somebody());
  try {
    await database.shiftClock(15 * 60 + 5);
    expect(await isIn(idle)).toBe(false);
    attempt.tried(1, 'requests');
  } finally {
    await database.shiftClock(0);
  }
});
