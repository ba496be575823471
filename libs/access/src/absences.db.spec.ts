import { setTimeout as pause } from 'node:timers/promises';
import { type AccountId, type Caller, Forbidden, NotFound, Role, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { Client } from 'pg';
import type { Absences, NamedAbsence, NewCover } from './absences.js';
import type { AbsenceId } from './domain/absence.js';
import { accessDatabase, accessTables } from './access.module.js';
import { type TestAgency, aColleague, aStaff, anAccess, anAgencies, anAgency, someAbsences, steppedUp } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let desk: ReturnType<typeof anAccess>;
let absences: Absences;
let police: TestAgency;
let manager: TestAgency;

const hour = 3_600_000;
const days = (count: number) => new Date(Date.now() + count * 24 * hour);

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  desk = anAccess(gateway, database);
  absences = someAbsences(gateway);
  police = await anAgency(worker, { name: 'Border Police', roles: [Role.IDENTIFIER] });
  manager = await aColleague(worker, police, [Role.AGENCY_MANAGER]);
});
afterAll(async () => {
  await desk.close();
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

const anOfficer = () => aColleague(worker, police, [Role.IDENTIFIER]);
const idOf = ({ caller }: TestAgency): AccountId => caller.accountId;

function cover(by: Caller, input: NewCover): Promise<NamedAbsence> {
  return absences.cover(steppedUp(by), { key: newId(), input });
}

function end(by: Caller, id: AbsenceId): Promise<NamedAbsence> {
  return absences.end(by, { key: newId(), input: { id } });
}

async function covered(): Promise<{ absent: TestAgency; stand: TestAgency; id: AbsenceId }> {
  const [absent, stand] = [await anOfficer(), await anOfficer()];
  const { absence } = await cover(absent.caller, { coverId: idOf(stand), until: days(14) });
  return { absent, stand, id: absence.id };
}

/** For whom somebody stands in now, as the edge learns it with each request: by a session before and after its second factor. */
async function standsFor({ caller }: TestAgency): Promise<readonly AccountId[]> {
  const [half, whole] = await Promise.all(
    [null, 'TOTP' as const].map(async (shown) => {
      const token = await gateway.work.run(caller, (tx) => desk.sessions.open(tx, { shown, userAgent: '' }));
      return desk.access.findCaller(token, 'spec');
    }),
  );
  expect(half?.standsInFor).toEqual([]);
  return whole?.standsInFor ?? [];
}

const inForce = (id: AbsenceId) => database.asAdministrator<{ open: boolean }>(`select ended_at is null and until_at > platform.now() as open from access.absence where id = $1`, [id]).then(([row]) => row?.open);

describe('a colleague who stands in', () => {
  it('is named by whoever goes away, is known at sign-in, and to nobody else', async () => {
    const { absent, stand } = await covered();
    expect(await standsFor(stand)).toEqual([idOf(absent)]);
    expect(await standsFor(absent)).toEqual([]);
  });

  it('is named by their manager for somebody who cannot, and by no other colleague', async () => {
    const [absent, stand] = [await anOfficer(), await anOfficer()];
    const input = { absentId: idOf(absent), coverId: idOf(stand), until: days(3) };
    await expect(cover(stand.caller, input)).rejects.toThrow(Forbidden);
    await expect(gateway.work.run(stand.caller, (tx) => insert(tx, { absent: idOf(absent), cover: idOf(stand), by: idOf(stand) }))).rejects.toThrow(/row-level security/);
    const { absence } = await cover(manager.caller, input);
    expect(absence).toMatchObject({ absentAccountId: idOf(absent), recordedBy: idOf(manager) });
  });

  it('is named with the second factor shown once more', async () => {
    const [absent, stand] = [await anOfficer(), await anOfficer()];
    await expect(absences.cover(absent.caller, { key: newId(), input: { coverId: idOf(stand), until: days(3) } })).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  it('is one of those that the desk offers', async () => {
    const absent = await anOfficer();
    const clerk = await aColleague(worker, police, [Role.AGENCY_ADMIN]);
    const offered = (await absences.candidates(absent.caller, idOf(absent), { first: 50 })).rows.map(({ row }) => row.id);
    expect(offered).toEqual(expect.arrayContaining([idOf(police), idOf(manager)]));
    expect(offered).not.toContain(idOf(absent));
    expect(offered).not.toContain(idOf(clerk));
    expect((await absences.candidates(absent.caller, idOf(police), { first: 50 })).rows).toEqual([]);
  });
});

function insert(tx: Parameters<Parameters<TestWork['work']['run']>[1]>[0], { absent, cover: stand, by, until = days(3) }: { absent: AccountId; cover: AccountId; by: AccountId; until?: Date }): Promise<unknown[]> {
  return tx.sql(
    `insert into access.absence (id, agency_id, absent_account_id, cover_account_id, from_at, until_at, recorded_by)
     values (gen_random_uuid(), :agency, :absent, :stand, platform.now(), :until, :by)`,
    { agency: tx.caller.agencyId, absent, stand, by, until },
  );
}

describe('nobody stands in', () => {
  it('for themselves', async () => {
    const absent = await anOfficer();
    await expect(cover(absent.caller, { coverId: idOf(absent), until: days(3) })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'coverId' });
  });

  it('across agencies, also by SQL', async () => {
    const [absent, stranger] = [await anOfficer(), await anAgency(worker, { roles: [Role.IDENTIFIER] })];
    await expect(cover(absent.caller, { coverId: idOf(stranger), until: days(3) })).rejects.toThrow(NotFound);
    await expect(cover(manager.caller, { absentId: idOf(stranger), coverId: idOf(absent), until: days(3) })).rejects.toThrow(NotFound);
    const bySql = gateway.work.run(absent.caller, (tx) => insert(tx, { absent: idOf(absent), cover: idOf(stranger), by: idOf(absent) }));
    await expect(bySql).rejects.toThrow(/absence_by_colleague/);
  });

  it('whose role shows less, who administers, or who was disabled', async () => {
    const worker_ = await aColleague(worker, police, [Role.CASEWORKER]);
    const [lesser, clerk, gone] = [await anOfficer(), await aColleague(worker, police, [Role.AGENCY_ADMIN]), await aColleague(worker, police, [Role.CASEWORKER])];
    await database.asAdministrator(`update access.account set status = 'DISABLED' where id = $1`, [idOf(gone)]);
    for (const unfit of [lesser, clerk, gone]) {
      await expect(cover(worker_.caller, { coverId: idOf(unfit), until: days(3) })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'coverId' });
    }
  });

  it('for longer than sixty days, backwards, or from a day too far ahead', async () => {
    const [absent, stand] = [await anOfficer(), await anOfficer()];
    for (const [input, field] of [
      [{ until: days(61) }, 'until'],
      [{ until: days(-1) }, 'until'],
      [{ from: days(200), until: days(210) }, 'from'],
    ] as const) {
      await expect(cover(absent.caller, { coverId: idOf(stand), ...input })).rejects.toMatchObject({ code: 'BAD_INPUT', field });
    }
  });

  it('twice at one time, or while away themselves; one after the other is well', async () => {
    const { absent, stand } = await covered();
    const third = await anOfficer();
    await expect(cover(absent.caller, { coverId: idOf(third), until: days(3) })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(cover(third.caller, { coverId: idOf(absent), until: days(3) })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(cover(absent.caller, { coverId: idOf(stand), from: days(14), until: days(40) })).resolves.toBeDefined();
  });
});

describe('standing in ends', () => {
  it('by itself, by the time of the database', async () => {
    const { id } = await covered();
    await database.shiftClock(15 * 86_400);
    expect(await inForce(id)).toBe(false);
    await expect(end(manager.caller, id)).rejects.toThrow(NotFound);
  });

  it('at once by either of the two or their manager, and by nobody else', async () => {
    for (const who of ['absent', 'stand', 'manager'] as const) {
      const { id, absent, stand } = await covered();
      await expect(end((await anOfficer()).caller, id)).rejects.toThrow(NotFound);
      const { absence } = await end({ absent, stand, manager }[who].caller, id);
      expect(absence.endedBy).toBe(idOf({ absent, stand, manager }[who]));
      expect(await standsFor(stand)).toEqual([]);
      await expect(end(absent.caller, id)).rejects.toThrow(NotFound);
    }
  });

  it('when either leaves or changes to a role that fits no longer', async () => {
    const clerk = await aColleague(worker, police, [Role.AGENCY_ADMIN]);
    const { people } = aStaff(gateway);
    for (const who of ['absent', 'stand'] as const) {
      const made = await covered();
      await people.disable(steppedUp(clerk.caller), { key: newId(), input: { id: idOf(made[who]) } });
      expect(await inForce(made.id)).toBe(false);
    }
    const { id, stand } = await covered();
    await people.takeRole(steppedUp(clerk.caller), { key: newId(), input: { id: idOf(stand), role: Role.IDENTIFIER } });
    expect(await inForce(id)).toBe(false);
  });

  it('when either leaves in the very moment in which the cover is named', async () => {
    const [absent, stand] = [await anOfficer(), await anOfficer()];
    const insert = `insert into access.absence (id, agency_id, absent_account_id, cover_account_id, from_at, until_at, recorded_by, recorded_at)
      values (gen_random_uuid(), $1, $2, $3, now(), now() + interval '1 day', $2, now())`;
    const naming = new Client({ connectionString: database.administratorUrl });
    await naming.connect();
    await naming.query('begin');
    await naming.query(insert, [police.id, idOf(absent), idOf(stand)]);
    const leaving = database.asAdministrator(`update access.account set status = 'DISABLED' where id = $1`, [idOf(absent)]);
    // Long enough for the other to be under way; it waits, or has missed what is not there yet.
    await pause(300);
    await naming.query('commit');
    await naming.end();
    await leaving;
    expect(await database.asAdministrator(`select 1 from access.absence where absent_account_id = $1 and ended_at is null`, [idOf(absent)])).toEqual([]);
  });

  it('when the agency is suspended, and does not begin again with it', async () => {
    const agency = await anAgency(worker, { name: 'Patrol', roles: [Role.IDENTIFIER] });
    const stand = await aColleague(worker, agency, [Role.IDENTIFIER]);
    const { absence } = await cover(agency.caller, { coverId: idOf(stand), until: days(3) });
    const coordinator = steppedUp((await anAgency(worker, { roles: [Role.COORDINATOR] })).caller);
    await anAgencies(gateway).agencies.suspend(coordinator, { key: newId(), input: { id: agency.id, reason: 'nobody answers there' } });
    expect(await inForce(absence.id)).toBe(false);
  });

  it('for good: what ended is not opened again, and nothing of it is rewritten', async () => {
    const { id, absent } = await covered();
    await end(absent.caller, id);
    const rewrite = (set: string) => gateway.work.run(absent.caller, (tx) => tx.sql(`update access.absence set ${set} where id = :id`, { id }));
    await expect(rewrite('ended_at = null')).rejects.toThrow(/absence_ends_once|ends once/);
    await expect(rewrite(`until_at = platform.now() + interval '50 days'`)).rejects.toThrow(/permission denied/);
  });
});

it('the two and their manager see it; other colleagues and agencies do not', async () => {
  const { id, absent, stand } = await covered();
  const seen = async (who: TestAgency) => (await absences.list(who.caller, { first: 50 })).rows.some(({ row }) => row.absence.id === id);
  expect(await Promise.all([absent, stand, manager].map(seen))).toEqual([true, true, true]);
  expect(await Promise.all([await anOfficer(), await anAgency(worker, { roles: [Role.AGENCY_MANAGER] })].map(seen))).toEqual([false, false]);
});

describe('by their roles may stand in', () => {
  it.each<[string, readonly Role[], readonly Role[], boolean]>([
    ['an identifier for an identifier', [Role.IDENTIFIER], [Role.IDENTIFIER], true],
    ['a caseworker for an identifier', [Role.CASEWORKER], [Role.IDENTIFIER], true],
    ['a manager for a caseworker', [Role.AGENCY_MANAGER], [Role.CASEWORKER], true],
    ['an identifier for a caseworker', [Role.IDENTIFIER], [Role.CASEWORKER], false],
    ['a caseworker for their manager', [Role.CASEWORKER], [Role.AGENCY_MANAGER], false],
    ['a manager for a coordinator', [Role.AGENCY_MANAGER], [Role.COORDINATOR], false],
    ['somebody with one of two roles for somebody with both', [Role.CASEWORKER], [Role.CASEWORKER, Role.COORDINATOR], false],
    ['an administrator for an identifier', [Role.AGENCY_ADMIN], [Role.IDENTIFIER], false],
    ['anybody for an administrator, who has no desk with cases', [Role.AGENCY_MANAGER], [Role.AGENCY_ADMIN], false],
  ])('%s', async (_, cover, absent, may) => {
    expect(await database.asAdministrator(`select access.may_stand_in($1, $2) as may`, [cover, absent])).toEqual([{ may }]);
  });
});
