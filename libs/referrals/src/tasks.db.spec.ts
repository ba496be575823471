import { systemCaller } from '@causeway/access';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { type AccountId, type AgencyId, type Caller, type ReferralId, newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ReferralOrder } from './domain/order.js';
import type { NewTask } from './domain/task.js';
import { type TestWorld, aNeedWithConsent, aSentReferral, aWorld, someTimings } from './testing.js';

let world: TestWorld;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const inAnHour = (tx: UnitOfWork) => new Date(tx.now.getTime() + 3_600_000);
const followUp = (agencyId: AgencyId) => systemCaller('FOLLOW_UP', { agencyId });
const raise = (caller: Caller, asked: Omit<NewTask, 'dueAt' | 'reason'>) =>
  world.gateway.work.run(caller, (tx) => world.tasks.raise(tx, { reason: 'DECIDE_DUE', dueAt: inAnHour(tx), ...asked }));
const tasksOf = (caller: Caller, subject: string) =>
  world.gateway.work.run(caller, (tx) => tx.sql<{ kind: string; status: string }>(`select kind, status from referrals.task where subject_id = :subject order by id`, { subject }));

describe('a task', () => {
  it('is raised once, however often it is asked for, and the earlier due time counts', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    const system = followUp(world.police.id);
    const [first, second] = await world.gateway.work.run(system, async (tx) => [
      await world.tasks.raise(tx, { kind: 'NO_ANSWER', referralId: referral.id, dueAt: inAnHour(tx), reason: 'DECIDE_DUE' }),
      await world.tasks.raise(tx, { kind: 'NO_ANSWER', referralId: referral.id, dueAt: tx.now, reason: 'DECIDE_DUE' }),
    ]);
    expect(second).toBe(first);
    const rows = await world.gateway.work.run(system, (tx) => tx.sql<{ soon: boolean }>(`select due_at <= platform.now() as soon from referrals.task where id = :first`, { first }));
    expect(rows).toEqual([{ soon: true }]);
  });

  it('is one when two ask for it at the same instant', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    const ids = await Promise.all([1, 2, 3, 4].map(() => raise(followUp(world.police.id), { kind: 'CALL_AND_RECORD', referralId: referral.id })));
    expect(new Set(ids).size).toBe(1);
  });

  it('may be raised by whoever was asked, behind the walls of whoever asked', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await raise(world.shelter.caller, { kind: 'CASCADE_EXHAUSTED', referralId: referral.id, needId: referral.needId });
    expect(await tasksOf(world.coordinator.caller, referral.needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', status: 'OPEN' }]);
  });

  it('is about nothing that whoever raises it cannot see', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await expect(raise(world.lawyer.caller, { kind: 'NO_ANSWER', referralId: referral.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(raise(world.police.caller, { kind: 'NO_ANSWER', referralId: newId<ReferralId>() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(raise(world.shelter.caller, { kind: 'CONSENT_NEEDED', needId: referral.needId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('who sees a task', () => {
  it('the coordinators, and the agency that answers for the person; whoever was asked only what they have to do', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await raise(followUp(world.police.id), { kind: 'NO_ANSWER', referralId: referral.id });
    const open = [{ kind: 'NO_ANSWER', status: 'OPEN' }];
    expect(await tasksOf(world.coordinator.caller, referral.id)).toEqual(open);
    expect(await tasksOf(world.police.caller, referral.id)).toEqual(open);
    expect(await tasksOf(world.shelter.caller, referral.id)).toEqual([]);
    expect(await tasksOf(world.lawyer.caller, referral.id)).toEqual([]);
    await raise(followUp(world.police.id), { kind: 'NO_SHOW', referralId: referral.id });
    expect(await tasksOf(world.shelter.caller, referral.id)).toEqual([{ kind: 'NO_SHOW', status: 'OPEN' }]);
    expect(await tasksOf(world.secondShelter.caller, referral.id)).toEqual([]);
  });

  it('not a coordinator whom the person does not want to know', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await raise(followUp(world.police.id), { kind: 'NO_ANSWER', referralId: referral.id });
    const caseId = referral.triage!.caseId;
    const shunned = await aCoordinator('Karima Haddad');
    expect(await tasksOf(shunned, referral.id)).toHaveLength(1);
    const input = { caseId, kind: 'WORKER', agencyId: world.coordinator.id, workerName: 'Karima Haddad', reason: 'FEAR' } as const;
    await world.exclusions.set(world.police.caller, { key: newId(), input });
    expect(await tasksOf(shunned, referral.id)).toEqual([]);
    expect(await tasksOf(world.coordinator.caller, referral.id)).toHaveLength(1);
  });
});

describe('a task is over by itself', () => {
  it('when the referral moves on', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await raise(followUp(world.police.id), { kind: 'CALL_AND_RECORD', referralId: referral.id });
    await raise(followUp(world.police.id), { kind: 'NO_ANSWER', referralId: referral.id });
    await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id: referral.id, command: 'ACKNOWLEDGE', expectedVersion: 1 } });
    expect(await tasksOf(world.coordinator.caller, referral.id)).toEqual([
      { kind: 'CALL_AND_RECORD', status: 'OVER' },
      { kind: 'NO_ANSWER', status: 'OPEN' },
    ]);
    await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id: referral.id, command: 'DECLINE', expectedVersion: 2, reason: 'AT_CAPACITY' } });
    expect(await tasksOf(world.coordinator.caller, referral.id)).toEqual([
      { kind: 'CALL_AND_RECORD', status: 'OVER' },
      { kind: 'NO_ANSWER', status: 'OVER' },
    ]);
  });

  it('when somebody is asked again for the need', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    await raise(world.police.caller, { kind: 'CASCADE_EXHAUSTED', needId });
    expect(await tasksOf(world.coordinator.caller, needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', status: 'OPEN' }]);
    await aSentReferral(world, world.shelter, needId);
    expect(await tasksOf(world.coordinator.caller, needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', status: 'OVER' }]);
  });

  it.each([
    ['about the statistics', { purpose: 'STATISTICS', scopes: ['USE_STATISTICS'] }],
    ['for others', { serviceTypeCodes: ['legal.information'] }],
  ] as const)('not that the person is to be asked, by a word %s: what waits goes on waiting for theirs', async (_which, said) => {
    const { id: caseId } = await aCase(world.cases, world.police.caller);
    const { id: needId } = await aNeed(world.cases, world.police.caller, { caseId });
    expect((await aSentReferral(world, world.shelter, needId)).referral.status).toBe('PENDING_CONSENT');
    await aConsent(world.consents, world.police.caller, { caseId, ...said });
    expect(await tasksOf(world.police.caller, needId)).toEqual([{ kind: 'CONSENT_NEEDED', status: 'OPEN' }]);
    await aConsent(world.consents, world.police.caller, { caseId });
    expect(await tasksOf(world.police.caller, needId)).toEqual([{ kind: 'CONSENT_NEEDED', status: 'OVER' }]);
  });

  it('not what went to the wrong hands: that stays when the referral is taken back', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await raise(followUp(world.police.id), { kind: 'WRONG_RECIPIENT', referralId: referral.id });
    await world.referrals.advance(world.police.caller, { key: newId(), input: { id: referral.id, command: 'WITHDRAW', expectedVersion: 1, reason: 'SENT_IN_ERROR' } });
    expect(await tasksOf(world.police.caller, referral.id)).toEqual([{ kind: 'WRONG_RECIPIENT', status: 'OPEN' }]);
  });
});

/** One more coordinator, whom the person may know by name. */
async function aCoordinator(displayName: string): Promise<Caller> {
  const accountId = newId<AccountId>();
  await world.database.asAdministrator(
    `insert into access.account (id, agency_id, email, display_name, password_hash, roles, locale, status) values ($1, $2, $3, $4, 'x', '{COORDINATOR}', 'en', 'ACTIVE')`,
    [accountId, world.coordinator.id, `${accountId}@agency.example`, displayName],
  );
  return { ...world.coordinator.caller, accountId };
}

describe('a task that an event raises', () => {
  it.each([
    ['MISSING', [{ kind: 'CASCADE_EXHAUSTED', status: 'OPEN' }]],
    ['SERVICE_COMPLETED', []],
  ] as const)('is there for the coordinators when a service ended as %s, if that helped nobody', async (outcome, tasks) => {
    const { referral: { id, needId } } = await aSentReferral(world, world.shelter);
    const give = (expectedVersion: number, rest: Pick<ReferralOrder, 'command' | 'outcome'>) => world.referrals.advance(world.shelter.caller, { key: newId(), input: { id, expectedVersion, ...rest } });
    await give(1, { command: 'ACCEPT' });
    await give(2, { command: 'START' });
    await give(3, { command: 'COMPLETE', outcome });
    expect(await tasksOf(world.coordinator.caller, needId)).toEqual(tasks);
  });

  it('is due by the durations of the country, and not by the usual ones', async () => {
    await someTimings(world.gateway).change(world.coordinator.caller, { key: newId(), rules: { acknowledge: { EMERGENCY: '20m' } } });
    // What a process heard of the durations last it may go by for two seconds.
    await world.database.shiftClock(5);
    const { id: caseId } = await aCase(world.cases, world.police.caller);
    const { id: needId } = await aNeed(world.cases, world.police.caller, { caseId });
    await aSentReferral(world, world.shelter, needId);
    const [due] = await world.database.asAdministrator<{ minutes: number }>(`select extract(epoch from due_at - raised_at)::int / 60 as minutes from referrals.task where kind = 'CONSENT_NEEDED' and case_id = $1`, [caseId]);
    expect(due).toEqual({ minutes: 20 });
    await world.database.shiftClock(0);
  });
});
