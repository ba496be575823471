import { platformMigrations } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Access } from './access.js';
import { accessMigrations, accessTables } from './access.module.js';
import { SignInFailed, TooManyAttempts } from './domain/errors.js';
import { anAccess, anAgency, testPassword } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let access: Access;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await aDatabase([...platformMigrations, ...accessMigrations]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  ({ access, close } = anAccess(gateway, database));
});
afterAll(async () => {
  await close();
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

const from = { password: testPassword, address: '192.0.2.1' };

describe('signing in', () => {
  it('opens a session for the account, whatever the case of its address', async () => {
    const agency = await anAgency(worker);
    const token = await access.signIn({ ...from, email: ` ${agency.email.toUpperCase()} ` });
    const caller = await access.findCaller(token, 'r1');
    expect(caller).toMatchObject({ accountId: agency.caller.accountId, agencyId: agency.id, roles: ['CASEWORKER'], requestId: 'r1' });
  });

  it('gives the same answer for a wrong password and an unknown address', async () => {
    const agency = await anAgency(worker);
    await expect(access.signIn({ ...from, email: agency.email, password: 'wrong' })).rejects.toThrow(SignInFailed);
    await expect(access.signIn({ ...from, email: 'nobody@agency.example' })).rejects.toThrow(SignInFailed);
  });

  it('stops looking after ten failures, and looks again a quarter of an hour later', async () => {
    const { email } = await anAgency(worker);
    const guess = () => access.signIn({ email, password: 'wrong', address: '192.0.2.9' });
    for (let i = 0; i < 10; i += 1) await expect(guess()).rejects.toThrow(SignInFailed);
    await expect(access.signIn({ ...from, email })).rejects.toThrow(TooManyAttempts);
    await database.shiftClock(16 * 60);
    await expect(access.signIn({ ...from, email })).resolves.toMatch(/^[\w-]{43}$/);
  });
});

describe('guesses that come at once', () => {
  it('are counted like any others', async () => {
    const { email } = await anAgency(worker);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => access.signIn({ email, password: 'wrong', address: '192.0.2.20' })));
    const refusals = answers.map((answer): unknown => (answer.status === 'rejected' ? answer.reason : undefined));
    expect(refusals.filter((reason) => reason instanceof SignInFailed)).toHaveLength(10);
    expect(refusals.filter((reason) => reason instanceof TooManyAttempts)).toHaveLength(10);
  });
});

describe('a session', () => {
  const signedIn = async () => access.signIn({ ...from, email: (await anAgency(worker)).email });

  it('ends when its owner signs out', async () => {
    const token = await signedIn();
    await access.signOut(token);
    expect(await access.findCaller(token, 'r')).toBeUndefined();
  });

  it('ends after 15 idle minutes and after 8 hours of use', async () => {
    const idle = await signedIn();
    await database.shiftClock(15 * 60 + 1);
    expect(await access.findCaller(idle, 'r')).toBeUndefined();
    await database.shiftClock(0);
    const busy = await signedIn();
    for (let minutes = 10; minutes < 480; minutes += 10) {
      await database.shiftClock(minutes * 60);
      expect(await access.findCaller(busy, 'r')).toBeDefined();
    }
    await database.shiftClock(480 * 60 + 1);
    expect(await access.findCaller(busy, 'r')).toBeUndefined();
  });

  it('dies with its account and with its agency', async () => {
    const agency = await anAgency(worker);
    const token = await access.signIn({ ...from, email: agency.email });
    await database.asAdministrator(`update access.agency set status = 'SUSPENDED' where id = $1`, [agency.id]);
    expect(await access.findCaller(token, 'r')).toBeUndefined();
  });

  it('cannot be made for somebody else by asking the database', async () => {
    const [mine, theirs] = [await anAgency(worker), await anAgency(worker)];
    const mint = `select access.open_session('\\x00', $1, 8)`;
    await expect(gateway.dataSource.query(mint, [theirs.caller.accountId])).rejects.toThrow(/no session for somebody else/);
    await expect(
      gateway.work.run(mine.caller, (tx) => tx.sql(`select access.open_session('\\x00', :account, 8)`, { account: theirs.caller.accountId })),
    ).rejects.toThrow(/no session for somebody else/);
  });

  it('is kept as a hash that nobody but its functions can read', async () => {
    await signedIn();
    await expect(gateway.dataSource.query(`select * from access.session`)).rejects.toThrow(/permission denied/);
    await expect(gateway.dataSource.query(`select password_hash from access.account`)).rejects.toThrow(/permission denied/);
  });
});

describe('colleagues', () => {
  it('are known within their agency and to no other', async () => {
    const [mine, theirs] = [await anAgency(worker), await anAgency(worker, { name: 'Open Door Legal Aid' })];
    const found = (id: typeof mine) => gateway.work.run(mine.caller, (tx) => access.findColleague(tx, id.caller.accountId));
    expect(await found(mine)).toMatchObject({ email: mine.email });
    expect(await found(theirs)).toBeNull();
  });
});
