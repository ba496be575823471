import { randomUUID } from 'node:crypto';
import { type AgencyId, type Caller, Role, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { accessDatabase, accessTables } from './access.module.js';
import { ApprovalKind, aboutAccounts, aboutAgencies, approvalRules } from './domain/approval.js';
import { aColleague, anAccess, anAgencies, anAgency, steppedUp } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let desk: ReturnType<typeof anAccess>;
let members: ReturnType<typeof anAgencies>;
let unit: Awaited<ReturnType<typeof anAgency>>;
let shelter: Awaited<ReturnType<typeof anAgency>>;
let proposer: Caller;
let approver: Caller;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  desk = anAccess(gateway, database);
  members = anAgencies(gateway);
  [unit, shelter] = [await anAgency(worker, { roles: [Role.COORDINATOR] }), await anAgency(worker, { roles: [Role.AGENCY_ADMIN] })];
  [proposer, approver] = [steppedUp(unit.caller), steppedUp((await aColleague(worker, unit, [Role.COORDINATOR])).caller)];
});
afterAll(async () => {
  await desk.close();
  await gateway.close();
  await worker.close();
  await database.drop();
});

/** As somebody would who holds the gateway's connection and a signed context, and speaks past the house. */
const run = (by: Caller, text: string, parameters: Record<string, unknown>) => gateway.work.run(by, (tx) => tx.sql(text, parameters));
const refused = { code: '42501' };

interface Asked {
  readonly kind: ApprovalKind;
  readonly subjectId: string;
  readonly agencyId: string;
  readonly role?: Role;
  readonly hours?: number;
}

async function ask(by: Caller, { kind, subjectId, agencyId, role, hours = 1 }: Asked): Promise<string> {
  const id = newId();
  const parameters = { id, kind, subjectId, agencyId, who: by.accountId, of: by.agencyId, hours, data: JSON.stringify(role === undefined ? { once: id } : { role }) };
  await run(
    by,
    `insert into access.approval (id, kind, subject_id, agency_id, data, proposed_by, proposed_agency_id, expires_at)
     values (:id, :kind, :subjectId, :agencyId, :data::jsonb, :who, :of, platform.now() + make_interval(hours => :hours))`,
    parameters,
  );
  return id;
}

async function decide(by: Caller, id: string): Promise<number> {
  const rows = await run(by, `update access.approval set state = 'APPROVED', decided_by = :who, decided_agency_id = :of, decided_at = platform.now() where id = :id returning id`, {
    ...{ id, who: by.accountId, of: by.agencyId },
  });
  return rows.length;
}

const as = (roles: readonly Role[], of: Caller = shelter.caller): Caller => ({ ...of, accountId: newId(), roles });
const aboutOf = (kind: ApprovalKind) => {
  if (aboutAgencies.includes(kind)) return { kind, subjectId: shelter.id, agencyId: shelter.id };
  return { kind, subjectId: aboutAccounts.includes(kind) ? shelter.caller.accountId : newId(), agencyId: shelter.id };
};
const took = (outcome: Promise<unknown>): Promise<boolean> => outcome.then((rows) => rows !== 0, () => false);

describe.each(Object.values(ApprovalKind))('past the house, %s', (kind) => {
  it('is asked for by the roles that the rules name, and by no other', async () => {
    const about = aboutOf(kind);
    for (const role of Object.values(Role)) {
      // Whoever sees the account may ask about it: colleagues do.
      const granted = kind === 'GRANT_ROLE' ? { role: Role.AGENCY_ADMIN } : {};
      const subject = kind === 'GRANT_ROLE' ? (await aColleague(worker, shelter, [Role.CASEWORKER])).caller.accountId : about.subjectId;
      expect([role, await took(ask(as([role]), { ...about, ...granted, subjectId: subject }))]).toEqual([role, approvalRules[kind].proposers.includes(role)]);
      await database.asAdministrator(`delete from access.approval`);
    }
  });

  it('is decided by the roles that the rules name, and by no other', async () => {
    for (const role of Object.values(Role)) {
      const granted = kind === 'GRANT_ROLE' ? { role: Role.AGENCY_ADMIN } : {};
      const id = await ask(as([approvalRules[kind].proposers[0]!]), { ...aboutOf(kind), ...granted });
      const decider = as([role], approvalRules[kind].byOutsider ? unit.caller : shelter.caller);
      expect([role, await took(decide(decider, id))]).toEqual([role, approvalRules[kind].approvers.includes(role)]);
      await database.asAdministrator(`delete from access.approval`);
    }
  });
});

describe('past the house, a request', () => {
  it('is not decided by whom it is about, nor a role of the network by administrators among themselves', async () => {
    const other = await aColleague(worker, shelter, [Role.AGENCY_ADMIN]);
    const reset = await ask(proposer, { kind: 'RESET_SECOND_FACTOR', subjectId: approver.accountId, agencyId: unit.id });
    await expect(decide(approver, reset)).rejects.toMatchObject(refused);
    const power = await ask(other.caller, { kind: 'GRANT_ROLE', subjectId: newColleague.id, agencyId: shelter.id, role: Role.COORDINATOR });
    await expect(decide(shelter.caller, power)).rejects.toMatchObject(refused);
  });

  it('about a member is not decided by that member', async () => {
    const id = await ask(proposer, { kind: 'RESUME_AGENCY', subjectId: unit.id, agencyId: unit.id });
    await expect(decide(approver, id)).rejects.toMatchObject(refused);
  });

  it('names the agency of the person, and does not wait longer than its kind', async () => {
    await expect(ask(shelter.caller, { kind: 'RESET_SECOND_FACTOR', subjectId: proposer.accountId, agencyId: shelter.id })).rejects.toMatchObject(refused);
    await expect(ask(proposer, { kind: 'RESET_SECOND_FACTOR', subjectId: approver.accountId, agencyId: unit.id, hours: 25 })).rejects.toMatchObject(refused);
  });

  const newColleague = { id: '' };
  beforeAll(async () => {
    newColleague.id = (await aColleague(worker, shelter, [Role.CASEWORKER])).caller.accountId;
  });
});

describe('past the house, what two coordinators decided about a new member', () => {
  const joining = { name: 'Northern Lights', kind: 'NGO', countryCode: 'MD', dutyPhone: null, contactName: 'Ana', contactEmail: 'ana@lights.example', mailDomains: ['lights.example'] } as const;
  const insert = `insert into access.entry_code (id, kind, agency_id, account_id, email, display_name, roles, locale, code_hash, approval_id, made_by, expires_at)
    values (:id, :kind, :agency, :account, :email, 'E', :roles, 'en', sha256('x'), :approval, :who, platform.now() + interval '70 hours')`;
  const mint = (approval: string, agency: string, change: Record<string, unknown> = {}) => {
    const plain = { id: newId(), kind: 'INVITATION', account: null, email: `${randomUUID()}@evil.example`, roles: [Role.AGENCY_ADMIN] };
    return run(approver, insert, { ...plain, agency, approval, who: approver.accountId, ...change });
  };

  async function admitted(): Promise<{ id: AgencyId; approval: string }> {
    const { id } = (await members.agencies.propose(proposer, { key: newId(), input: joining })).agency;
    const { rows } = await members.approvals.list(approver, { first: 50 }, 'PROPOSED');
    const approval = rows.find(({ row }) => row.approval.subjectId === id)!.row.approval.id;
    await members.approvals.approve(approver, { key: newId(), id: approval });
    return { id, approval };
  }

  it("lets in its administrator and no other role, nor a way into anybody's account or another member [B29, B50]", async () => {
    const { id, approval } = await admitted();
    for (const roles of [[Role.COORDINATOR], [Role.COORDINATOR, Role.AGENCY_ADMIN], [Role.CASEWORKER]]) await expect(mint(approval, id, { roles })).rejects.toMatchObject(refused);
    await expect(mint(approval, id, { kind: 'RESET', account: proposer.accountId, roles: [] })).rejects.toMatchObject(refused);
    await expect(mint(approval, shelter.id)).rejects.toThrow();
    await expect(mint(approval, id)).resolves.toBeDefined();
  });

  it('lets in one person, also when their code was taken back afterwards or is forgotten', async () => {
    const { id, approval } = await admitted();
    const first = { agencyId: id, email: `${randomUUID()}@lights.example`, displayName: 'Ana Rusu', locale: 'en' };
    const { code } = await desk.invitations.inviteFirst(approver, { key: newId(), input: first });
    await desk.invitations.redeem({ email: first.email, code: code!, password: 'gravel ombuds thirteen kites', address: '192.0.2.8' });
    await run(approver, `update access.entry_code set revoked_at = platform.now() where approval_id = :approval`, { approval });
    await expect(mint(approval, id)).rejects.toMatchObject({ code: '23505' });
  });

  it('is not what a role was granted by', async () => {
    const colleague = await aColleague(worker, shelter, [Role.CASEWORKER]);
    const approval = await ask(shelter.caller, { kind: 'GRANT_ROLE', subjectId: colleague.caller.accountId, agencyId: shelter.id, role: Role.AGENCY_ADMIN });
    await decide(approver, approval);
    await expect(mint(approval, shelter.id)).rejects.toThrow(/already|row-level security/);
  });
});
