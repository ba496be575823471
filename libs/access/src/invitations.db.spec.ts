import { randomUUID } from 'node:crypto';
import { type Caller, Role } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { accessDatabase, accessTables } from './access.module.js';
import { EntryCodeRefused, NeedsSecondPerson, SignInFailed, TooManyAttempts } from './domain/errors.js';
import { anAccess, anAgency, steppedUp, testPassword } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let desk: ReturnType<typeof anAccess>;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  desk = anAccess(gateway, database);
});
afterAll(async () => {
  await desk.close();
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

const password = 'gravel ombuds thirteen kites';
const address = '192.0.2.7';
const anAdministrator = async () => {
  const agency = await anAgency(worker, { roles: [Role.AGENCY_ADMIN] });
  return { agency, admin: steppedUp(agency.caller) };
};
const newcomer = (roles: readonly Role[] = [Role.CASEWORKER]) => ({ email: `${randomUUID()}@agency.example`, displayName: 'Noor Haddad', roles, locale: 'ar' });
const invite = (caller: Caller, invitation = newcomer()) => desk.invitations.invite(caller, { key: randomUUID(), invitation });
const signIn = (email: string, secret = password) => desk.signIn.begin({ email, password: secret, address, userAgent: '' });

describe('an invitation', () => {
  it('lets somebody in once, by a code that was said aloud, with a password of their own and a factor to set up', async () => {
    const { admin } = await anAdministrator();
    const invitation = newcomer();
    const { code } = await invite(admin, invitation);
    expect(code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/);
    await desk.invitations.redeem({ email: invitation.email.toUpperCase(), code: code!.toLowerCase().replaceAll('-', ' '), password, address });
    const { token, next } = await signIn(invitation.email);
    expect(next).toBe('ENROL');
    expect(await desk.access.findCaller(token, 'r')).toMatchObject({ agencyId: admin.agencyId, roles: [], locale: 'ar' });
    await expect(desk.invitations.redeem({ email: invitation.email, code: code!, password, address })).rejects.toThrow(EntryCodeRefused);
    const { rows } = await desk.invitations.list(admin, { first: 5, after: undefined });
    expect(rows.map(({ row }) => [row.email, row.usedAt instanceof Date])).toEqual([[invitation.email, true]]);
  });

  it('shows its code once: the same request again finds what was made, and no code', async () => {
    const { admin } = await anAdministrator();
    const request = { key: randomUUID(), invitation: newcomer() };
    const [first, again] = [await desk.invitations.invite(admin, request), await desk.invitations.invite(admin, request)];
    expect(again).toEqual({ id: first.id, code: null });
    const kept = await database.asAdministrator<{ row: string }>(`select e::text as row from access.entry_code e where id = $1`, [first.id]);
    expect(kept[0]?.row).not.toContain(first.code!.replaceAll('-', ''));
  });

  it('is refused in one way when the address, the code or the time is wrong, or when it was taken back', async () => {
    const { admin } = await anAdministrator();
    const invitation = newcomer();
    const { id, code } = await invite(admin, invitation);
    const redeem = (more: object) => expect(desk.invitations.redeem({ email: invitation.email, code: code!, password, address, ...more })).rejects.toThrow(EntryCodeRefused);
    await redeem({ email: 'somebody@agency.example' });
    await redeem({ code: 'ABCD-EFGH-JKMN-PQRS' });
    await database.shiftClock(73 * 3600);
    await redeem({});
    await database.shiftClock(0);
    await desk.invitations.revoke(admin, { key: randomUUID(), id });
    await redeem({});
  });

  it('cannot be guessed: after ten tries none is looked at', async () => {
    const { admin } = await anAdministrator();
    const invitation = newcomer();
    const { code } = await invite(admin, invitation);
    const guess = (typed: string) => desk.invitations.redeem({ email: invitation.email, code: typed, password, address: '192.0.2.77' });
    for (let i = 0; i < 10; i += 1) await expect(guess('ABCD-EFGH-JKMN-PQRS')).rejects.toThrow(EntryCodeRefused);
    await expect(guess(code!)).rejects.toThrow(TooManyAttempts);
  });

  it('needs an administrator who has just shown a second factor, and gives no power that needs two', async () => {
    const { agency, admin } = await anAdministrator();
    await expect(invite(agency.caller)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    await expect(invite(steppedUp((await anAgency(worker)).caller))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const role of [Role.COORDINATOR, Role.AGENCY_ADMIN, Role.RAPPORTEUR, Role.OPERATOR]) await expect(invite(admin, newcomer([role]))).rejects.toThrow(NeedsSecondPerson);
  });

  it('into another agency, or with more power, is refused by the database itself', async () => {
    const [{ admin }, theirs] = [await anAdministrator(), await anAgency(worker)];
    const issue = (agencyId: Caller['agencyId'], roles: readonly Role[]) => gateway.work.run(admin, (tx) => desk.invitations.issue(tx, { ...newcomer(roles), agencyId }));
    await expect(issue(theirs.id, [Role.CASEWORKER])).rejects.toMatchObject({ code: '42501' });
    await expect(issue(admin.agencyId, [Role.COORDINATOR])).rejects.toMatchObject({ code: '42501' });
    await expect(issue(admin.agencyId, [Role.CASEWORKER])).resolves.toMatch(/-/);
  });

  it('is seen by its own agency alone', async () => {
    const [{ admin: mine }, { admin: theirs }] = [await anAdministrator(), await anAdministrator()];
    const { id } = await invite(mine);
    expect((await desk.invitations.list(theirs, { first: 5, after: undefined })).rows).toEqual([]);
    await expect(desk.invitations.revoke(theirs, { key: randomUUID(), id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a reset', () => {
  const aColleague = async () => {
    const { agency, admin } = await anAdministrator();
    const invitation = newcomer();
    const { code } = await invite(admin, invitation);
    await desk.invitations.redeem({ email: invitation.email, code: code!, password, address });
    return { agency, admin, email: invitation.email };
  };
  const reset = async (caller: Caller, email: string) => (await desk.invitations.issueReset(caller, { key: randomUUID(), email })).code!;

  it('gives a new password, ends every session, and leaves the second factor as it is', async () => {
    const { admin, email } = await aColleague();
    const half = await signIn(email);
    const caller = (await desk.access.findCaller(half.token, 'r'))!;
    await gateway.work.run(caller, (tx) => desk.factors.beginTotp(tx, email));
    await database.asAdministrator(`update access.totp_factor set sealed = pending, confirmed_at = now() where account_id = $1`, [caller.accountId]);
    await desk.invitations.redeem({ email, code: await reset(admin, email), password: 'vetch marrow quilt anvil', address });
    expect(await desk.access.findCaller(half.token, 'r')).toBeUndefined();
    await expect(signIn(email)).rejects.toThrow(SignInFailed);
    expect(await signIn(email, 'vetch marrow quilt anvil')).toMatchObject({ next: 'SECOND_FACTOR', factors: ['TOTP'] });
  });

  it('is replaced by a newer one', async () => {
    const { admin, email } = await aColleague();
    const [old, fresh] = [await reset(admin, email), await reset(admin, email)];
    await expect(desk.invitations.redeem({ email, code: old, password, address })).rejects.toThrow(EntryCodeRefused);
    await expect(desk.invitations.redeem({ email, code: fresh, password, address })).resolves.toBeUndefined();
  });

  it('of an unknown address, of another agency and of oneself looks like any other and opens nothing', async () => {
    const [{ admin, agency }, other] = [await anAdministrator(), await anAgency(worker)];
    for (const email of ['nobody@agency.example', other.email, agency.email]) {
      const code = await reset(admin, email);
      expect(code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/);
      await expect(desk.invitations.redeem({ email, code, password, address })).rejects.toThrow(EntryCodeRefused);
    }
    expect(await signIn(other.email, testPassword)).toMatchObject({ next: 'SECOND_FACTOR' });
  });
});
