import { type TestAgency, anAgency } from '@causeway/access/testing';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { aService } from '@causeway/directory/testing';
import { type Caller, type CaseId, type NeedId, type ServiceId, newId } from '@causeway/kernel';
import type { NewBundleRule } from './domain/bundle.js';
import type { ReferralOrder } from './domain/order.js';
import type { Referral } from './domain/referral.js';
import { type TestClock, type TestWorld, aClock, aWorld } from './testing.js';

type Asked = Pick<Referral, 'id' | 'needId' | 'serviceId' | 'status' | 'version' | 'reason' | 'awaitsGroup' | 'holdsPlace'>;
type Provider = TestAgency & { readonly serviceId: ServiceId };

let world: TestWorld;
let clock: TestClock;
let clinic: Provider;
beforeAll(async () => {
  world = await aWorld({ places: 200 });
  clock = await aClock(world);
  const agency = await anAgency(world.worker, { name: 'Bay Clinic' });
  clinic = { ...agency, serviceId: await aService(world.worker, { agencyId: agency.id, organization: 'Bay Clinic', serviceTypeCode: 'health.emergency', places: null }) };
});
afterAll(async () => {
  await clock.close();
  await world.close();
});
afterEach(() => world.database.shiftClock(0));

const kinds = ['shelter.emergency', 'health.emergency', 'legal.information'] as const;
const providers = () => [world.shelter, world.secondShelter, world.lawyer, clinic];
const providerOf = ({ serviceId }: Pick<Referral, 'serviceId'>): Provider => providers().find((one) => one.serviceId === serviceId)!;

interface Person {
  readonly caseId: CaseId;
  /** A shelter, a clinic, and a lawyer that is in no group unless a test says so. */
  readonly needs: readonly [NeedId, NeedId, NeedId];
}

async function aPerson(caller: Caller = world.police.caller): Promise<Person> {
  const { id: caseId } = await aCase(world.cases, caller);
  await aConsent(world.consents, caller, { caseId, serviceTypeCodes: [...kinds] });
  const [bed, doctor, lawyer] = [await aNeed(world.cases, caller, { caseId }), await aNeed(world.cases, caller, { caseId, serviceTypeCode: kinds[1] }), await aNeed(world.cases, caller, { caseId, serviceTypeCode: kinds[2] })];
  return { caseId, needs: [bed.id, doctor.id, lawyer.id] };
}

const link = (needIds: readonly NeedId[], rules: readonly NewBundleRule[], caller = world.police.caller) => world.bundles.bundle(caller, { key: newId(), input: { needIds, rules } });
const send = (needId: NeedId, { serviceId }: { readonly serviceId: ServiceId }, caller = world.police.caller) => world.referrals.send(caller, { key: newId(), input: { needId, serviceId } });
const give = ({ id, version: expectedVersion, serviceId }: Pick<Referral, 'id' | 'version' | 'serviceId'>, rest: Omit<ReferralOrder, 'id' | 'expectedVersion'>, caller?: Caller) =>
  world.referrals.advance(caller ?? providerOf({ serviceId }).caller, { key: newId(), input: { id, expectedVersion, ...rest } });
const asked = (...needIds: NeedId[]) =>
  world.database.asAdministrator<Asked>(
    `select id, need_id as "needId", service_id as "serviceId", status, version, reason, awaits_group as "awaitsGroup", holds_place as "holdsPlace" from referrals.referral where need_id = any($1::uuid[]) order by id`,
    [needIds],
  );
const only = async (needId: NeedId): Promise<Asked> => (await asked(needId)).at(-1)!;
const statusOf = async (needId: NeedId) => (await world.database.asAdministrator<{ status: string }>(`select status from cases.need where id = $1`, [needId]))[0]!.status;
const tasksOf = async (needId: NeedId) => (await world.database.asAdministrator<{ reason: string }>(`select reason from referrals.task where need_id = $1 and status = 'OPEN' order by reason`, [needId])).map(({ reason }) => reason);
const standings = async (needId: NeedId, caller = world.police.caller) => Object.fromEntries((await world.bundles.findOfNeed(caller, needId))!.legs.map(({ needId: id, standing }) => [id, standing]));

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
