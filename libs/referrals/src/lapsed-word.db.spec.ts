import { aConsent } from '@causeway/cases/testing';
import { type Caller, type NeedId, newId } from '@causeway/kernel';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
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
afterEach(() => world.database.shiftClock(0));

const give = (caller: Caller, { referral: { id, version: expectedVersion } }: SeenReferral, rest: Omit<ReferralOrder, 'id' | 'expectedVersion'>) =>
  world.referrals.advance(caller, { key: newId(), input: { id, expectedVersion, ...rest } });
const seenBy = async (caller: Caller, { referral: { id } }: SeenReferral) => (await world.referrals.find(caller, id))!.referral;
const consentTasks = (needId: NeedId) =>
  world.database.asAdministrator<{ reason: string; status: string }>(`select reason, status from referrals.task where need_id = $1 and kind = 'CONSENT_NEEDED' order by raised_at`, [needId]);
const day = 86_400;

/** Somebody whose word holds for two days, and a service that was asked. */
async function asked(): Promise<SeenReferral> {
  const needId = await aNeedWithConsent(world, world.police.caller);
  const sent = await aSentReferral(world, world.shelter, needId);
  await aConsent(world.consents, world.police.caller, { caseId: sent.referral.triage!.caseId, kind: 'NARROWED', expiresAt: new Date(Date.now() + 2 * day * 1000) });
  return { ...sent, referral: await seenBy(world.police.caller, sent) };
}
const renew = ({ referral }: SeenReferral) => aConsent(world.consents, world.police.caller, { caseId: referral.triage!.caseId });

describe('when the person’s word runs out', () => {
  it('nobody is put out of care: whoever takes care of them reads no more of them, somebody asks them, and a yes opens it again', async () => {
    const sent = await asked();
    const accepted = await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    const there = await give(world.shelter.caller, accepted, { command: 'START' });
    expect((await seenBy(world.shelter.caller, there)).dossier).not.toBeNull();
    await world.database.shiftClock(2 * day + 60);
    await clock.deadlines.sweep();
    expect(await seenBy(world.shelter.caller, there)).toMatchObject({ status: 'IN_SERVICE', triage: null, dossier: null });
    expect(await consentTasks(there.referral.needId)).toEqual([{ reason: 'CONSENT_DUE', status: 'OPEN' }]);
    await renew(sent);
    expect((await seenBy(world.shelter.caller, there)).dossier).not.toBeNull();
    expect(await consentTasks(there.referral.needId)).toEqual([{ reason: 'CONSENT_DUE', status: 'OVER' }]);
  });

  it('nobody is asked any more: silence ends what was asked, and the next best is not asked without a new yes', async () => {
    const sent = await asked();
    await world.database.shiftClock(2 * day + 60);
    for (let look = 0; look < 6; look += 1) await clock.deadlines.sweep();
    expect(await seenBy(world.police.caller, sent)).toMatchObject({ status: 'EXPIRED' });
    const [made] = await world.database.asAdministrator<{ count: number }>(`select count(*)::int as count from referrals.referral where need_id = $1`, [sent.referral.needId]);
    expect(made).toEqual({ count: 1 });
  });

  it.each<[string, (sent: SeenReferral) => Promise<unknown>]>([
    ['that they are in the statistics', ({ referral }) => aConsent(world.consents, world.police.caller, { caseId: referral.triage!.caseId, purpose: 'STATISTICS', scopes: ['USE_STATISTICS'] })],
    ['whom they fear', ({ referral }) => world.exclusions.set(world.police.caller, { key: newId(), input: { caseId: referral.triage!.caseId, kind: 'AGENCY', agencyId: world.secondShelter.id, reason: 'FEAR' } })],
  ])('and somebody writes down %s, nobody is put out of care by that, and they are still asked', async (_what, say) => {
    const sent = await asked();
    const there = await give(world.shelter.caller, await give(world.shelter.caller, sent, { command: 'ACCEPT' }), { command: 'START' });
    await world.database.shiftClock(2 * day + 60);
    await clock.deadlines.sweep();
    await say(sent);
    expect(await seenBy(world.shelter.caller, there)).toMatchObject({ status: 'IN_SERVICE', triage: null, dossier: null, holdsPlace: true });
    expect(await consentTasks(there.referral.needId)).toEqual([{ reason: 'CONSENT_DUE', status: 'OPEN' }]);
    await renew(sent);
    expect((await seenBy(world.shelter.caller, there)).dossier).not.toBeNull();
    expect(await consentTasks(there.referral.needId)).toEqual([{ reason: 'CONSENT_DUE', status: 'OVER' }]);
  });

  it('and they say no after that, all of it is over at once', async () => {
    const sent = await asked();
    const accepted = await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    await world.database.shiftClock(2 * day + 60);
    await clock.deadlines.sweep();
    await aConsent(world.consents, world.police.caller, { caseId: sent.referral.triage!.caseId, kind: 'WITHDRAWN' });
    expect(await seenBy(world.shelter.caller, accepted)).toMatchObject({ status: 'DISCONTINUED', holdsPlace: false });
  });

  it('while a question is open, the clock goes on without an answer, and silence ends it as ever', async () => {
    const sent = await asked();
    await aConsent(world.consents, world.police.caller, { caseId: sent.referral.triage!.caseId, kind: 'NARROWED', expiresAt: new Date(Date.now() + 1_800_000) });
    const question = await give(world.shelter.caller, { ...sent, referral: await seenBy(world.police.caller, sent) }, { command: 'ASK', note: 'Can she climb stairs?' });
    await world.database.shiftClock(day);
    expect((await clock.deadlines.sweep()).failed).toBe(0);
    expect(await seenBy(world.shelter.caller, question)).toMatchObject({ triage: null, dossier: null });
    await world.database.shiftClock(10 * day);
    for (let look = 0; look < 3; look += 1) await clock.deadlines.sweep();
    expect(await seenBy(world.police.caller, question)).toMatchObject({ status: 'EXPIRED' });
    expect(await consentTasks(question.referral.needId)).toContainEqual({ reason: 'CONSENT_DUE', status: 'OPEN' });
  });

  it('the recipient asks and puts on its list as before, and learns nothing of it', async () => {
    const sent = await asked();
    await aConsent(world.consents, world.police.caller, { caseId: sent.referral.triage!.caseId, kind: 'NARROWED', expiresAt: new Date(Date.now() + 600_000) });
    await world.database.shiftClock(1_200);
    const question = await give(world.shelter.caller, sent, { command: 'ASK', note: 'Can she climb stairs?' });
    expect(question.referral).toMatchObject({ status: 'INFO_REQUESTED', triage: null });
  });

  it('and they say no instead of yes, all of it is over at once, and the place is free', async () => {
    const sent = await asked();
    const accepted = await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    await aConsent(world.consents, world.police.caller, { caseId: sent.referral.triage!.caseId, kind: 'WITHDRAWN' });
    expect(await seenBy(world.shelter.caller, accepted)).toMatchObject({ status: 'DISCONTINUED', triage: null, dossier: null, holdsPlace: false });
  });
});
