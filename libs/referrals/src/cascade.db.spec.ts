import { aConsent, aNeed, aCase } from '@causeway/cases/testing';
import { aService } from '@causeway/directory/testing';
import { openDirectory } from '@causeway/directory';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type Caller, type NeedId, type ServiceId, newId } from '@causeway/kernel';
import type { ReferralOrder } from './domain/order.js';
import type { ReasonCode } from './domain/reason.js';
import type { Referral } from './domain/referral.js';
import { type TestClock, type TestWorld, aClock, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

type Provider = TestAgency & { readonly serviceId: ServiceId };
type Asked = Pick<Referral, 'id' | 'needId' | 'serviceId' | 'status' | 'version' | 'reason' | 'closedAt' | 'senderAgencyId' | 'senderAccountId'> & { readonly contactName: string };

let world: TestWorld;
let clock: TestClock;
let third: Provider;
beforeAll(async () => {
  world = await aWorld({ places: 50 });
  clock = await aClock(world);
  const agency = await anAgency(world.worker, { name: 'River Shelter' });
  third = { ...agency, serviceId: await aService(world.worker, { agencyId: agency.id, organization: 'River Shelter', places: 50 }) };
});
afterAll(async () => {
  await clock.close();
  await world.close();
});
afterEach(() => world.database.shiftClock(0));

const providers = (): Provider[] => [world.shelter, world.secondShelter, third];
const providerOf = ({ serviceId }: Pick<Referral, 'serviceId'>): Provider => providers().find((one) => one.serviceId === serviceId)!;
const give = (caller: Caller, { id, version: expectedVersion }: Pick<Referral, 'id' | 'version'>, rest: Omit<ReferralOrder, 'id' | 'expectedVersion'>) =>
  world.referrals.advance(caller, { key: newId(), input: { id, expectedVersion, ...rest } });
const decline = (referral: Pick<Referral, 'id' | 'version' | 'serviceId'>, reason: ReasonCode = 'AT_CAPACITY') => give(providerOf(referral).caller, referral, { command: 'DECLINE', reason });

/** The referrals of a need, oldest first. */
function asked(needId: NeedId): Promise<Asked[]> {
  return world.database.asAdministrator<Asked>(
    `select r.id, r.need_id as "needId", r.service_id as "serviceId", r.status, r.version, r.reason, r.closed_at as "closedAt", r.sender_agency_id as "senderAgencyId",
       r.sender_account_id as "senderAccountId", d.contact_name as "contactName"
     from referrals.referral r join referrals.dossier d on d.referral_id = r.id where r.need_id = $1 order by r.id`,
    [needId],
  );
}
const underWay = async (needId: NeedId) => (await asked(needId)).filter(({ closedAt }) => closedAt === null);
const tasks = (needId: NeedId) => world.database.asAdministrator<{ kind: string; reason: string; status: string }>(`select kind, reason, status from referrals.task where need_id = $1 and status = 'OPEN'`, [needId]);
const trail = async (caller: Caller, needId: NeedId) => (await clock.trails.find(caller, needId, { first: 50 })).rows.map(({ row }) => row);

describe('a need that was declined', () => {
  it('is offered to the next best in the name of whoever asked, and the trail says why', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await decline(referral);
    expect(await clock.deadlines.sweepRoutes()).toEqual({ acted: 1, failed: 0 });
    const [first, second, ...more] = await asked(referral.needId);
    expect(more).toEqual([]);
    expect([first!.status, second!.status]).toEqual(['DECLINED', 'SENT']);
    expect(second).toMatchObject({ senderAgencyId: world.police.id, senderAccountId: referral.senderAccountId, contactName: referral.dossier!.contactName });
    const lines = await trail(world.police.caller, referral.needId);
    expect(lines.map(({ kind }) => kind)).toEqual(['ASKED', 'ANSWERED', 'ASKED', 'CHOSEN']);
    expect(lines[1]).toMatchObject({ status: 'DECLINED', reason: 'AT_CAPACITY' });
    expect(lines[3]).toMatchObject({ referralId: second!.id, afterReferralId: first!.id, skipped: [{ serviceId: first!.serviceId, why: 'ASKED_BEFORE' }] });
    expect(lines[3]!.reasons.length).toBeGreaterThan(0);
    // What the coordinator sees is the same; whoever was asked sees its own part and no reasoning.
    expect((await trail(world.coordinator.caller, referral.needId)).map(({ kind }) => kind)).toEqual(['ASKED', 'ANSWERED', 'ASKED', 'CHOSEN']);
    expect((await trail(providerOf(second!).caller, referral.needId)).map(({ kind }) => kind)).toEqual(['ASKED']);
    expect(await trail(world.lawyer.caller, referral.needId)).toEqual([]);
  });

  it('goes to everybody once and then to a person, and is not asked again by looking again', async () => {
    const { referral: { needId } } = await aSentReferral(world, world.shelter);
    for (let round = 0; round < 3; round += 1) {
      const [open] = await underWay(needId);
      await decline(open!);
      await clock.deadlines.sweepRoutes();
      await clock.deadlines.sweepRoutes();
    }
    const services = (await asked(needId)).map(({ serviceId }) => serviceId);
    expect(new Set(services).size).toBe(3);
    expect(services).toHaveLength(3);
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOBODY_LEFT', status: 'OPEN' }]);
    expect((await trail(world.coordinator.caller, needId)).at(-1)).toMatchObject({ kind: 'STOPPED', why: 'NOBODY_LEFT' });
  });

  it('is a person’s to look at when asking others cannot mend it', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await decline(referral, 'INSUFFICIENT_INFO');
    await clock.deadlines.sweepRoutes();
    expect(await underWay(referral.needId)).toEqual([]);
    expect(await tasks(referral.needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOT_TO_BE_REROUTED', status: 'OPEN' }]);
  });

  it('is a person’s to look at, too, when whoever had taken them steps back for such a reason', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    const { referral: accepted } = await give(world.shelter.caller, referral, { command: 'ACCEPT' });
    await give(world.shelter.caller, accepted, { command: 'DISCONTINUE', reason: 'MISSING_DOCUMENT' });
    await clock.deadlines.sweepRoutes();
    expect(await tasks(referral.needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOT_TO_BE_REROUTED', status: 'OPEN' }]);
  });
});

describe('the trail of a need, for whoever was asked', () => {
  it.each([
    ['WITHDRAW', 'SURVIVOR_LEFT_AREA'],
    ['DISCONTINUE', 'SURVIVOR_UNREACHABLE'],
  ] as const)('says no more than the request itself of why a %s ended it', async (command, reason) => {
    const { referral } = await aSentReferral(world, world.shelter);
    const current = command === 'DISCONTINUE' ? (await give(world.shelter.caller, referral, { command: 'ACCEPT' })).referral : referral;
    await give({ ...world.police.caller, roles: ['CASEWORKER'] }, current, { command, reason });
    const ended = async (caller: Caller) => (await trail(caller, referral.needId)).find(({ kind }) => kind === 'ENDED');
    expect(await ended(world.shelter.caller)).toMatchObject({ reason: null });
    expect(await ended(world.police.caller)).toMatchObject({ reason });
  });
});

describe('a service that keeps a place for whoever is asked about', () => {
  const soft = async (serviceId: ServiceId) =>
    (await world.database.asAdministrator<{ soft: number }>(`select sum(soft)::int as soft from directory.capacity_pool where service_id = $1`, [serviceId]))[0]!.soft;

  it('keeps it for a request of the system too, and has it back at the no', async () => {
    const agency = await anAgency(world.worker, { name: 'House that keeps places' });
    const serviceId = await aService(world.worker, { agencyId: agency.id, organization: 'House that keeps places', serviceTypeCode: 'legal.information', places: 1 });
    const pools = [{ cohort: 'ALL', total: 1, inMaintenance: 0, inQuarantine: 0, forSafety: 0, keepsForRequests: true } as const];
    await openDirectory(world.gateway.work).places.setCapacity(agency.caller, { serviceId, pools, idempotencyKey: newId() });
    const needId = await aNeedWithConsent(world, world.police.caller, 'legal.information');
    const { referral } = await aSentReferral(world, world.lawyer, needId);
    await give(world.lawyer.caller, referral, { command: 'DECLINE', reason: 'OTHER_PROVIDER', note: 'Moving house' });
    await clock.deadlines.sweepRoutes();
    const [second] = await underWay(needId);
    expect([second!.serviceId, await soft(serviceId)]).toEqual([serviceId, 1]);
    await give(agency.caller, second!, { command: 'DECLINE', reason: 'OTHER_PROVIDER', note: 'Moving house' });
    expect(await soft(serviceId)).toBe(0);
  });
});

describe('silence', () => {
  it('expires, gives the place back and is offered on in one sweep', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await world.database.shiftClock(211 * 60);
    for (let look = 0; look < 6; look += 1) await clock.deadlines.sweep();
    const [first, second] = await asked(referral.needId);
    expect([first!.status, first!.reason, second!.status]).toEqual(['EXPIRED', 'NO_RESPONSE', 'SENT']);
    const kinds = (await trail(world.coordinator.caller, referral.needId)).map(({ kind, step }) => step ?? kind);
    expect(kinds).toEqual(expect.arrayContaining(['ASKED', 'ACK_HALF', 'ACK_DUE', 'DECIDE_HALF', 'DECIDE_DUE', 'EXPIRY_DUE', 'ENDED', 'CHOSEN']));
  });

  it('spends the time that there is for an emergency, and then a person looks', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await world.database.shiftClock(13 * 3600);
    for (let look = 0; look < 6; look += 1) await clock.deadlines.sweep();
    expect(await tasks(referral.needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'BUDGET_SPENT', status: 'OPEN' }]);
  });
});

describe('what the person said', () => {
  it('is never passed: whom they shun is not asked', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    for (const { id: agencyId } of [world.secondShelter, third]) {
      await world.exclusions.set(world.police.caller, { key: newId(), input: { caseId: referral.triage!.caseId, kind: 'AGENCY', agencyId, reason: 'PERSONS_WISH' } });
    }
    await decline(referral);
    await clock.deadlines.sweepRoutes();
    expect(await underWay(referral.needId)).toEqual([]);
    expect(await tasks(referral.needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOBODY_LEFT', status: 'OPEN' }]);
  });

  it('goes on when they shun whoever was just asked: what is taken back for that is not the end', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await world.exclusions.set(world.police.caller, { key: newId(), input: { caseId: referral.triage!.caseId, kind: 'AGENCY', agencyId: world.shelter.id, reason: 'FEAR' } });
    expect((await clock.deadlines.sweepRoutes()).failed).toBe(0);
    const [next, ...more] = await underWay(referral.needId);
    expect(more).toEqual([]);
    expect([world.secondShelter.serviceId, third.serviceId]).toContain(next?.serviceId);
  });

  it('is asked for when it does not reach so far, and the need goes on when it does', async () => {
    const { police, shelter } = world;
    const { id: caseId } = await aCase(world.cases, police.caller);
    await aConsent(world.consents, police.caller, { caseId, recipientAgencyIds: [shelter.id], serviceTypeCodes: [] });
    const { id: needId } = await aNeed(world.cases, police.caller, { caseId });
    const { referral } = await aSentReferral(world, shelter, needId);
    await decline(referral);
    await clock.deadlines.sweepRoutes();
    expect(await tasks(needId)).toEqual([{ kind: 'CONSENT_NEEDED', reason: 'CONSENT_NEEDED', status: 'OPEN' }]);
    expect((await trail(police.caller, needId)).at(-1)).toMatchObject({ kind: 'STOPPED', why: 'CONSENT_NEEDED', skipped: expect.arrayContaining([{ serviceId: third.serviceId, why: 'OUTSIDE_CONSENT' }]) });
    await aConsent(world.consents, police.caller, { caseId });
    await clock.deadlines.sweepRoutes();
    expect(await underWay(needId)).toHaveLength(1);
    expect(await tasks(needId)).toEqual([]);
  });
});

describe('who chooses', () => {
  it('is the first to accept when several are asked at once, and the others hear that it is filled', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    await clock.routing.start(world.police.caller, { key: newId(), input: { needId, mode: 'BROADCAST' } });
    const open = await underWay(needId);
    expect(open).toHaveLength(3);
    const answers = await Promise.allSettled(open.map((referral) => give(providerOf(referral).caller, referral, { command: 'ACCEPT' })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await asked(needId)).map(({ status }) => status).toSorted()).toEqual(['ACCEPTED', 'SUPERSEDED', 'SUPERSEDED']);
  });

  it('is the sender where the sender wants it: a no is told to people and asks nobody', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    await clock.routing.start(world.police.caller, { key: newId(), input: { needId, mode: 'MANUAL', serviceIds: [world.shelter.serviceId] } });
    await decline((await underWay(needId))[0]!);
    await clock.deadlines.sweepRoutes();
    expect(await underWay(needId)).toEqual([]);
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'MANUAL', status: 'OPEN' }]);
  });

  it('is a coordinator of another agency too, behind the walls of whoever asked', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await decline(referral, 'INSUFFICIENT_INFO');
    await clock.deadlines.sweepRoutes();
    await clock.routing.offerOn(world.coordinator.caller, { key: newId(), input: { referralId: referral.id, serviceId: third.serviceId } });
    expect((await underWay(referral.needId)).map(({ serviceId, senderAgencyId }) => [serviceId, senderAgencyId])).toEqual([[third.serviceId, world.police.id]]);
    expect(await tasks(referral.needId)).toEqual([]);
    await expect(clock.routing.offerOn(world.secondShelter.caller, { key: newId(), input: { referralId: referral.id, serviceId: world.secondShelter.serviceId } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the cascade against a person who sends', () => {
  it('asks nobody twice, in each of twenty rounds', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { referral } = await aSentReferral(world, world.shelter);
      await decline(referral);
      const byHand = world.referrals.send(world.police.caller, { key: newId(), input: { needId: referral.needId, serviceId: world.secondShelter.serviceId } });
      await Promise.allSettled([byHand, clock.deadlines.sweepRoutes(), clock.deadlines.sweepRoutes()]);
      await clock.deadlines.sweepRoutes();
      const open = await underWay(referral.needId);
      expect(new Set(open.map(({ serviceId }) => serviceId)).size).toBe(open.length);
      expect(open.length).toBeGreaterThan(0);
      expect(open.length).toBeLessThanOrEqual(2);
    }
  }, 60_000);
});

describe('whoever was full', () => {
  it('is asked again once it has counted its places anew', async () => {
    const { referral: { needId } } = await aSentReferral(world, world.shelter);
    await decline((await underWay(needId))[0]!);
    await clock.deadlines.sweepRoutes();
    const [second] = await underWay(needId);
    await give(providerOf(second!).caller, second!, { command: 'DECLINE', reason: 'OTHER_PROVIDER', note: 'The roof leaks' });
    await clock.deadlines.sweepRoutes();
    const [last] = await underWay(needId);
    await world.database.shiftClock(60);
    const pools = [{ cohort: 'ALL', total: 50, inMaintenance: 0, inQuarantine: 0, forSafety: 0, keepsForRequests: false } as const];
    await openDirectory(world.gateway.work).places.setCapacity(world.shelter.caller, { serviceId: world.shelter.serviceId, pools, idempotencyKey: newId() });
    await decline(last!);
    await clock.deadlines.sweepRoutes();
    expect((await underWay(needId)).map(({ serviceId }) => serviceId)).toEqual([world.shelter.serviceId]);
  });
});
