import { randomUUID } from 'node:crypto';
import { type Caller, Role } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { accessDatabase, accessTables } from './access.module.js';
import { LastFactor, PasskeyRefused, SignInFailed, TooManyAttempts } from './domain/errors.js';
import { TestPasskey, anAccess, anAgency, testCode, testOrigin, testPassword } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let desk: ReturnType<typeof anAccess>;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  desk = anAccess(gateway, database, { passkeyRequired: true });
});
afterAll(async () => {
  await desk.close();
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

const from = { password: testPassword, address: '192.0.2.1', userAgent: '' };
const roles = [Role.COORDINATOR, Role.CASEWORKER];

async function callerBehind(token: string): Promise<Caller> {
  const caller = await desk.access.findCaller(token, 'r');
  if (caller === undefined) throw new Error('the session is gone');
  return caller;
}

/** Somebody with a session by code, who then adds a passkey. */
async function withPasskey() {
  const owner = await anAgency(worker, { roles });
  const half = await desk.signIn.begin({ ...from, email: owner.email });
  const { token } = await desk.signIn.confirmTotp({ caller: await callerBehind(half.token), token: half.token, code: testCode(), address: from.address });
  const caller = await callerBehind(token);
  const passkey = new TestPasskey(testOrigin);
  const response = passkey.create(await desk.passkeys.beginNew(caller));
  const lifted = await desk.passkeys.confirmNew({ caller, token }, { response, name: 'office laptop' });
  return { owner, passkey, byCode: caller, token: lifted.token };
}

const answer = (response: string, userAgent = '') => desk.passkeys.confirm(undefined, { response, userAgent });
const ask = () => desk.passkeys.ask(undefined);
const show = async (passkey: TestPasskey) => answer(passkey.get(await ask()));

describe('a passkey', () => {
  it('signs somebody in by itself, with all roles', async () => {
    const { owner, passkey } = await withPasskey();
    const { token, next } = await show(passkey);
    expect(next).toBe('DONE');
    expect(await callerBehind(token)).toMatchObject({ accountId: owner.caller.accountId, roles });
  });

  it('is what a coordinator needs: with a code alone that role is held back', async () => {
    const { byCode, token } = await withPasskey();
    expect(byCode.roles).toEqual([Role.CASEWORKER]);
    expect((await callerBehind(token)).roles).toEqual(roles);
  });

  it("lets its owner in while a stranger's guesses have shut the way by password", async () => {
    const { owner, passkey } = await withPasskey();
    const guess = () => desk.signIn.begin({ ...from, email: owner.email, password: 'wrong', address: '192.0.2.66' });
    for (let i = 0; i < 10; i += 1) await expect(guess()).rejects.toThrow(SignInFailed);
    await expect(desk.signIn.begin({ ...from, email: owner.email })).rejects.toThrow(TooManyAttempts);
    await expect(show(passkey)).resolves.toMatchObject({ next: 'DONE' });
  });

  it('answers each question once', async () => {
    const { passkey } = await withPasskey();
    const options = await ask();
    const answers = await Promise.allSettled([passkey.get(options), passkey.get(options)].map((response) => answer(response)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('answers no question that is older than five minutes, was asked elsewhere, or was not asked at all', async () => {
    const { passkey } = await withPasskey();
    const old = await ask();
    await database.shiftClock(5 * 60 + 1);
    await expect(answer(passkey.get(old))).rejects.toThrow(PasskeyRefused);
    await database.shiftClock(0);
    await expect(answer(passkey.get(await ask(), { origin: 'https://desk.example.evil.example' }))).rejects.toThrow(PasskeyRefused);
    const invented = JSON.stringify({ challenge: Buffer.from('invented').toString('base64url'), rpId: 'desk.example' });
    await expect(answer(passkey.get(invented))).rejects.toThrow(PasskeyRefused);
  });

  it('that nobody unlocked, that is not known, or that signs wrongly is refused in the same words', async () => {
    const { passkey } = await withPasskey();
    const refused = (response: string) => expect(answer(response)).rejects.toThrow(new PasskeyRefused().message);
    await refused(passkey.get(await ask(), { verified: false }));
    await refused(new TestPasskey(testOrigin).get(await ask()));
    const signed = passkey.get(await ask());
    await refused(signed.replace(/"signature":"(.{20})(.{6})/, (_all, head: string, part: string) => `"signature":"${head}${[...part].toReversed().join('')}`));
    await refused('{}');
    await refused('nonsense');
  });

  it('of one person does not lift the session of another', async () => {
    const [mine, theirs] = [await withPasskey(), await withPasskey()];
    const caller = await callerBehind(mine.token);
    const response = theirs.passkey.get(await desk.passkeys.ask(caller));
    await expect(desk.passkeys.confirm({ caller, token: mine.token }, { response, userAgent: '' })).rejects.toThrow(PasskeyRefused);
  });

  it('proves presence again, under another token', async () => {
    const { passkey, token } = await withPasskey();
    const caller = await callerBehind(token);
    const response = passkey.get(await desk.passkeys.ask(caller));
    const again = await desk.passkeys.confirm({ caller, token }, { response, userAgent: '' });
    expect(await desk.access.findCaller(token, 'r')).toBeUndefined();
    expect((await callerBehind(again.token)).steppedUpAt?.getTime()).toBeGreaterThan(caller.steppedUpAt?.getTime() ?? 0);
  });

  it('is added and removed only by somebody who has just shown a factor, and ends every other session', async () => {
    const { passkey, token, owner } = await withPasskey();
    const elsewhere = await show(passkey);
    const caller = await callerBehind(token);
    await expect(desk.passkeys.beginNew({ ...caller, steppedUpAt: null })).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const [known] = await desk.passkeys.list(caller);
    expect(known).toMatchObject({ name: 'office laptop' });
    const removal = { key: randomUUID(), id: known!.id };
    await expect(desk.passkeys.remove({ ...caller, steppedUpAt: null }, removal)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    await desk.passkeys.remove(caller, removal);
    expect(await desk.access.findCaller(elsewhere.token, 'r')).toBeUndefined();
    expect(await desk.access.findCaller(token, 'r')).toBeDefined();
    await expect(show(passkey)).rejects.toThrow(PasskeyRefused);
    expect(await desk.signIn.begin({ ...from, email: owner.email })).toMatchObject({ factors: ['TOTP'] });
  });

  it('that is the only factor stays', async () => {
    const { token, owner } = await withPasskey();
    await database.asAdministrator(`delete from access.totp_factor where account_id = $1`, [owner.caller.accountId]);
    const caller = await callerBehind(token);
    const [known] = await desk.passkeys.list(caller);
    await expect(desk.passkeys.remove(caller, { key: randomUUID(), id: known!.id })).rejects.toThrow(LastFactor);
    expect(await desk.passkeys.list(caller)).toHaveLength(1);
  });
});

describe("a person's own sessions", () => {
  it('are listed by coarse words, a new device is told, and each can be ended from another', async () => {
    const { passkey, token } = await withPasskey();
    const telephone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile Safari/604.1';
    const other = await answer(passkey.get(await ask()), telephone);
    const caller = await callerBehind(token);
    const [phone, laptop] = await desk.sessions.list(caller);
    expect([phone, laptop]).toMatchObject([{ device: 'Safari, iOS', isNewDevice: true, acknowledgedAt: null }, { device: null, isNewDevice: false }]);
    await desk.sessions.acknowledge(caller, phone!.id);
    expect((await desk.sessions.list(caller))[0]?.acknowledgedAt).toBeInstanceOf(Date);
    await desk.sessions.end(caller, { key: randomUUID(), id: phone!.id });
    expect(await desk.access.findCaller(other.token, 'r')).toBeUndefined();
    const stranger = await callerBehind((await withPasskey()).token);
    await expect(desk.sessions.end(stranger, { key: randomUUID(), id: laptop!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a new password', () => {
  it('needs a fresh second factor, follows the rules, and ends every other session', async () => {
    const { owner, passkey, token } = await withPasskey();
    const elsewhere = await show(passkey);
    const caller = await callerBehind(token);
    const change = (password: string, by = caller) => desk.passwords.change(by, { key: randomUUID(), password });
    await expect(change('gravel ombuds thirteen kites', { ...caller, steppedUpAt: null })).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    await expect(change('harbour shelter 2026')).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK', fault: 'ABOUT_YOU' });
    await change('gravel ombuds thirteen kites');
    expect(await desk.access.findCaller(elsewhere.token, 'r')).toBeUndefined();
    expect(await desk.access.findCaller(token, 'r')).toBeDefined();
    await expect(desk.signIn.begin({ ...from, email: owner.email })).rejects.toThrow(SignInFailed);
    const changed = { ...from, email: owner.email, password: 'gravel ombuds thirteen kites' };
    await expect(desk.signIn.begin(changed)).resolves.toMatchObject({ next: 'SECOND_FACTOR', factors: ['PASSKEY', 'TOTP'] });
  });
});
