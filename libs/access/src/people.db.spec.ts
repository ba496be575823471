import { type AccountId, type Caller, Forbidden, NotFound, type Role, StepUpRequired, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Access } from './access.js';
import { accessDatabase, accessTables } from './access.module.js';
import type { Approvals } from './approvals.js';
import { DutiesApart, LastOfItsKind, SecondPersonNeeded, SignInFailed } from './domain/errors.js';
import { systemCaller } from './domain/system-caller.js';
import type { People } from './people.js';
import type { SignIn } from './sign-in.js';
import { type TestAgency, aStaff, anAccess, anAgency, steppedUp, testPassword } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let access: Access;
let signIn: SignIn;
let people: People;
let approvals: Approvals;
let close: () => Promise<void>;
let coordinator: Caller;
let nrm: TestAgency;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  ({ access, signIn, close } = anAccess(gateway, database));
  ({ people, approvals } = aStaff(gateway));
  nrm = await anAgency(worker, { roles: ['COORDINATOR'] });
  coordinator = steppedUp(nrm.caller);
});
afterAll(async () => {
  await close();
  await gateway.close();
  await worker.close();
  await database.drop();
});

/** Somebody else of the agency, set up as the story is. */
async function aColleague(agency: Pick<TestAgency, 'id'>, roles: readonly Role[]): Promise<Caller & { readonly email: string }> {
  const id = newId<AccountId>();
  const email = `${id}@agency.example`;
  const { access: setup } = anAccess({ ...worker, work: worker.setup }, database);
  await worker.setup.run(systemCaller('SETUP'), (tx) =>
    setup.setUpAccount(tx, { id, agencyId: agency.id, email, displayName: 'A colleague', roles, locale: 'en', status: 'ACTIVE' }, testPassword),
  );
  return { ...steppedUp(nrm.caller), accountId: id, agencyId: agency.id, roles, email };
}

const rolesOf = async (id: AccountId) => (await database.asAdministrator<{ roles: string[] }>(`select roles from access.account where id = $1`, [id]))[0]!.roles;
const keyed = <Input>(input: Input) => ({ key: newId(), input });

async function approveFor(by: Caller, subjectId: string) {
  const { rows } = await approvals.list(by, { first: 50 }, 'PROPOSED');
  const id = rows.find(({ row }) => row.approval.subjectId === subjectId)!.row.approval.id;
  return approvals.approve(by, { key: newId(), id });
}

async function anAgencyWithAdmin(): Promise<{ agency: TestAgency; admin: Caller }> {
  const agency = await anAgency(worker, { roles: ['AGENCY_ADMIN'] });
  return { agency, admin: steppedUp(agency.caller) };
}

describe('an administrator', () => {
  it('gives and takes the plain roles of the own agency, from the next request on', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const colleague = await aColleague(agency, []);
    await people.giveRole(admin, keyed({ id: colleague.accountId, role: 'CASEWORKER' as const }));
    expect(await rolesOf(colleague.accountId)).toEqual(['CASEWORKER']);
    await people.takeRole(admin, keyed({ id: colleague.accountId, role: 'CASEWORKER' as const }));
    expect(await rolesOf(colleague.accountId)).toEqual([]);
  });

  it('gives nothing to themselves, and nothing in another agency', async () => {
    const { admin } = await anAgencyWithAdmin();
    const other = await anAgency(worker);
    await expect(people.giveRole(admin, keyed({ id: admin.accountId, role: 'CASEWORKER' as const }))).rejects.toThrow(Forbidden);
    await expect(people.giveRole(admin, keyed({ id: other.caller.accountId, role: 'IDENTIFIER' as const }))).rejects.toThrow(NotFound);
    const directly = gateway.work.run(admin, (tx) => tx.sql(`update access.account set roles = '{CASEWORKER}' where id = :id`, { id: admin.accountId }));
    await expect(directly).rejects.toThrow(/nobody gives themselves/);
  });

  it('reads no case: the roles that do cannot be held beside theirs', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const worker1 = await aColleague(agency, ['CASEWORKER']);
    await people.giveRole(admin, keyed({ id: worker1.accountId, role: 'AGENCY_ADMIN' as const }));
    await expect(approveFor(coordinator, worker1.accountId)).rejects.toThrow(DutiesApart);
    await expect(database.asAdministrator(`update access.account set roles = '{AGENCY_ADMIN,CASEWORKER}' where id = $1`, [worker1.accountId])).rejects.toThrow(/account_duties_apart/);
  });

  it('proves presence first', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const colleague = await aColleague(agency, []);
    await expect(people.giveRole({ ...admin, steppedUpAt: null }, keyed({ id: colleague.accountId, role: 'CASEWORKER' as const }))).rejects.toThrow(StepUpRequired);
  });

  it('cannot be the last to go', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    await expect(people.takeRole(admin, keyed({ id: admin.accountId, role: 'AGENCY_ADMIN' as const }))).rejects.toThrow(LastOfItsKind);
    const second = await aColleague(agency, ['AGENCY_ADMIN']);
    const both = await Promise.allSettled([
      people.takeRole(admin, keyed({ id: second.accountId, role: 'AGENCY_ADMIN' as const })),
      people.takeRole(second, keyed({ id: admin.accountId, role: 'AGENCY_ADMIN' as const })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a role with power [B50]', () => {
  it('is given by two people, and both stand in the log', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const colleague = await aColleague(agency, []);
    await people.giveRole(admin, keyed({ id: colleague.accountId, role: 'AGENCY_ADMIN' as const }));
    expect(await rolesOf(colleague.accountId)).toEqual([]);
    await expect(approveFor(admin, colleague.accountId)).rejects.toThrow(SecondPersonNeeded);
    await approveFor(coordinator, colleague.accountId);
    expect(await rolesOf(colleague.accountId)).toEqual(['AGENCY_ADMIN']);
    const [both] = await database.asAdministrator(
      `select data ->> 'proposedBy' as asked, data ->> 'decidedBy' as decided from platform.domain_event where type = 'approval.approved' and data ->> 'about' = $1`,
      [colleague.accountId],
    );
    expect(both).toEqual({ asked: admin.accountId, decided: coordinator.accountId });
  });

  it('is not given by writing it into the database', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const colleague = await aColleague(agency, []);
    for (const role of ['AGENCY_ADMIN', 'COORDINATOR', 'RAPPORTEUR', 'ANALYST', 'LE_LIAISON', 'OPERATOR']) {
      const write = gateway.work.run(admin, (tx) => tx.sql(`update access.account set roles = array[:role::text] where id = :id`, { id: colleague.accountId, role }));
      await expect(write).rejects.toThrow(/given by two people/);
    }
  });

  it('of the network belongs to the coordinating body', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const colleague = await aColleague(agency, []);
    await people.giveRole(admin, keyed({ id: colleague.accountId, role: 'COORDINATOR' as const }));
    await expect(approveFor(coordinator, colleague.accountId)).rejects.toThrow(DutiesApart);
  });
});

describe('a person who leaves', () => {
  it('loses every session at once and cannot sign in; power does not come back', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const leaving = await aColleague(agency, ['AGENCY_ADMIN']);
    const attempt = { email: leaving.email, password: testPassword, address: '192.0.2.7', userAgent: 'spec' };
    const { token } = await signIn.begin(attempt);
    expect(await access.findCaller(token, 'r')).toBeDefined();
    await people.disable(admin, keyed({ id: leaving.accountId }));
    expect(await access.findCaller(token, 'r')).toBeUndefined();
    await expect(signIn.begin(attempt)).rejects.toThrow(SignInFailed);
    expect((await people.enable(admin, keyed({ id: leaving.accountId }))).roles).toEqual([]);
  });
});

describe('a lost second factor', () => {
  it('is taken away by two people, with every session and the password', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const lost = await aColleague(agency, ['CASEWORKER']);
    const attempt = { email: lost.email, password: testPassword, address: '192.0.2.8', userAgent: 'spec' };
    const { token } = await signIn.begin(attempt);
    await people.proposeFactorReset(admin, keyed({ id: lost.accountId }));
    await expect(approveFor(admin, lost.accountId)).rejects.toThrow(Forbidden);
    await approveFor(coordinator, lost.accountId);
    expect(await access.findCaller(token, 'r')).toBeUndefined();
    await expect(signIn.begin(attempt)).rejects.toThrow(SignInFailed);
    expect(await database.asAdministrator(`select 1 from access.totp_factor where account_id = $1`, [lost.accountId])).toEqual([]);
  });

  it('is not taken away by one', async () => {
    const { agency } = await anAgencyWithAdmin();
    const alone = gateway.work.run(coordinator, (tx) => tx.sql(`select access.reset_factors(:id, 'x')`, { id: agency.caller.accountId }));
    await expect(alone).rejects.toThrow(/by two people/);

  });
});

describe('people', () => {
  it('are listed to those who manage them, page by page, and to nobody else', async () => {
    const { agency, admin } = await anAgencyWithAdmin();
    const ids = [admin.accountId, (await aColleague(agency, [])).accountId, (await aColleague(agency, ['CASEWORKER'])).accountId];
    const first = await people.list(admin, { first: 2 });
    expect([first.rows.map(({ row }) => row.id), first.hasNextPage]).toEqual([ids.slice(0, 2), true]);
    await expect(people.list((await anAgency(worker)).caller, { first: 2 })).rejects.toThrow(Forbidden);
    expect((await people.list(coordinator, { first: 50 }, agency.id)).rows.map(({ row }) => row.id)).toEqual([admin.accountId]);
    expect((await people.list(admin, { first: 50 }, nrm.id)).rows).toEqual([]);
  });
});
