import { type TestAgency, anAgency } from '@causeway/access/testing';
import { aService } from '@causeway/directory/testing';
import { type Caller, type NeedId, type ServiceId, newId } from '@causeway/kernel';
import type { NewBundleRule } from './domain/bundle.js';
import { type LinkDesk, type TestClock, type TestWorld, aClock, aLinkDesk, aWorld } from './testing.js';

let world: TestWorld;
let clock: TestClock;
let desk: LinkDesk;
let clinic: TestAgency & { readonly serviceId: ServiceId };
beforeAll(async () => {
  world = await aWorld({ places: 200 });
  clock = await aClock(world);
  const agency = await anAgency(world.worker, { name: 'Bay Clinic' });
  clinic = { ...agency, serviceId: await aService(world.worker, { agencyId: agency.id, organization: 'Bay Clinic', serviceTypeCode: 'health.emergency', places: null }) };
  desk = aLinkDesk(world, [clinic]);
});
afterAll(async () => {
  await clock.close();
  await world.close();
});

const aPerson = () => desk.aPerson();
const link = (needIds: readonly NeedId[], rules: readonly NewBundleRule[], caller?: Caller) => desk.link(needIds, rules, caller);
const send: LinkDesk['send'] = (...said) => desk.send(...said);
const give: LinkDesk['give'] = (...said) => desk.give(...said);
const asked: LinkDesk['asked'] = (...said) => desk.asked(...said);
const only: LinkDesk['only'] = (needId) => desk.only(needId);
const statusOf: LinkDesk['statusOf'] = (needId) => desk.statusOf(needId);
const tasksOf: LinkDesk['tasksOf'] = (needId) => desk.tasksOf(needId);
const standings: LinkDesk['standings'] = (needId) => desk.standings(needId);

describe('a need that comes after another', () => {
  it('waits until the other was helped, then goes by itself in the name of whoever asked', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    await link([bed, doctor], [{ kind: 'BEFORE', firstNeedId: doctor, thenNeedId: bed, reaches: 'DONE' }]);
    await expect(send(bed, world.shelter)).rejects.toMatchObject({ code: 'NEED_WAITS' });
    expect(await standings(bed)).toEqual({ [bed]: 'WAITS', [doctor]: 'OPEN' });
    const { referral } = await send(doctor, clinic);
    await give(await only(doctor), { command: 'ACCEPT' });
    await give(await only(doctor), { command: 'START' });
    await clock.deadlines.sweepRoutes();
    expect(await asked(bed)).toEqual([]);
    await give(await only(doctor), { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
    expect((await clock.deadlines.sweepRoutes()).failed).toBe(0);
    const next = await only(bed);
    expect(next.status).toBe('SENT');
    expect([world.shelter.serviceId, world.secondShelter.serviceId]).toContain(next.serviceId);
    const seen = await world.referrals.find(world.police.caller, next.id);
    expect(seen!.referral).toMatchObject({ senderAccountId: referral.senderAccountId, dossier: { contactName: referral.dossier!.contactName } });
    expect(await standings(bed)).toEqual({ [bed]: 'ASKED', [doctor]: 'DONE' });
  });

  it('is itself what somebody has to look at when nobody is left to ask for it, and goes on when somebody is', async () => {
    const { needs: [, doctor, lawyer] } = await aPerson();
    await link([doctor, lawyer], [{ kind: 'BEFORE', firstNeedId: doctor, thenNeedId: lawyer, reaches: 'PLACED' }]);
    const pause = (paused: boolean) => world.database.asAdministrator(`update directory.service set intake_paused = $2 where id = $1`, [world.lawyer.serviceId, paused]);
    await pause(true);
    await send(doctor, clinic);
    await give(await only(doctor), { command: 'ACCEPT' });
    expect((await clock.deadlines.sweepRoutes()).failed).toBe(0);
    expect([await tasksOf(lawyer), await tasksOf(doctor)]).toEqual([['NOBODY_LEFT'], []]);
    await pause(false);
    await clock.deadlines.sweepStranded();
    expect((await asked(lawyer)).map(({ status }) => status)).toEqual(['SENT']);
  });
});

describe('needs of which all are certain or none', () => {
  it('keep their places until there is one for each, and nobody comes before', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    await link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
    await send(bed, world.shelter);
    await send(doctor, clinic);
    await give(await only(bed), { command: 'ACCEPT' });
    await clock.deadlines.sweepRoutes();
    expect(await only(bed)).toMatchObject({ status: 'ACCEPTED', awaitsGroup: true, holdsPlace: true });
    expect(await standings(bed)).toEqual({ [bed]: 'PROVISIONAL', [doctor]: 'ASKED' });
    await expect(give(await only(bed), { command: 'START' })).rejects.toMatchObject({ code: 'GROUP_INCOMPLETE' });
    await give(await only(doctor), { command: 'ACCEPT' });
    await clock.deadlines.sweepRoutes();
    expect((await asked(bed, doctor)).map(({ awaitsGroup }) => awaitsGroup)).toEqual([false, false]);
    await give(await only(bed), { command: 'START' });
    expect(await standings(bed)).toEqual({ [bed]: 'IN_SERVICE', [doctor]: 'PLACED' });
  });

  it('are a task where nobody was asked for one of them while a place is kept for its sake, until somebody is', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    await link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
    await send(bed, world.shelter);
    expect(await tasksOf(doctor)).toEqual([]);
    await give(await only(bed), { command: 'ACCEPT' });
    await clock.deadlines.sweepRoutes();
    expect([await tasksOf(bed), await tasksOf(doctor)]).toEqual([[], ['GROUP_NEEDS_IT']]);
    await send(doctor, clinic);
    expect(await tasksOf(doctor)).toEqual([]);
  });

  it('are given back when one fails for good: places, requests and needs of the group, and no other of the person', async () => {
    const { needs: [bed, doctor, lawyer] } = await aPerson();
    await link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
    await send(bed, world.shelter);
    await send(doctor, clinic);
    await send(lawyer, world.lawyer);
    await give(await only(bed), { command: 'ACCEPT' });
    await give(await only(lawyer), { command: 'ACCEPT' });
    const before = world.notices.length;
    await give(await only(doctor), { command: 'DECLINE', reason: 'SERVICE_SUSPENDED' });
    expect((await clock.deadlines.sweepRoutes()).failed).toBe(0);
    expect(await only(bed)).toMatchObject({ status: 'DISCONTINUED', reason: 'GROUP_FAILED', holdsPlace: false, awaitsGroup: false });
    expect(await statusOf(bed)).toBe('MATCHING');
    expect(await tasksOf(bed)).toEqual(['GROUP_FAILED']);
    expect(await tasksOf(doctor)).toEqual(['NOBODY_LEFT']);
    expect([await only(lawyer), await statusOf(lawyer), await tasksOf(lawyer)]).toMatchObject([{ status: 'ACCEPTED', awaitsGroup: false }, 'PLACED', []]);
    expect(world.notices.length).toBeGreaterThan(before);
    // Whoever kept the place hears that it is over, and reads nothing of the person any more.
    expect((await world.referrals.find(world.shelter.caller, (await only(bed)).id))!.referral).toMatchObject({ status: 'DISCONTINUED', triage: null, dossier: null });
    // Looking again gives nothing back twice, and what people take up anew is left alone.
    await send(bed, world.secondShelter);
    await clock.deadlines.sweepRoutes();
    await give(await only(bed), { command: 'ACCEPT' });
    await clock.deadlines.sweepRoutes();
    expect(await only(bed)).toMatchObject({ status: 'ACCEPTED', awaitsGroup: true });
    expect(await tasksOf(bed)).toEqual([]);
  });

  it('take back a request that nobody has answered yet, too', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    await link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
    await send(bed, world.shelter);
    await world.needs.settle(world.police.caller, { key: newId(), input: { needId: doctor, outcome: 'WITHDRAWN', reason: 'PERSON_ASKED' } });
    await clock.deadlines.sweepRoutes();
    expect(await only(bed)).toMatchObject({ status: 'WITHDRAWN', reason: 'GROUP_FAILED' });
    expect([await tasksOf(bed), await tasksOf(doctor)]).toEqual([['GROUP_FAILED'], []]);
  });

  it('let nobody go who is there: once there was a place for each, one that is lost is looked for alone', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    await link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
    await send(bed, world.shelter);
    await send(doctor, clinic);
    for (const need of [bed, doctor]) await give(await only(need), { command: 'ACCEPT' });
    await clock.deadlines.sweepRoutes();
    await give(await only(bed), { command: 'START' });
    await give(await only(doctor), { command: 'DISCONTINUE', reason: 'SERVICE_SUSPENDED' });
    await clock.deadlines.sweepRoutes();
    expect(await only(bed)).toMatchObject({ status: 'IN_SERVICE' });
    expect(await tasksOf(doctor)).toEqual(['NOBODY_LEFT']);
  });

  it('wait for a coordinator’s word and not for anybody else’s, once a place is kept', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    const { bundle: { id, version: expectedVersion } } = await link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
    await send(bed, world.shelter);
    await give(await only(bed), { command: 'ACCEPT' });
    const end = { id, expectedVersion, reason: 'WAITING_IS_DANGEROUS' as const };
    await expect(world.bundles.dissolve(world.police.caller, { key: newId(), input: end })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(world.bundles.release(world.police.caller, { key: newId(), input: end })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await world.bundles.findOfNeed(world.police.caller, bed))!.commands).toEqual([]);
    const key = newId();
    const released = await world.bundles.release(world.coordinator.caller, { key, input: end });
    expect(released).toMatchObject({ bundle: { releaseReason: 'WAITING_IS_DANGEROUS', version: 2 }, legs: expect.arrayContaining([expect.objectContaining({ needId: bed, standing: 'PLACED' })]) });
    expect((await world.bundles.release(world.coordinator.caller, { key, input: end })).bundle.version).toBe(2);
    await give(await only(bed), { command: 'START' });
    await expect(world.bundles.dissolve(world.coordinator.caller, { key: newId(), input: end })).rejects.toMatchObject({ code: 'BUNDLE_CHANGED' });
  });
});

describe('a need whose turn depends on one that fails', () => {
  it('is a coordinator’s task, waits on, and goes at once when the coordinator lets it', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    const { bundle } = await link([bed, doctor], [{ kind: 'BEFORE', firstNeedId: doctor, thenNeedId: bed, reaches: 'PLACED' }]);
    await send(doctor, clinic);
    await give(await only(doctor), { command: 'DECLINE', reason: 'AT_CAPACITY' });
    await clock.deadlines.sweepRoutes();
    expect([await tasksOf(bed), await tasksOf(doctor), await asked(bed)]).toEqual([['GROUP_WAITS'], ['NOBODY_LEFT'], []]);
    expect(await standings(bed)).toEqual({ [bed]: 'WAITS', [doctor]: 'FAILED' });
    await world.bundles.release(world.coordinator.caller, { key: newId(), input: { id: bundle.id, expectedVersion: 1, reason: 'WAITING_IS_DANGEROUS' } });
    await clock.deadlines.sweepRoutes();
    expect(await only(bed)).toMatchObject({ status: 'SENT' });
    expect(await tasksOf(bed)).toEqual([]);
  });

  it('goes when the first has a place, if that is all that was asked, and stays when that place is lost', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    await link([bed, doctor], [{ kind: 'BEFORE', firstNeedId: doctor, thenNeedId: bed, reaches: 'PLACED' }, { kind: 'ALL_OR_NONE' }]);
    await send(doctor, clinic);
    await give(await only(doctor), { command: 'ACCEPT' });
    await clock.deadlines.sweepRoutes();
    expect(await only(bed)).toMatchObject({ status: 'SENT' });
    await give(await only(bed), { command: 'ACCEPT' });
    await clock.deadlines.sweepRoutes();
    expect(await standings(bed)).toEqual({ [bed]: 'PLACED', [doctor]: 'PLACED' });
  });

  it('may be prepared, and not sent', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    await link([bed, doctor], [{ kind: 'BEFORE', firstNeedId: doctor, thenNeedId: bed, reaches: 'DONE' }]);
    const { referral: { id, version: expectedVersion } } = await world.referrals.draft(world.police.caller, { key: newId(), input: { needId: bed, serviceId: world.shelter.serviceId } });
    await expect(world.referrals.advance(world.police.caller, { key: newId(), input: { id, expectedVersion, command: 'SEND' } })).rejects.toMatchObject({ code: 'NEED_WAITS' });
  });
});

describe('whoever links needs', () => {
  it('sees them, once for one key, and so does a coordinator; whoever was asked sees nothing of it', async () => {
    const { caseId, needs: [bed, doctor] } = await aPerson();
    const key = newId();
    const input = { needIds: [bed, doctor], rules: [{ kind: 'ALL_OR_NONE' as const }] };
    const { bundle } = await world.bundles.bundle(world.police.caller, { key, input });
    expect((await world.bundles.bundle(world.police.caller, { key, input })).bundle.id).toBe(bundle.id);
    await send(bed, world.shelter);
    const page = { first: 5 };
    expect((await world.bundles.ofCase(world.police.caller, caseId, page)).rows.map(({ row }) => row.bundle.id)).toEqual([bundle.id]);
    expect((await world.bundles.findOfNeed(world.coordinator.caller, bed))!.commands).toEqual(['CHANGE', 'RELEASE', 'DISSOLVE']);
    for (const { caller } of [world.shelter, world.lawyer]) {
      expect(await world.bundles.findOfNeed(caller, bed)).toBeNull();
      expect((await world.bundles.ofCase(caller, caseId, page)).rows).toEqual([]);
      await expect(world.bundles.dissolve(caller, { key: newId(), input: { id: bundle.id, expectedVersion: 1, reason: 'PERSON_ASKED' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(link([bed, doctor], [{ kind: 'ALL_OR_NONE' }], caller)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is not a coordinator whom the person shuns', async () => {
    const { caseId, needs: [bed, doctor] } = await aPerson();
    await link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
    await world.exclusions.set(world.police.caller, { key: newId(), input: { caseId, kind: 'AGENCY', agencyId: world.coordinator.id, reason: 'PERSONS_WISH' } });
    expect(await world.bundles.findOfNeed(world.coordinator.caller, bed)).toBeNull();
  });

  it('names needs of one person that are not over, and nobody who was asked already for what is to wait', async () => {
    const [one, two] = [await aPerson(), await aPerson()];
    await expect(link([one.needs[0], two.needs[0]], [{ kind: 'ALL_OR_NONE' }])).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'needIds' });
    await send(one.needs[0], world.shelter);
    await expect(link([one.needs[0], one.needs[1]], [{ kind: 'BEFORE', firstNeedId: one.needs[1], thenNeedId: one.needs[0], reaches: 'DONE' }])).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'rules' });
    await world.needs.settle(world.police.caller, { key: newId(), input: { needId: two.needs[0], outcome: 'WITHDRAWN', reason: 'PERSON_ASKED' } });
    await expect(link([two.needs[0], two.needs[1]], [{ kind: 'ALL_OR_NONE' }])).rejects.toMatchObject({ code: 'NEED_CLOSED' });
  });

  it('changes the group: what leaves it is certain, what comes in counts, and what was reached stays', async () => {
    const { needs: [bed, doctor, lawyer] } = await aPerson();
    const { bundle: { id } } = await link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
    await send(bed, world.shelter);
    await give(await only(bed), { command: 'ACCEPT' });
    const change = { id, expectedVersion: 1, needIds: [doctor, lawyer], rules: [{ kind: 'ALL_OR_NONE' as const }, { kind: 'BEFORE' as const, firstNeedId: doctor, thenNeedId: lawyer, reaches: 'PLACED' as const }] };
    await expect(world.bundles.change(world.police.caller, { key: newId(), input: change })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const changed = await world.bundles.change(world.coordinator.caller, { key: newId(), input: { ...change, needIds: [bed, doctor], rules: [{ kind: 'BEFORE', firstNeedId: bed, thenNeedId: doctor, reaches: 'PLACED' }] } });
    expect(changed.bundle).toMatchObject({ version: 2, rules: [{ kind: 'BEFORE', reachedAt: expect.any(Date) }] });
    expect(await only(bed)).toMatchObject({ status: 'ACCEPTED', awaitsGroup: false });
    const next = await world.bundles.change(world.police.caller, { key: newId(), input: { ...change, expectedVersion: 2 } });
    expect(next.legs.map(({ needId, standing }) => [needId, standing]).toSorted()).toEqual([[doctor, 'OPEN'], [lawyer, 'WAITS']].toSorted());
    expect(await world.bundles.findOfNeed(world.police.caller, bed)).toBeNull();
    await expect(world.bundles.change(world.police.caller, { key: newId(), input: { ...change, expectedVersion: 2 } })).rejects.toMatchObject({ code: 'BUNDLE_CHANGED' });
  });

  it('lets them go, and each goes its own way', async () => {
    const { needs: [bed, doctor] } = await aPerson();
    const { bundle: { id, version: expectedVersion } } = await link([bed, doctor], [{ kind: 'BEFORE', firstNeedId: doctor, thenNeedId: bed, reaches: 'DONE' }]);
    expect((await world.bundles.dissolve(world.police.caller, { key: newId(), input: { id, expectedVersion, reason: 'ENTERED_IN_ERROR' } })).commands).toEqual([]);
    await send(bed, world.shelter);
    expect(await world.bundles.findOfNeed(world.police.caller, bed)).toBeNull();
  });
});
