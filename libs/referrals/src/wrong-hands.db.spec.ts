import { aNeed } from '@causeway/cases/testing';
import { type NeedId, type ReferralId, Role, type ServiceId, newId } from '@causeway/kernel';
import { type TestAgency, aColleague } from '@causeway/access/testing';
import type { Referral } from './domain/referral.js';
import { type TestClock, type TestWorld, aClock, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
let clock: TestClock;
beforeAll(async () => {
  world = await aWorld({ places: 50 });
  clock = await aClock(world);
});
afterAll(async () => {
  await clock.close();
  await world.close();
});

type Asked = Pick<Referral, 'id' | 'serviceId' | 'version' | 'closedAt'>;
const underWay = (needId: NeedId) =>
  world.database.asAdministrator<Asked>(`select id, service_id as "serviceId", version from referrals.referral where need_id = $1 and closed_at is null order by id`, [needId]);
const tasks = (needId: NeedId) => world.database.asAdministrator(`select kind, reason from referrals.task where need_id = $1 and kind = 'CASCADE_EXHAUSTED' and closed_at is null`, [needId]);
const report = (referralId: ReferralId, { caller }: Pick<TestAgency, 'caller'> = world.police) =>
  world.incidents.report(caller, { key: newId(), input: { referralId, kind: 'WRONG_AGENCY', words: null } });
const accepted = async () => {
  const { referral: { id, version: expectedVersion } } = await aSentReferral(world, world.shelter);
  return (await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id, expectedVersion, command: 'ACCEPT' } })).referral;
};
const stopsIn = async (needId: NeedId) =>
  (await clock.trails.find(world.police.caller, needId, { first: 50 })).rows.filter(({ row }) => row.kind === 'STOPPED').map(({ row }) => row.why);

describe('a need whose request went to the wrong hands', () => {
  it.each(['sent', 'accepted'] as const)('is a person’s to look at once that is reported of a request that was %s: nobody is asked by itself, and the trail says that it stopped', async (state) => {
    const { id, needId } = state === 'sent' ? (await aSentReferral(world, world.shelter)).referral : await accepted();
    await report(id, state === 'sent' ? world.police : world.coordinator);
    expect((await clock.deadlines.sweepRoutes()).failed).toBe(0);
    expect(await underWay(needId)).toEqual([]);
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOT_TO_BE_REROUTED' }]);
    expect(await stopsIn(needId)).toEqual(['NOT_TO_BE_REROUTED']);
    expect((await clock.steering.see(world.police.caller, needId)).plan).toMatchObject({ stopped: 'NOT_TO_BE_REROUTED' });
  });

  it('stays with a service that has the person until a coordinator decides, and nobody else is asked', async () => {
    const { id, version: expectedVersion, needId } = await accepted();
    await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id, expectedVersion, command: 'START' } });
    await report(id);
    await clock.deadlines.sweepRoutes();
    expect((await underWay(needId)).map((one) => one.id)).toEqual([id]);
    expect(await tasks(needId)).toEqual([]);
  });

  it('is a person’s to look at, too, when a coordinator ends by hand what was sent in error', async () => {
    const { id, version: expectedVersion, needId } = await accepted();
    await world.referrals.advance(world.coordinator.caller, { key: newId(), input: { id, expectedVersion, command: 'DISCONTINUE', reason: 'SENT_IN_ERROR' } });
    await clock.deadlines.sweepRoutes();
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOT_TO_BE_REROUTED' }]);
  });
});

describe('a need whose request should never have been made', () => {
  it('is a person’s to look at once a coordinator says so, beside the incident that is followed up', async () => {
    const { id, version: expectedVersion, needId } = await accepted();
    await world.referrals.advance(world.coordinator.caller, { key: newId(), input: { id, expectedVersion, command: 'ENTER_IN_ERROR', note: 'for another person', isIncident: true } });
    expect((await clock.deadlines.sweepRoutes()).failed).toBe(0);
    expect(await underWay(needId)).toEqual([]);
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOT_TO_BE_REROUTED' }]);
    expect(await stopsIn(needId)).toEqual(['NOT_TO_BE_REROUTED']);
  });

  it('asks for nobody when all that was taken out is a draft', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    const { referral: { id, version: expectedVersion } } = await world.referrals.draft(world.police.caller, { key: newId(), input: { needId, serviceId: world.shelter.serviceId } });
    const colleague = await aColleague(world.worker, world.police, [Role.COORDINATOR]);
    await world.referrals.advance(colleague.caller, { key: newId(), input: { id, expectedVersion, command: 'ENTER_IN_ERROR', note: 'a slip', isIncident: false } });
    expect((await clock.deadlines.sweepRoutes()).acted).toBe(0);
    expect([await underWay(needId), await tasks(needId)]).toEqual([[], []]);
  });
});

describe('the agency that an incident is about', () => {
  const start = (needId: NeedId, serviceIds?: ServiceId[]) => clock.routing.start(world.police.caller, { key: newId(), input: { needId, mode: 'CASCADE', serviceIds } });
  const servicesOf = async (needId: NeedId) => (await underWay(needId)).map(({ serviceId }) => serviceId);
  const decline = async (needId: NeedId, by: TestAgency) => {
    const [{ id, version: expectedVersion }] = (await underWay(needId)) as [Asked];
    await world.referrals.advance(by.caller, { key: newId(), input: { id, expectedVersion, command: 'DECLINE', reason: 'AT_CAPACITY' } });
    await clock.deadlines.sweepRoutes();
  };
  /** A second need of the same person, whose first went to the shelter wrongly. */
  const another = async () => {
    const { id, needId: wrong } = await accepted();
    const incident = await report(id);
    const needId = await anotherNeed(wrong);
    return { wrong, needId, incident };
  };
  const anotherNeed = async (needId: NeedId) => {
    const { caseId } = await world.gateway.work.run(world.police.caller, (tx) => world.cases.getNeed(tx, needId));
    return (await aNeed(world.cases, world.police.caller, { caseId })).id;
  };

  it('is not asked when whoever asks names nobody, for this need or another of the person', async () => {
    const { wrong, needId } = await another();
    for (const need of [wrong, needId]) {
      await start(need);
      expect(await servicesOf(need)).toEqual([world.secondShelter.serviceId]);
    }
  });

  it('is passed over when a need goes on by itself, and a person looks', async () => {
    const { needId } = await another();
    await start(needId, [world.secondShelter.serviceId]);
    await decline(needId, world.secondShelter);
    expect(await servicesOf(needId)).toEqual([]);
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOBODY_LEFT' }]);
  });

  it('may be named by a person', async () => {
    const { wrong } = await another();
    await start(wrong, [world.shelter.serviceId]);
    expect(await servicesOf(wrong)).toEqual([world.shelter.serviceId]);
  });

  it('is asked again for other needs once the incident is closed, and for the need itself only by name', async () => {
    const { wrong, needId, incident: { incident: { id, version: expectedVersion } } } = await another();
    await world.incidents.act(world.coordinator.caller, { key: newId(), input: { id, expectedVersion, act: 'CLOSED', words: 'Nobody opened it, and the agency confirmed that in writing.' } });
    await start(needId, [world.secondShelter.serviceId]);
    await decline(needId, world.secondShelter);
    expect(await servicesOf(needId)).toEqual([world.shelter.serviceId]);
    await start(wrong);
    expect(await servicesOf(wrong)).toEqual([world.secondShelter.serviceId]);
  });
});
