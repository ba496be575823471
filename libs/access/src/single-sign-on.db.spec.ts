import { randomUUID } from 'node:crypto';
import { type Caller, Forbidden, Role } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { accessDatabase, accessTables } from './access.module.js';
import { ProviderRefused, ProviderRequired } from './domain/errors.js';
import type { SingleSignOn } from './single-sign-on.js';
import { type TestAgency, anAccess, anAgency, steppedUp, testPassword } from './testing.js';
import { type TestClaims, type TestProvider, aProvider } from './testing/identity-provider.js';

const home = 'http://localhost:3999';
const people: Record<string, TestClaims> = {};
let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let desk: ReturnType<typeof anAccess>;
let signOn: SingleSignOn;
let service: TestProvider;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  desk = anAccess(gateway, database);
  signOn = desk.singleSignOn(home);
  service = await aProvider(`${home}/sign-in/callback`, people);
});
afterAll(async () => {
  await service.stop();
  await desk.close();
  await gateway.close();
  await worker.close();
  await database.drop();
});

const settings = (more: object = {}) => {
  const { issuer, clientId, clientSecret } = service;
  return { key: randomUUID(), issuer, clientId, clientSecret, domains: ['agency.example'], enough: ['hwk'], required: false, ...more };
};

const keepDomains = (id: string, domains: readonly string[]) =>
  database.asAdministrator(
    `insert into access.agency_profile (agency_id, contact_name, contact_email, mail_domains) values ($1, 'A', 'a@agency.example', $2)
     on conflict (agency_id) do update set mail_domains = excluded.mail_domains`,
    [id, domains],
  );

/** What a coordinator says who has looked at it. */
const sure = (agencyId: TestAgency['id'], domains: string[], more: { issuer?: string; enough?: string[] } = {}) => ({
  ...{ key: randomUUID(), agencyId },
  seen: { issuer: service.issuer, domains, enough: ['hwk'], ...more },
});

/** An agency whose service a coordinator has made sure of. Its domain is its own alone. */
async function anAgencyWithService(more: object = {}) {
  const agency = await anAgency(worker, { roles: [Role.AGENCY_ADMIN] });
  const coordinator = steppedUp((await anAgency(worker, { roles: [Role.COORDINATOR] })).caller);
  const domain = `${randomUUID()}.example`;
  const email = `duty@${domain}`;
  await database.asAdministrator(`update access.account set email = $2 where id = $1`, [agency.caller.accountId, email]);
  await signOn.configure(steppedUp(agency.caller), settings({ domains: [domain], ...more }));
  await keepDomains(agency.id, [domain]);
  await signOn.verify(coordinator, sure(agency.id, [domain], more));
  return { agency, email, domain };
}

async function comeBack(email: string, claims: TestClaims, subject = email): Promise<ReturnType<SingleSignOn['finish']>> {
  people[subject] = claims;
  const passage = await signOn.begin(email);
  if (passage === undefined) throw new Error('nobody signs in that way');
  return signOn.finish({ url: await service.visit(passage.url, subject), browser: passage.browser, userAgent: '' });
}

async function callerBehind(token: string): Promise<Caller | undefined> {
  return desk.access.findCaller(token, 'r');
}

describe("signing in by an agency's own service", () => {
  it('links a confirmed address of its own domain, and knows the person by the subject from then on', async () => {
    const { agency, email } = await anAgencyWithService();
    const first = await comeBack(email, { email, email_verified: true, amr: ['pwd', 'hwk'] });
    expect(first.next).toBe('DONE');
    expect(await callerBehind(first.token)).toMatchObject({ accountId: agency.caller.accountId, roles: [Role.AGENCY_ADMIN] });
    const again = await comeBack(email, { email: 'changed@elsewhere.example', email_verified: false, amr: ['hwk'] });
    expect(await callerBehind(again.token)).toMatchObject({ accountId: agency.caller.accountId });
  });

  it('still asks for a second factor where the service does not vouch for one', async () => {
    const { email } = await anAgencyWithService();
    const { token, next, factors } = await comeBack(email, { email, email_verified: true, amr: ['pwd'] });
    expect([next, factors]).toEqual(['SECOND_FACTOR', ['TOTP']]);
    expect(await callerBehind(token)).toMatchObject({ roles: [] });
  });

  it('lets nobody in whose address is unconfirmed, of another domain, or of another agency', async () => {
    const [{ email, domain }, other] = [await anAgencyWithService(), await anAgencyWithService()];
    const amr = ['hwk'];
    await expect(comeBack(email, { email, amr }, randomUUID())).rejects.toThrow(ProviderRefused);
    await expect(comeBack(email, { email: `nobody@${domain}`, email_verified: true, amr }, randomUUID())).rejects.toThrow(ProviderRefused);
    await expect(comeBack(email, { email: other.email, email_verified: true, amr }, randomUUID())).rejects.toThrow(ProviderRefused);
  });

  it('gives a second subject no account that one has already', async () => {
    const { email } = await anAgencyWithService();
    await comeBack(email, { email, email_verified: true, amr: ['hwk'] });
    await expect(comeBack(email, { email, email_verified: true, amr: ['hwk'] }, randomUUID())).rejects.toThrow(ProviderRefused);
  });

  it('takes an answer once, for the browser that asked, with its own state', async () => {
    const { email } = await anAgencyWithService();
    people[email] = { email, email_verified: true, amr: ['hwk'] };
    const passage = (await signOn.begin(email))!;
    const url = await service.visit(passage.url, email);
    const finish = (more: object) => signOn.finish({ url, browser: passage.browser, userAgent: '', ...more });
    await expect(finish({ browser: 'somebody else' })).rejects.toThrow(ProviderRefused);
    const forged = new URL(url);
    forged.searchParams.set('state', 'forged');
    await expect(finish({ url: forged })).rejects.toThrow(ProviderRefused);
    await expect(finish({})).resolves.toMatchObject({ next: 'DONE' });
    await expect(finish({})).rejects.toThrow(ProviderRefused);
  });

  it('refuses a code that belongs to another passage', async () => {
    const { email } = await anAgencyWithService();
    people[email] = { email, email_verified: true, amr: ['hwk'] };
    const [mine, theirs] = [(await signOn.begin(email))!, (await signOn.begin(email))!];
    const [ours, stolen] = [await service.visit(mine.url, email), await service.visit(theirs.url, email)];
    ours.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    await expect(signOn.finish({ url: ours, browser: mine.browser, userAgent: '' })).rejects.toThrow(ProviderRefused);
  });
});

describe("an agency's service", () => {
  it('counts only once a coordinator, and not whoever named it, has made sure of it', async () => {
    const agency = await anAgency(worker, { roles: [Role.AGENCY_ADMIN, Role.COORDINATOR] });
    const admin = steppedUp(agency.caller);
    const domain = `${randomUUID()}.example`;
    await expect(signOn.configure(agency.caller, settings({ domains: [domain] }))).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    await signOn.configure(admin, settings({ domains: [domain] }));
    expect(await signOn.begin(`duty@${domain}`)).toBeUndefined();
    await keepDomains(agency.id, [domain]);
    await expect(signOn.verify(admin, sure(agency.id, [domain]))).rejects.toMatchObject({ code: 'APPROVAL_OUTDATED' });
    await expect(signOn.verify(steppedUp((await anAgency(worker)).caller), sure(agency.id, [domain]))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is seen by the coordinator who makes sure of it, with the mail domains of the member, and by its own administrators; never its secret', async () => {
    const { agency, domain } = await anAgencyWithService();
    const coordinator = (await anAgency(worker, { roles: [Role.COORDINATOR] })).caller;
    const seen = async (caller: Caller) => (await signOn.list(caller, { first: 50 })).rows.map(({ row }) => row).find((row) => row.agency.id === agency.id);
    const named = { agency: { id: agency.id, name: agency.name }, issuer: service.issuer, domains: [domain], mailDomains: [domain], enough: ['hwk'], required: false, verifiedAt: expect.any(Date) };
    expect(await seen(coordinator)).toEqual(named);
    expect(await seen(agency.caller)).toEqual(named);
    expect(await seen((await anAgency(worker, { roles: [Role.AGENCY_ADMIN] })).caller)).toBeUndefined();
    expect(() => signOn.list({ ...agency.caller, roles: [Role.AGENCY_MANAGER] }, { first: 50 })).toThrow(Forbidden);
  });

  it('is made sure of as it was seen, and not when issuer, domains or words changed since', async () => {
    const agency = await anAgency(worker, { roles: [Role.AGENCY_ADMIN] });
    const coordinator = steppedUp((await anAgency(worker, { roles: [Role.COORDINATOR] })).caller);
    const [domain, other] = [`${randomUUID()}.example`, `${randomUUID()}.example`];
    await keepDomains(agency.id, [domain, other]);
    await signOn.configure(steppedUp(agency.caller), settings({ domains: [domain] }));
    for (const seen of [sure(agency.id, [domain], { issuer: 'https://idp.example' }), sure(agency.id, [domain, other]), sure(agency.id, [other]), sure(agency.id, [domain], { enough: [] })]) {
      await expect(signOn.verify(coordinator, seen)).rejects.toMatchObject({ code: 'APPROVAL_OUTDATED' });
    }
    await expect(signOn.verify(coordinator, sure(agency.id, [domain.toUpperCase()]))).resolves.toBeUndefined();
  });

  it('is made sure of for domains of the member alone, also by SQL', async () => {
    const [{ domain: taken }, agency] = [await anAgencyWithService(), await anAgency(worker, { roles: [Role.AGENCY_ADMIN] })];
    const coordinator = steppedUp((await anAgency(worker, { roles: [Role.COORDINATOR] })).caller);
    const own = `${randomUUID()}.example`;
    await keepDomains(agency.id, [own, taken]);
    for (const domains of [[own, 'nrm.example'], [own, taken]]) {
      await signOn.configure(steppedUp(agency.caller), settings({ domains }));
      await expect(signOn.verify(coordinator, sure(agency.id, domains))).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'domains' });
      const bySql = gateway.work.run(coordinator, (tx) =>
        tx.sql(`update access.identity_provider set verified_by = :me, verified_at = platform.now() where agency_id = :id`, { me: coordinator.accountId, id: agency.id }),
      );
      await expect(bySql).rejects.toThrow(/mail domains of the member|another member/);
    }
  });

  it('that is changed must be made sure of again, and its secret is sealed', async () => {
    const { agency, email } = await anAgencyWithService();
    expect(await signOn.begin(email)).toBeDefined();
    await signOn.configure(steppedUp(agency.caller), settings({ issuer: 'http://127.0.0.1:9', domains: [email.split('@')[1]] }));
    expect(await signOn.begin(email)).toBeUndefined();
    const rows = await database.asAdministrator<{ row: string }>(`select encode(secret_sealed, 'escape') as row from access.identity_provider where agency_id = $1`, [agency.id]);
    expect(rows[0]?.row).not.toContain('a secret that only specs share');
    await expect(gateway.dataSource.query(`select secret_sealed from access.identity_provider`)).rejects.toThrow(/permission denied/);
  });

  it('opens no longer for a domain that the member gave up', async () => {
    const { agency, email } = await anAgencyWithService();
    expect(await signOn.begin(email)).toBeDefined();
    await keepDomains(agency.id, ['elsewhere.example']);
    expect(await signOn.begin(email)).toBeUndefined();
  });

  it('may be the only way in', async () => {
    const { email } = await anAgencyWithService({ required: true });
    await expect(desk.signIn.begin({ email, password: testPassword, address: '192.0.2.3', userAgent: '' })).rejects.toThrow(ProviderRequired);
    await expect(desk.signIn.begin({ email, password: 'wrong', address: '192.0.2.3', userAgent: '' })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    expect((await comeBack(email, { email, email_verified: true, amr: ['hwk'] })).next).toBe('DONE');
  });
});
