import type { Access } from '@causeway/access';
import { systemCaller } from '@causeway/access';
import { type TestAgency, aColleague, anAccess, anAgency, someAbsences, steppedUp } from '@causeway/access/testing';
import { type AccountId, type Caller, Role, type ServiceId, newId } from '@causeway/kernel';
import type { NewShift } from './rosters.js';
import { type TestNetwork, aNetwork, aRoster, aService } from './testing.js';

let network: TestNetwork & ReturnType<typeof aRoster> & { access: Access };
let shelter: TestAgency & { serviceId: ServiceId; night: Caller };
let coordinator: TestAgency;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const bare = await aNetwork();
  const { access, close } = anAccess(bare.gateway, bare.database);
  network = { ...bare, access, ...aRoster(bare.gateway, access) };
  const agency = await anAgency(bare.worker, { roles: [Role.AGENCY_MANAGER] });
  const night = (await aColleague(bare.worker, agency, [Role.CASEWORKER])).caller;
  shelter = { ...agency, night, serviceId: await aService(bare.worker, { agencyId: agency.id }) };
  coordinator = await anAgency(bare.worker, { name: 'NRM Unit', roles: [Role.COORDINATOR] });
  closers.push(close, bare.close);
});
afterAll(async () => {
  for (const close of closers) await close();
});

const minute = 60_000;
const desk = (more = {}) => ({ serviceId: shelter.serviceId, phone: '+000 555 0111', backupPhone: null, shownToSenders: false, aroundTheClock: true, timeZone: 'UTC', expectedVersion: 0, ...more });
const setDesk = (caller: Caller, more = {}) => network.rosters.setDesk(caller, { key: newId(), input: desk(more) });
const always = (firstAccountId: AccountId | null, backupAccountId: AccountId | null = null): NewShift[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, untilMinute: 0, firstAccountId, backupAccountId }));
const versionNow = async () => (await network.rosters.find(shelter.caller, shelter.serviceId))!.desk.version;
const setShifts = async (caller: Caller, shifts: readonly NewShift[]) =>
  network.rosters.setShifts(caller, { key: newId(), input: { serviceId: shelter.serviceId, expectedVersion: await versionNow(), shifts } });
const now = (caller: Caller) => network.duty.find(caller, shelter.serviceId);
const system = () => network.worker.work.run(systemCaller('NOTIFY', { agencyId: shelter.id }), (tx) => aRoster(network.worker, network.access).duty.now(tx, shelter.serviceId));

it('without a roster the number of the agency is rung, and nobody is said to be there', async () => {
  expect(await system()).toMatchObject({ phone: '+000 555 0100', first: null, open: false });
});

it('with one it is the desk that is rung, and whoever is on duty is named, to the agency alone', async () => {
  await setDesk(shelter.caller);
  await setShifts(shelter.caller, always(shelter.caller.accountId, shelter.night.accountId));
  expect(await system()).toMatchObject({ phone: '+000 555 0111', first: { accountId: shelter.caller.accountId, name: 'Duty officer', phone: null }, backup: { accountId: shelter.night.accountId }, open: true });
  expect(await now(coordinator.caller)).toMatchObject({ phone: '+000 555 0111', first: { name: null }, open: true });
});

it('is the own number of whoever gave it, until they take it back; nobody else gives it', async () => {
  const input = { serviceId: shelter.serviceId, phone: '+000 555 0199' };
  await network.rosters.giveNumber(shelter.caller, { key: newId(), input });
  expect(await now(coordinator.caller)).toMatchObject({ phone: '+000 555 0199', backupPhone: '+000 555 0111' });
  const others = network.gateway.work.run(shelter.night, (tx) => tx.sql(`delete from directory.duty_number where account_id = :id returning 1`, { id: shelter.caller.accountId }));
  expect(await others).toEqual([]);
  await network.rosters.giveNumber(shelter.caller, { key: newId(), input: { ...input, phone: null } });
  expect(await now(coordinator.caller)).toMatchObject({ phone: '+000 555 0111' });
});

it('is whom a dated exception names, until it ends or is taken back', async () => {
  const soon = { fromAt: new Date(Date.now() - minute), untilAt: new Date(Date.now() + 60 * minute) };
  const input = { serviceId: shelter.serviceId, ...soon, firstAccountId: shelter.night.accountId, backupAccountId: null };
  const { roster } = await network.rosters.addException(shelter.caller, { key: newId(), input });
  expect((await system()).first?.accountId).toBe(shelter.night.accountId);
  await network.rosters.removeException(shelter.caller, { key: newId(), input: { serviceId: shelter.serviceId, id: roster.exceptions[0]!.id } });
  expect((await system()).first?.accountId).toBe(shelter.caller.accountId);
});

it('is the backup when whoever is first has left the agency, and the roster shows the gap', async () => {
  const gone = await aColleague(network.worker, shelter, [Role.CASEWORKER]);
  await setShifts(shelter.caller, always(gone.caller.accountId, shelter.night.accountId));
  expect((await network.rosters.find(shelter.caller, shelter.serviceId))?.gaps).toEqual([]);
  await network.database.asAdministrator(`update access.account set status = 'DISABLED' where id = $1`, [gone.caller.accountId]);
  expect(await system()).toMatchObject({ first: { accountId: shelter.night.accountId }, open: true });
  expect((await network.rosters.find(shelter.caller, shelter.serviceId))?.gaps).toHaveLength(1);
});

it('is the backup while whoever is first is away, then who looks after their desk; for whoever rings from outside too', async () => {
  const [away, cover] = [await aColleague(network.worker, shelter, [Role.CASEWORKER]), await aColleague(network.worker, shelter, [Role.CASEWORKER])];
  await setShifts(shelter.caller, always(away.caller.accountId, shelter.night.accountId));
  const absences = someAbsences(network.gateway);
  const { absence } = await absences.cover(steppedUp(away.caller), { key: newId(), input: { coverId: cover.caller.accountId, until: new Date(Date.now() + 60 * minute) } });
  expect(await system()).toMatchObject({ first: { accountId: shelter.night.accountId }, backup: { accountId: cover.caller.accountId }, open: true });
  expect(await now(coordinator.caller)).toMatchObject({ first: { accountId: shelter.night.accountId } });
  await setShifts(shelter.caller, always(away.caller.accountId));
  expect(await system()).toMatchObject({ first: { accountId: cover.caller.accountId }, backup: null, open: true });
  await absences.end(away.caller, { key: newId(), input: { id: absence.id } });
  expect(await system()).toMatchObject({ first: { accountId: away.caller.accountId } });
  const stranger = await anAgency(network.worker);
  const told = network.gateway.work.run(stranger.caller, (tx) => absences.away(tx, [away.caller.accountId]));
  expect([...(await told)]).toEqual([]);
});

it('is planned by the manager of the agency and by nobody else', async () => {
  for (const caller of [shelter.night, { ...coordinator.caller, roles: [Role.COORDINATOR] }]) await expect(setDesk(caller, { expectedVersion: 9 })).rejects.toMatchObject({ code: caller === shelter.night ? 'FORBIDDEN' : 'NOT_FOUND' });
  const stranger = await anAgency(network.worker, { roles: [Role.AGENCY_MANAGER] });
  await expect(setDesk(stranger.caller)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await network.rosters.find(stranger.caller, shelter.serviceId)).toBeNull();
  const bare = await network.gateway.work.run(stranger.caller, (tx) => tx.sql(`select 1 from directory.duty_desk union all select 1 from directory.duty_shift`));
  expect(bare).toEqual([]);
  expect(await now(stranger.caller)).toMatchObject({ phone: null, first: null });
});

it('refuses who does not work there, a backup who is the first, a version that has passed, and a clock of nowhere', async () => {
  await expect(setShifts(shelter.caller, always(coordinator.caller.accountId))).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'firstId' });
  await expect(setShifts(shelter.caller, always(shelter.night.accountId, shelter.night.accountId))).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'backupId' });
  await expect(setDesk(shelter.caller, { expectedVersion: 0 })).rejects.toMatchObject({ code: 'LISTING_CHANGED' });
  await expect(setDesk(shelter.caller, { timeZone: 'Nowhere/Land' })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'timeZone' });
});

it('shows the number of a confidential place to nobody outside', async () => {
  const serviceId = await aService(network.worker, { agencyId: shelter.id, site: { id: newId(), name: 'House', confidential: true, district: 'North' } });
  await expect(setDesk(shelter.caller, { serviceId, shownToSenders: true })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'shownToSenders' });
  expect((await setDesk(shelter.caller, { serviceId })).desk.shownToSenders).toBe(false);
});

describe('a change of shift', () => {
  const halves = (day: AccountId, night: AccountId): NewShift[] =>
    [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
      { weekday, fromMinute: 0, untilMinute: 720, firstAccountId: day, backupAccountId: null },
      { weekday, fromMinute: 720, untilMinute: 0, firstAccountId: night, backupAccountId: null },
    ]);
  const changes = (caller: Caller) => network.handovers.list(caller, shelter.serviceId);
  const give = (caller: Caller, changeAt: Date) => network.handovers.give(caller, { key: newId(), input: { serviceId: shelter.serviceId, changeAt, words: 'One person waits for an answer.', referralIds: [newId()] } });

  it('that nobody handed over stays in sight; one that was, says what is open, and somebody else says that they know', async () => {
    const second = await aColleague(network.worker, shelter, [Role.CASEWORKER]);
    await setShifts(shelter.caller, halves(shelter.night.accountId, second.caller.accountId));
    const all = await changes(shelter.caller);
    expect(all.length).toBeGreaterThan(13);
    expect(all.every(({ handover }) => handover === null)).toBe(true);
    // The last one that is over, from the night to the day or back.
    const last = all.find(({ changeAt }) => changeAt <= new Date())!;
    const [outgoing, incoming] = last.outgoingAccountId === second.caller.accountId ? [second.caller, shelter.night] : [shelter.night, second.caller];
    await expect(give(incoming, last.changeAt)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(give(outgoing, new Date())).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'changeAt' });
    const { handover } = await give(outgoing, last.changeAt);
    await expect(give(outgoing, last.changeAt)).rejects.toMatchObject({ code: 'LISTING_CHANGED' });
    const take = (caller: Caller) => network.handovers.take(caller, { key: newId(), input: { serviceId: shelter.serviceId, id: handover!.id } });
    await expect(take(outgoing)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await take(incoming)).handover).toMatchObject({ takenBy: incoming.accountId, words: 'One person waits for an answer.' });
    await expect(take(shelter.caller)).rejects.toMatchObject({ code: 'LISTING_CHANGED' });
  });

  it('is the business of the agency alone', async () => {
    expect(await changes(coordinator.caller)).toEqual([]);
    expect(await network.gateway.work.run(coordinator.caller, (tx) => tx.sql(`select 1 from directory.duty_handover`))).toEqual([]);
  });
});

describe('a gap that is coming', () => {
  it('is told of once, to the agency that left it', async () => {
    await setShifts(shelter.caller, always(shelter.night.accountId).filter(({ weekday }) => weekday !== ((new Date().getUTCDay() + 1) % 7 || 7)));
    const { watch } = aRoster(network.worker, network.access);
    expect(await watch.lookAhead()).toBeGreaterThan(0);
    expect(await watch.lookAhead()).toBe(0);
    const told = await network.database.asAdministrator(`select data->>'agencyId' as agency from platform.domain_event where type = 'duty.gap-ahead' and subject_id = $1`, [shelter.serviceId]);
    expect(told).toEqual([{ agency: shelter.id }]);
  });
});
