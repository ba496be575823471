import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Access } from './access.js';
import { accessDatabase, accessTables } from './access.module.js';
import { CodeAlreadyUsed, CodeRefused, SignInFailed, TooManyAttempts } from './domain/errors.js';
import type { Sessions } from './sessions.js';
import type { Proof, SignIn } from './sign-in.js';
import { anAccess, anAgency, testCode, testPassword } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let access: Access;
let signIn: SignIn;
let sessions: Sessions;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  ({ access, signIn, sessions, close } = anAccess(gateway, database));
});
afterAll(async () => {
  await close();
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

const from = { password: testPassword, address: '192.0.2.1', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

/** Half a session, and what it needs to show its second factor. */
async function halfSession(email?: string): Promise<Omit<Proof, 'code'>> {
  const { token } = await signIn.begin({ ...from, email: email ?? (await anAgency(worker)).email });
  const caller = await access.findCaller(token, 'r');
  if (caller === undefined) throw new Error('no half session');
  return { caller, token, address: from.address };
}

async function wholeSession(email?: string): Promise<string> {
  return (await signIn.confirmTotp({ ...(await halfSession(email)), code: testCode() })).token;
}

describe('a password', () => {
  it('opens half a session, whatever the case of its address: known, and without a role', async () => {
    const agency = await anAgency(worker);
    const { token, next, factors } = await signIn.begin({ ...from, email: ` ${agency.email.toUpperCase()} ` });
    expect([next, factors]).toEqual(['SECOND_FACTOR', ['TOTP']]);
    const caller = await access.findCaller(token, 'r1');
    expect(caller).toMatchObject({ accountId: agency.caller.accountId, agencyId: agency.id, roles: [], secondFactorAt: null, requestId: 'r1' });
  });

  it('gives the same answer when it is wrong and when the address is unknown', async () => {
    const agency = await anAgency(worker);
    await expect(signIn.begin({ ...from, email: agency.email, password: 'wrong' })).rejects.toThrow(SignInFailed);
    await expect(signIn.begin({ ...from, email: 'nobody@agency.example' })).rejects.toThrow(SignInFailed);
  });

  it('is not looked at after ten failures, and again a quarter of an hour later', async () => {
    const { email } = await anAgency(worker);
    const guess = () => signIn.begin({ ...from, email, password: 'wrong', address: '192.0.2.9' });
    for (let i = 0; i < 10; i += 1) await expect(guess()).rejects.toThrow(SignInFailed);
    await expect(signIn.begin({ ...from, email })).rejects.toThrow(TooManyAttempts);
    await database.shiftClock(16 * 60);
    await expect(signIn.begin({ ...from, email })).resolves.toMatchObject({ token: expect.stringMatching(/^[\w-]{43}$/) });
  });

  it('that is guessed at many times at once is counted like any other', async () => {
    const { email } = await anAgency(worker);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => signIn.begin({ ...from, email, password: 'wrong', address: '192.0.2.20' })));
    const refusals = answers.map((answer): unknown => (answer.status === 'rejected' ? answer.reason : undefined));
    expect(refusals.filter((reason) => reason instanceof SignInFailed)).toHaveLength(10);
    expect(refusals.filter((reason) => reason instanceof TooManyAttempts)).toHaveLength(10);
  });

  it('has a hash that the database shows once to an attempt that was counted, and to nobody else', async () => {
    const { email } = await anAgency(worker);
    const hashes = (attempt: string) => gateway.dataSource.query<unknown[]>(`select password_hash from access.find_credentials($1, $2)`, [email, attempt]);
    const [{ attempt }] = await gateway.dataSource.query<[{ attempt: string }]>(`select access.begin_attempt(sha256(convert_to($1, 'UTF8')), '\\x01') as attempt`, [email]);
    const [{ other }] = await gateway.dataSource.query<[{ other: string }]>(`select access.begin_attempt('\\x02', '\\x01') as other`);
    expect(await hashes(other)).toEqual([]);
    expect(await hashes(attempt)).toHaveLength(1);
    expect(await hashes(attempt)).toEqual([]);
    await gateway.dataSource.query(`select access.forgive_attempt($1)`, [attempt]);
    const kept = await database.asAdministrator(`select 1 from access.sign_in_failure where id = $1`, [attempt]);
    expect(kept).toHaveLength(1);
    await expect(gateway.dataSource.query(`select password_hash from access.account`)).rejects.toThrow(/permission denied/);
  });
});

describe('a code', () => {
  it('makes the session whole, under another token', async () => {
    const half = await halfSession();
    const { token, next } = await signIn.confirmTotp({ ...half, code: testCode() });
    expect(next).toBe('DONE');
    expect(await access.findCaller(half.token, 'r')).toBeUndefined();
    const caller = await access.findCaller(token, 'r');
    expect(caller).toMatchObject({ roles: ['CASEWORKER'], sessionId: half.caller.sessionId });
    expect(caller?.secondFactorAt).toEqual(caller?.steppedUpAt);
    expect(caller?.secondFactorAt).toBeInstanceOf(Date);
  });

  it('counts once, also when it comes twice at once', async () => {
    const { email } = await anAgency(worker);
    const [one, two] = [await halfSession(email), await halfSession(email)];
    const answers = await Promise.allSettled([one, two].map((half) => signIn.confirmTotp({ ...half, code: testCode() })));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(signIn.confirmTotp({ ...(await halfSession(email)), code: testCode() })).rejects.toThrow(CodeAlreadyUsed);
  });

  it('that is wrong is refused, and after ten of them none is looked at', async () => {
    const half = await halfSession();
    for (let i = 0; i < 10; i += 1) await expect(signIn.confirmTotp({ ...half, code: testCode(1_000 + i) })).rejects.toThrow(CodeRefused);
    await expect(signIn.confirmTotp({ ...half, code: testCode() })).rejects.toThrow(TooManyAttempts);
  });

  it('of a new app is asked at the first sign-in, and counts from then on', async () => {
    const { email, caller } = await anAgency(worker);
    await database.asAdministrator(`delete from access.totp_factor where account_id = $1`, [caller.accountId]);
    const half = await halfSession(email);
    expect(await signIn.begin({ ...from, email })).toMatchObject({ next: 'ENROL', factors: [] });
    const { secret } = await signIn.beginTotp(half.caller);
    await expect(signIn.confirmNewTotp({ ...half, code: testCode() })).rejects.toThrow(CodeRefused);
    const { token } = await signIn.confirmNewTotp({ ...half, code: testCode(0, secret) });
    expect((await access.findCaller(token, 'r'))?.roles).toEqual(['CASEWORKER']);
    expect(await signIn.begin({ ...from, email })).toMatchObject({ next: 'SECOND_FACTOR', factors: ['TOTP'] });
  });

  it('of a new app is not asked of whoever only has the password of an account that has one', async () => {
    const half = await halfSession();
    await expect(signIn.beginTotp(half.caller)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  it('has a secret that is sealed at rest, and that another account cannot read', async () => {
    const [mine, theirs] = [await anAgency(worker), await anAgency(worker)];
    const read = () => gateway.work.run(mine.caller, (tx) => tx.sql<{ account_id: string; sealed: Buffer }>(`select account_id, sealed from access.totp_factor`));
    const rows = await read();
    expect(rows.map(({ account_id }) => account_id)).toEqual([mine.caller.accountId]);
    expect(rows[0]?.sealed.includes(Buffer.from('CAUSEWAY'))).toBe(false);
    expect(theirs.caller.accountId).not.toBe(mine.caller.accountId);
  });
});

describe('a session', () => {
  it('ends when its owner signs out', async () => {
    const token = await wholeSession();
    await sessions.signOut(token);
    expect(await access.findCaller(token, 'r')).toBeUndefined();
  });

  it('without its second factor lives ten minutes', async () => {
    const { token } = await halfSession();
    await database.shiftClock(9 * 60);
    expect(await access.findCaller(token, 'r')).toBeDefined();
    await database.shiftClock(10 * 60 + 1);
    expect(await access.findCaller(token, 'r')).toBeUndefined();
  });

  it('ends after 15 idle minutes and after 8 hours of use', async () => {
    const [idle, busy] = [await wholeSession(), await wholeSession()];
    await database.shiftClock(15 * 60 + 1);
    expect(await access.findCaller(idle, 'r')).toBeUndefined();
    await database.shiftClock(0);
    for (let minutes = 10; minutes < 480; minutes += 10) {
      await database.shiftClock(minutes * 60);
      expect(await access.findCaller(busy, 'r')).toBeDefined();
    }
    await database.shiftClock(480 * 60 + 5);
    expect(await access.findCaller(busy, 'r')).toBeUndefined();
  });

  it('changes its token when presence is proven again', async () => {
    const { email } = await anAgency(worker);
    const token = await wholeSession(email);
    const caller = await access.findCaller(token, 'r');
    const again = await signIn.confirmTotp({ caller: caller!, token, address: from.address, code: testCode(1) });
    expect(await access.findCaller(token, 'r')).toBeUndefined();
    const now = await access.findCaller(again.token, 'r');
    expect(now?.secondFactorAt).toEqual(caller?.secondFactorAt);
    expect(now?.steppedUpAt?.getTime()).toBeGreaterThan(caller!.steppedUpAt!.getTime());
  });

  it('makes room for a sixth by ending the oldest', async () => {
    const { email } = await anAgency(worker);
    const halves = [];
    for (let i = 0; i < 6; i += 1) halves.push((await signIn.begin({ ...from, email })).token);
    const alive = await Promise.all(halves.map((token) => access.findCaller(token, 'r')));
    expect(alive.map((caller) => caller !== undefined)).toEqual([false, true, true, true, true, true]);
  });

  it('dies with its account and with its agency', async () => {
    const agency = await anAgency(worker);
    const token = await wholeSession(agency.email);
    await database.asAdministrator(`update access.account set status = 'DISABLED' where id = $1`, [agency.caller.accountId]);
    expect(await access.findCaller(token, 'r')).toBeUndefined();
    await database.asAdministrator(`update access.account set status = 'ACTIVE' where id = $1`, [agency.caller.accountId]);
    expect(await access.findCaller(token, 'r')).toBeDefined();
    await database.asAdministrator(`update access.agency set status = 'SUSPENDED' where id = $1`, [agency.id]);
    expect(await access.findCaller(token, 'r')).toBeUndefined();
  });

  it('cannot be made or lifted for somebody else by asking the database', async () => {
    const [mine, theirs] = [await anAgency(worker), await anAgency(worker)];
    const mint = `select access.open_session('\\x00', $1, 8, 'TOTP', null)`;
    await expect(gateway.dataSource.query(mint, [theirs.caller.accountId])).rejects.toThrow(/no session for somebody else/);
    await expect(
      gateway.work.run(mine.caller, (tx) => tx.sql(`select access.open_session('\\x00', :account, 8, 'TOTP', null)`, { account: theirs.caller.accountId })),
    ).rejects.toThrow(/no session for somebody else/);
    const half = await halfSession(theirs.email);
    await expect(signIn.confirmTotp({ ...half, caller: mine.caller, code: testCode() })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await access.findCaller(half.token, 'r')).toMatchObject({ roles: [] });
  });

  it('is kept as a hash that nobody but its functions can read', async () => {
    await wholeSession();
    await expect(gateway.dataSource.query(`select * from access.session`)).rejects.toThrow(/permission denied/);
    expect(await gateway.dataSource.query(`select id from access.session`)).toEqual([]);
  });
});
