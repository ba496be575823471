import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { type TestAgency, anAccess, anAgency, somePartners } from '@causeway/access/testing';
import { directoryDatabase } from '@causeway/directory';
import { type Caller, Forbidden, NotFound, Role, StepUpRequired, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { BreakGlass, NamedEmergency } from './break-glass.js';
import { casesDatabase, casesTables } from './cases.module.js';
import type { Cases } from './cases.js';
import { GlassBudgetSpent } from './domain/errors.js';
import { aBreakGlass, aCase, aCases, aNeed, anExclusions } from './testing.js';

const reason = 'She stands at our door, cannot speak, and nobody answers their telephone.';
let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let setup: TestWork;
let cases: Cases;
let glass: BreakGlass;
let owner: TestAgency;
let other: TestAgency;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase, casesDatabase]);
  const tables = [...accessTables, ...casesTables];
  gateway = await aWork(database, { tables });
  worker = await aWork(database, { tables, as: 'worker' });
  setup = await aWork(database, { tables, as: 'setup' });
  const made = anAccess(gateway, database);
  close = made.close;
  cases = aCases(gateway);
  glass = aBreakGlass(gateway, made.access);
  owner = await anAgency(setup, { name: 'Union', roles: [Role.CASEWORKER, Role.AGENCY_MANAGER] });
});
afterAll(async () => {
  await close();
  await Promise.all([gateway, worker, setup].map((work) => work.close()));
  await database.drop();
});
beforeEach(async () => {
  other = await anAgency(setup, { name: 'Clinic', roles: [Role.CASEWORKER] });
});
afterEach(() => database.shiftClock(0));

/** Somebody who has just shown that they are at the keyboard. */
const present = (caller: Caller, roles: readonly Role[] = [Role.CASEWORKER]): Caller => ({ ...caller, roles, steppedUpAt: new Date() });
const open = (caller: Caller, caseCode: string, why = reason): Promise<NamedEmergency> => glass.open(caller, { key: newId(), input: { caseCode, reason: why } });

async function aPerson() {
  const person = await aCase(cases, owner.caller);
  await aNeed(cases, owner.caller, { caseId: person.id });
  return person;
}

describe('breaking the glass [B30]', () => {
  it('shows one case of another agency for an hour, and not as one\'s own', async () => {
    const person = await aPerson();
    const caller = present(other.caller);
    const { access } = await open(caller, person.code);
    expect(await glass.look(caller, access.id)).toMatchObject({ person: { ageBand: 'AGE_24_26' }, needs: [{ serviceTypeCode: 'shelter.emergency' }], dutyPhone: '+000 555 0100' });
    expect(await cases.find(caller, person.id)).toBeNull();
    expect(await glass.look(present((await anAgency(setup)).caller), access.id)).toBeNull();
    await database.shiftClock(61 * 60);
    expect(await glass.look(caller, access.id)).toBeNull();
    expect(await gateway.work.run(caller, (tx) => tx.sql(`select id from cases.case_file where id = :id`, { id: person.id }))).toEqual([]);
  });

  it('asks for a reason, for the second factor once more, and for somebody who works on people', async () => {
    const { code } = await aPerson();
    expect(() => open(present(other.caller), code, 'too short')).toThrow(/30 characters/);
    await expect(open(other.caller, code)).rejects.toThrow(StepUpRequired);
    for (const role of [Role.ANALYST, Role.LE_LIAISON, Role.OPERATOR, Role.RAPPORTEUR, Role.IDENTIFIER, Role.AGENCY_ADMIN]) {
      expect(() => open(present(other.caller, [role]), code)).toThrow(Forbidden);
    }
  });

  it('is done three times a day by one person and no more, whoever asks the database', async () => {
    const caller = present(other.caller);
    const people = [await aPerson(), await aPerson(), await aPerson(), await aPerson()];
    for (const { code } of people.slice(0, 3)) await open(caller, code);
    await expect(open(caller, people[3]!.code)).rejects.toThrow(GlassBudgetSpent);
    const forged = gateway.work.run(caller, (tx) =>
      tx.within({ ...systemCaller('FOLLOW_UP', { agencyId: owner.id }), accountId: caller.accountId }, (inner) =>
        inner.sql(
          `insert into cases.emergency_access (id, case_id, case_code, agency_id, by_account_id, by_agency_id, reason, day, slot, opened_at, ends_at)
           values (gen_random_uuid(), :id, 'C', :owner, :account, :by, :reason, '2020-01-01', 1, now(), now() + interval '1 year')`,
          { id: people[3]!.id, owner: owner.id, account: caller.accountId, by: other.id, reason },
        ),
      ),
    );
    await expect(forged).rejects.toThrow(/emergency_access_three_a_day/);
    await database.shiftClock(86_400);
    await expect(open({ ...caller, steppedUpAt: new Date(Date.now() + 86_400_000) }, people[3]!.code)).resolves.toBeDefined();
  });

  it('answers alike for a code that nobody has, for a case of one\'s own, and where the person shuns whoever asks', async () => {
    const person = await aPerson();
    const caller = present(other.caller);
    await expect(open(caller, 'C-AAAA-AAAA')).rejects.toThrow(NotFound);
    await expect(open(present(owner.caller), person.code)).rejects.toThrow(NotFound);
    const made = anAccess(gateway, database);
    const exclusions = anExclusions(gateway, made.access);
    await exclusions.set(owner.caller, { key: newId(), input: { caseId: person.id, kind: 'AGENCY', agencyId: other.id, reason: 'FEAR' } });
    await expect(open(caller, person.code)).rejects.toThrow(NotFound);
    await made.close();
  });

  it('is for nobody beyond the border', async () => {
    const person = await aPerson();
    await setup.work.run(systemCaller('SETUP'), (tx) => somePartners().setUp(tx, { agencyId: other.id, country: 'FR', agreementUntil: new Date(Date.now() + 86_400_000) }));
    await expect(open(present(other.caller), person.code)).rejects.toThrow(NotFound);
  });

  it('is seen and judged by the owner, once, and by nobody else', async () => {
    const person = await aPerson();
    const { access } = await open(present(other.caller), person.code);
    const listed = await glass.list(owner.caller, { first: 10 });
    expect(listed.rows.find(({ row }) => row.access.id === access.id)?.row).toMatchObject({ byAgencyName: 'Clinic', access: { reason } });
    const review = (caller: Caller) => glass.review(caller, { key: newId(), input: { id: access.id, finding: 'JUSTIFIED' } });
    await expect(review({ ...other.caller, roles: [Role.AGENCY_MANAGER] })).rejects.toThrow(NotFound);
    expect((await review(owner.caller)).access).toMatchObject({ finding: 'JUSTIFIED', reviewedBy: owner.caller.accountId });
    await expect(review(owner.caller)).rejects.toThrow(NotFound);
    const rapporteur = { ...(await anAgency(setup)).caller, roles: [Role.RAPPORTEUR] };
    expect((await glass.list(rapporteur, { first: 50 })).rows.map(({ row }) => row.access.id)).toContain(access.id);
    expect((await glass.list((await anAgency(setup)).caller, { first: 50 })).rows).toEqual([]);
  });

  it('is counted one after the other when the same person breaks two at once', async () => {
    const caller = present(other.caller);
    const { code } = await aPerson();
    const held = await gateway.work.run(caller, async (tx) => {
      await tx.sql(`select cases.glasses_broken_today()`);
      const second = open(caller, code);
      return { second, waits: await waitsForTheFirst() };
    });
    expect(held.waits).toBe(true);
    await expect(held.second).resolves.toMatchObject({ access: { slot: 1 } });
  });

  async function waitsForTheFirst(): Promise<boolean> {
    for (let tries = 0; tries < 50; tries += 1) {
      const waiting = await database.asAdministrator(`select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`);
      if (waiting.length > 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  }

  it('tells the owner\'s history that it happened', async () => {
    const person = await aPerson();
    const { access } = await open(present(other.caller), person.code);
    const events = await gateway.work.run(owner.caller, (tx) => tx.sql(`select type, actor_agency_id as by from platform.domain_event where subject_id = :id`, { id: access.id }));
    expect(events).toEqual([{ type: 'glass.broken', by: other.id }]);
  });
});
