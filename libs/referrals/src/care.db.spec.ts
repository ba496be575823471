import { CaseClosed, CaseHasOpenNeeds, NeedStepRefused, NeedStillReferred } from '@causeway/cases';
import { aConsent, aNeed } from '@causeway/cases/testing';
import { NoFreePlace, openDirectory } from '@causeway/directory';
import { aService } from '@causeway/directory/testing';
import { type Caller, type CaseId, NotFound, type ServiceId, newId } from '@causeway/kernel';
import { systemCaller } from '@causeway/access';
import { AlreadyPaused, IncidentOwed, ReasonRefused, WaitingNotAgreed } from './domain/errors.js';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import { type TestWorld, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;

beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());
afterEach(() => world.database.shiftClock(0));

const give = (caller: Caller, { referral: { id, version: expectedVersion } }: SeenReferral, order: Omit<ReferralOrder, 'id' | 'expectedVersion'>) =>
  world.referrals.advance(caller, { key: newId(), input: { id, expectedVersion, ...order } });
const caseOf = ({ referral }: SeenReferral): CaseId => referral.triage!.caseId;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const drift = () => openDirectory(world.worker.work).places.reconcile();
const look = async (caller: Caller, { referral }: SeenReferral) => (await world.referrals.find(caller, referral.id))!;

async function needOf({ referral: { needId } }: SeenReferral) {
  const [row] = await world.database.asAdministrator<{ status: string; proposed: string | null }>(`select status, proposed from cases.need where id = $1`, [needId]);
  return row!;
}

async function places(serviceId: ServiceId) {
  const [row] = await world.database.asAdministrator<{ firm: number; occupied: number; soft: number }>(`select firm, occupied, soft from directory.capacity_pool where service_id = $1`, [serviceId]);
  return row!;
}

/** Somebody who was accepted by a house with so many places. */
async function anAcceptance(count = 1) {
  const { shelter } = world;
  const serviceId = await aService(world.worker, { agencyId: shelter.id, places: count });
  const accepted = await give(shelter.caller, await aSentReferral(world, { serviceId }), { command: 'ACCEPT' });
  return { shelter, serviceId, accepted };
}

describe('somebody who was accepted', () => {
  it('arrives, and the promised place is lived in until the service ends', async () => {
    const { shelter, serviceId, accepted } = await anAcceptance();
    expect(await places(serviceId)).toEqual({ firm: 1, occupied: 0, soft: 0 });
    const there = await give(shelter.caller, accepted, { command: 'START' });
    expect(await places(serviceId)).toEqual({ firm: 0, occupied: 1, soft: 0 });
    expect(await needOf(there)).toMatchObject({ status: 'IN_SERVICE' });
    await give(shelter.caller, there, { command: 'COMPLETE', outcome: 'LEFT_EARLY' });
    expect(await places(serviceId)).toEqual({ firm: 0, occupied: 0, soft: 0 });
    expect(await needOf(there)).toEqual({ status: 'IN_SERVICE', proposed: 'PARTLY_MET' });
  });

  it('does not arrive: the place is free, nobody reads about them any more, and somebody else is looked for', async () => {
    const { shelter, serviceId, accepted } = await anAcceptance();
    await give(shelter.caller, accepted, { command: 'DISCONTINUE', reason: 'NO_SHOW' });
    expect(await places(serviceId)).toMatchObject({ firm: 0, occupied: 0 });
    expect((await look(shelter.caller, accepted)).referral).toMatchObject({ status: 'DISCONTINUED', triage: null, dossier: null });
    expect(await needOf(accepted)).toMatchObject({ status: 'MATCHING' });
    expect((await aSentReferral(world, world.secondShelter, accepted.referral.needId)).referral.status).toBe('SENT');
  });

  it('can be let down by the provider only with a reason, and the sender speaks for the person alone', async () => {
    const { shelter, accepted } = await anAcceptance();
    await expect(give(shelter.caller, accepted, { command: 'DISCONTINUE' })).rejects.toThrow(ReasonRefused);
    const there = await give(shelter.caller, accepted, { command: 'START' });
    await expect(give(world.police.caller, there, { command: 'DISCONTINUE', reason: 'COORDINATOR_REROUTED' })).rejects.toThrow(ReasonRefused);
    await give(world.police.caller, there, { command: 'DISCONTINUE', reason: 'SURVIVOR_LEFT_AREA' });
    // The person said no: nobody is looked for until somebody takes it up again.
    expect(await needOf(there)).toMatchObject({ status: 'OPEN' });
  });

  it('is away for a time: the place stays theirs where that was said, and is given up otherwise', async () => {
    const away = { command: 'HOLD', reason: 'HOLD_HEALTH', until: inDays(5) } as const;
    const { shelter, serviceId, accepted } = await anAcceptance();
    const there = await give(shelter.caller, accepted, { command: 'START' });
    const kept = await give(shelter.caller, there, { ...away, keepsPlace: true });
    expect([kept.referral.status, kept.referral.dueAt, await places(serviceId)]).toEqual(['ON_HOLD', away.until, { firm: 0, occupied: 1, soft: 0 }]);
    const back = await give(shelter.caller, kept, { command: 'RESUME' });
    const given = await give(shelter.caller, back, { ...away, keepsPlace: false });
    expect(await places(serviceId)).toEqual({ firm: 0, occupied: 0, soft: 0 });
    const other = await give(shelter.caller, await aSentReferral(world, { serviceId }), { command: 'ACCEPT' });
    await expect(give(shelter.caller, given, { command: 'RESUME' })).rejects.toThrow(NoFreePlace);
    await give(shelter.caller, other, { command: 'DISCONTINUE', reason: 'NO_SHOW' });
    expect((await give(shelter.caller, given, { command: 'RESUME' })).referral.holdsPlace).toBe(true);
    expect(await places(serviceId)).toEqual({ firm: 0, occupied: 1, soft: 0 });
    expect(await drift()).toEqual([]);
  });
});

describe('a question', () => {
  it('stops the clock of the decision once, and the facts stay readable as long', async () => {
    const { shelter, police } = world;
    const sent = await aSentReferral(world, shelter);
    const asked = await give(shelter.caller, sent, { command: 'ASK', note: 'how many children' });
    expect((await look(police.caller, asked)).referral).toMatchObject({ status: 'INFO_REQUESTED', dueAt: asked.referral.infoUntil });
    await world.database.shiftClock(1800);
    const answered = await give(police.caller, asked, { command: 'ANSWER', note: 'two' });
    const gained = answered.referral.decideBy!.getTime() - sent.referral.decideBy!.getTime();
    expect(gained).toBeGreaterThanOrEqual(1800_000);
    expect(gained).toBeLessThan(1860_000);
    await expect(give(shelter.caller, answered, { command: 'ASK', note: 'and names' })).rejects.toThrow(AlreadyPaused);
    expect((await look(shelter.caller, answered)).referral.triage).not.toBeNull();
  });

  it('that nobody answers ends by the clock, and what nobody decides expires', async () => {
    const { shelter, police } = world;
    const asked = await give(shelter.caller, await aSentReferral(world, shelter), { command: 'ASK', note: 'how many children' });
    const asSystem = (act: (tx: Parameters<typeof world.referrals.expire>[0]) => Promise<void>) => world.worker.work.run(systemCaller('FOLLOW_UP', { agencyId: police.id }), act);
    await asSystem((tx) => world.referrals.endPause(tx, asked.referral.id));
    expect((await look(police.caller, asked)).referral.status).toBe('ACKNOWLEDGED');
    await asSystem((tx) => world.referrals.expire(tx, asked.referral.id));
    expect((await look(police.caller, asked)).referral).toMatchObject({ status: 'EXPIRED', reason: 'NO_RESPONSE' });
    expect((await look(shelter.caller, asked)).referral.triage).toBeNull();
    expect(await needOf(asked)).toMatchObject({ status: 'MATCHING' });
  });
});

describe('a waiting list', () => {
  it('takes only whom the sender says would wait, in turn, with a day to look again, and lets a place go to the next', async () => {
    const { shelter, police } = world;
    const serviceId = await aService(world.worker, { agencyId: shelter.id, places: 1 });
    const unasked = await aSentReferral(world, { serviceId });
    await expect(give(shelter.caller, unasked, { command: 'WAITLIST', until: inDays(3) })).rejects.toThrow(WaitingNotAgreed);
    const waiting: SeenReferral[] = [];
    for (let i = 0; i < 2; i += 1) {
      const needId = await aNeedWithConsent(world, police.caller);
      const sent = await world.referrals.send(police.caller, { key: newId(), input: { needId, serviceId, agreedToWait: true } });
      waiting.push(await give(shelter.caller, sent, { command: 'WAITLIST', until: inDays(3) }));
    }
    expect(waiting.map(({ referral }) => [referral.status, referral.waitlistPosition])).toEqual([['WAITLISTED', 1], ['WAITLISTED', 2]]);
    expect(await needOf(waiting[0]!)).toMatchObject({ status: 'MATCHING' });
    await world.database.shiftClock(2 * 86_400);
    expect((await look(shelter.caller, waiting[0]!)).referral.triage).not.toBeNull();
    await give(shelter.caller, waiting[0]!, { command: 'ACCEPT' });
    expect((await look(police.caller, waiting[1]!)).referral.waitlistPosition).toBe(1);
  });

  it('ends for whoever is accepted elsewhere', async () => {
    const { shelter, secondShelter, police } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    const sent = await world.referrals.send(police.caller, { key: newId(), input: { needId, serviceId: shelter.serviceId, agreedToWait: true } });
    const waiting = await give(shelter.caller, sent, { command: 'WAITLIST', until: inDays(3) });
    await give(secondShelter.caller, await aSentReferral(world, secondShelter, needId), { command: 'ACCEPT' });
    expect((await look(shelter.caller, waiting)).referral).toMatchObject({ status: 'SUPERSEDED', triage: null });
  });
});

describe('a need', () => {
  it('is settled by a coordinator, once nothing of it is open, and its case closes after that', async () => {
    const { shelter, police, coordinator, cases, needs } = world;
    const { accepted } = await anAcceptance();
    const { needId } = accepted.referral;
    const caseId = caseOf(accepted);
    const settle = (caller: Caller, outcome: 'MET' | 'UNMET') => needs.settle(caller, { key: newId(), input: { needId, outcome, ...(outcome === 'UNMET' ? { reason: 'NOBODY_OFFERS_IT' } : {}) } });
    const close = () => cases.close(police.caller, { key: newId(), input: { caseId } });
    const there = await give(shelter.caller, accepted, { command: 'START' });
    await expect(settle(coordinator.caller, 'MET')).rejects.toThrow(NeedStillReferred);
    await expect(close()).rejects.toThrow(CaseHasOpenNeeds);
    await give(shelter.caller, there, { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
    await expect(settle(police.caller, 'MET')).rejects.toThrow(NeedStepRefused);
    await expect(settle(shelter.caller, 'MET')).rejects.toThrow(NotFound);
    expect(await settle(coordinator.caller, 'MET')).toMatchObject({ status: 'MET', facts: {} });
    expect((await close()).closedAt).not.toBeNull();
    await expect(aNeed(cases, police.caller, { caseId })).rejects.toThrow(CaseClosed);
    await cases.reopen(police.caller, { key: newId(), input: { caseId } });
    expect((await aNeed(cases, police.caller, { caseId })).status).toBe('OPEN');
  });

  it('on hold is looked for by nobody, and stands afterwards where its referrals do', async () => {
    const { police, secondShelter, needs } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    await needs.hold(police.caller, { key: newId(), input: { needId, reason: 'PERSON_ASKED', until: inDays(7) } });
    await expect(aSentReferral(world, secondShelter, needId)).rejects.toThrow(/no longer looking/);
    expect((await needs.resume(police.caller, { key: newId(), input: { needId } })).status).toBe('MATCHING');
    expect((await aSentReferral(world, secondShelter, needId)).referral.status).toBe('SENT');
  });

  it('does not end in the database either while somebody owes an answer', async () => {
    const sent = await aSentReferral(world, world.secondShelter);
    const end = world.database.asAdministrator(`update cases.need set status = 'WITHDRAWN', reason = 'PERSON_LEFT', settled_at = platform.now() where id = $1`, [sent.referral.needId]);
    await expect(end).rejects.toMatchObject({ constraint: 'need_still_referred' });
    const unasked = await aNeedWithConsent(world, world.police.caller);
    const jump = world.database.asAdministrator(`update cases.need set status = 'MET', settled_at = platform.now() where id = $1`, [unasked]);
    await expect(jump).rejects.toMatchObject({ constraint: 'need_legal_step' });
  });
});

describe('what should never have been made', () => {
  it('is taken out by a coordinator, and where something was shown only as an incident that somebody must follow up', async () => {
    const { coordinator, shelter } = world;
    const sent = await aSentReferral(world, shelter);
    const enter = (isIncident: boolean) => give(coordinator.caller, sent, { command: 'ENTER_IN_ERROR', note: 'for another person', isIncident });
    await expect(enter(false)).rejects.toThrow(IncidentOwed);
    expect((await enter(true)).referral.status).toBe('ENTERED_IN_ERROR');
    expect((await look(shelter.caller, sent)).referral.triage).toBeNull();
    const tasks = await world.database.asAdministrator(`select kind from referrals.task where referral_id = $1 and status = 'OPEN'`, [sent.referral.id]);
    expect(tasks).toEqual([{ kind: 'WRONG_RECIPIENT' }]);
  });
});

describe('the end of a consent', () => {
  it.each(['ASK', 'WAITLIST', 'START', 'HOLD'] as const)('reaches whoever stands after %s, and frees what they held', async (command) => {
    const { shelter, police, consents } = world;
    const serviceId = await aService(world.worker, { agencyId: shelter.id, places: 1 });
    const needId = await aNeedWithConsent(world, police.caller);
    const sent = await world.referrals.send(police.caller, { key: newId(), input: { needId, serviceId, agreedToWait: true } });
    const before = command === 'ASK' || command === 'WAITLIST' ? sent : await give(shelter.caller, sent, { command: 'ACCEPT' });
    const order = { ASK: { note: 'how many' }, WAITLIST: { until: inDays(2) }, START: {}, HOLD: { reason: 'HOLD_AWAY', until: inDays(2), keepsPlace: true } } as const;
    const held = await give(shelter.caller, before, { command, ...order[command] });
    await aConsent(consents, police.caller, { caseId: caseOf(sent), kind: 'WITHDRAWN' });
    const now = (await look(shelter.caller, held)).referral;
    expect([now.status, now.triage, now.dossier]).toEqual([command === 'ASK' || command === 'WAITLIST' ? 'WITHDRAWN' : 'DISCONTINUED', null, null]);
    expect(await places(serviceId)).toEqual({ firm: 0, occupied: 0, soft: 0 });
    expect(await needOf(held)).toMatchObject({ status: 'OPEN' });
  });
});
