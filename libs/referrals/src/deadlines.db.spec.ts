import { aConsent } from '@causeway/cases/testing';
import { aService } from '@causeway/directory/testing';
import { openDirectory } from '@causeway/directory';
import { anAgency } from '@causeway/access/testing';
import { type Caller, type ReferralId, newId } from '@causeway/kernel';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import type { GivenTaskOrder } from './task-desk.js';
import { type TestClock, type TestWorld, aClock, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
let clock: TestClock;
beforeAll(async () => {
  world = await aWorld({ places: 50 });
  clock = await aClock(world);
  // What expires is not asked on here: how needs go on has specs of its own.
  await clock.timings.change(world.coordinator.caller, { key: newId(), rules: { mode: 'MANUAL' } });
});
afterAll(async () => {
  await clock.close();
  await world.close();
});
afterEach(() => world.database.shiftClock(0));

const minutes = (count: number) => world.database.shiftClock(count * 60);
const days = (count: number) => minutes(count * 1440);
const give = (caller: Caller, { referral: { id, version: expectedVersion } }: SeenReferral, rest: Omit<ReferralOrder, 'id' | 'expectedVersion'>) =>
  world.referrals.advance(caller, { key: newId(), input: { id, expectedVersion, ...rest } });
const now = async (id: ReferralId) => (await world.referrals.find(world.police.caller, id))!.referral;

interface Done {
  readonly step: string;
  readonly times: number;
}

/** What the clock did to a referral, and how often each was recorded for those who are told. */
async function done(id: ReferralId): Promise<Done[]> {
  return world.database.asAdministrator<Done>(
    `select s.step, (select count(*)::int from platform.domain_event e where e.type = 'referral.deadline' and e.subject_id = s.referral_id and e.data ->> 'step' = s.step) as times
     from referrals.deadline_step s where s.referral_id = $1 order by s.done_at, s.due_at`,
    [id],
  );
}
const steps = async (id: ReferralId) => (await done(id)).map(({ step }) => step);
const tasks = (id: ReferralId) =>
  world.database.asAdministrator<{ kind: string; reason: string; status: string }>(`select kind, reason, status from referrals.task where referral_id = $1 order by raised_at, kind`, [id]);

describe('an emergency that nobody answers', () => {
  it('is reminded of at half, escalated at each deadline, and taken as a no after the grace; each once, however often and by how many it is looked at', async () => {
    const { referral: { id } } = await aSentReferral(world, world.shelter);
    for (const [minute, known] of [[29, 0], [31, 1], [61, 2], [91, 3], [181, 4], [209, 4], [211, 5]] as const) {
      await minutes(minute);
      await Promise.all([clock.deadlines.sweep(), clock.deadlines.sweep(), clock.deadlines.sweep()]);
      await clock.deadlines.sweep();
      expect(await steps(id)).toHaveLength(known);
    }
    expect(await done(id)).toEqual(['ACK_HALF', 'ACK_DUE', 'DECIDE_HALF', 'DECIDE_DUE', 'EXPIRY_DUE'].map((step) => ({ step, times: 1 })));
    expect(await now(id)).toMatchObject({ status: 'EXPIRED', reason: 'NO_RESPONSE', deadlineAt: null, deadlineStep: null });
    expect(await tasks(id)).toEqual([{ kind: 'NO_ANSWER', reason: 'DECIDE_DUE', status: 'OVER' }, { kind: 'CASCADE_EXHAUSTED', reason: 'MANUAL', status: 'OPEN' }]);
  });

  it('is found late when nobody swept, and the look says by how much; on time it says so too', async () => {
    await aSentReferral(world, world.shelter);
    await clock.deadlines.sweep();
    expect(await clock.deadlines.sweep()).toMatchObject({ lateSeconds: 0 });
    await minutes(32);
    const { lateSeconds } = await clock.deadlines.sweep();
    expect(lateSeconds).toBeGreaterThan(90);
    expect(lateSeconds).toBeLessThan(130);
  });

  it('loses no deadline when every queue was lost and nobody swept for days: each is acted on once [B72]', async () => {
    const sent = await Promise.all([1, 2, 3, 4, 5].map(() => aSentReferral(world, world.shelter)));
    await world.database.asAdministrator(`delete from platform.outbox`);
    await days(3);
    const restarted = await aClock(world);
    await Promise.all([restarted.deadlines.sweep(), clock.deadlines.sweep()]);
    for (let look = 0; look < 5; look += 1) await restarted.deadlines.sweep();
    await restarted.close();
    for (const { referral: { id } } of sent) {
      expect(await done(id)).toEqual(['ACK_HALF', 'ACK_DUE', 'DECIDE_HALF', 'DECIDE_DUE', 'EXPIRY_DUE'].map((step) => ({ step, times: 1 })));
      expect((await now(id)).status).toBe('EXPIRED');
    }
  });

  it('is not hurried when somebody answered at the last moment', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await minutes(59);
    await give(world.shelter.caller, sent, { command: 'ACKNOWLEDGE' });
    await minutes(61);
    await clock.deadlines.sweep();
    expect(await steps(sent.referral.id)).not.toContain('ACK_DUE');
  });
});

describe('a question', () => {
  it('stops the clock for an hour and no longer: then it runs on by itself, with what was left', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await minutes(20);
    const asked = await give(world.shelter.caller, sent, { command: 'ASK', note: 'Does she take insulin?' });
    await minutes(79);
    await clock.deadlines.sweep();
    expect((await now(asked.referral.id)).status).toBe('INFO_REQUESTED');
    await minutes(81);
    await clock.deadlines.sweep();
    const after = await now(asked.referral.id);
    expect(after.status).toBe('ACKNOWLEDGED');
    expect(Math.round((after.decideBy!.getTime() - sent.referral.decideBy!.getTime()) / 60_000)).toBe(60);
    expect(await steps(after.id)).toContain('INFO_DUE');
  });
});

describe('somebody who was taken in', () => {
  it('who does not come is a task for people, and is never let go by the clock', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    await days(20);
    await clock.deadlines.sweep();
    expect((await now(sent.referral.id)).status).toBe('ACCEPTED');
    expect(await tasks(sent.referral.id)).toEqual([{ kind: 'NO_SHOW', reason: 'ARRIVAL_DUE', status: 'OPEN' }]);
  });

  it('who does not come is no alarm again while somebody has the task', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    for (const hours of [25, 51, 77]) {
      await minutes(hours * 60);
      await clock.deadlines.sweep();
    }
    expect(await done(sent.referral.id)).toEqual(Array.from({ length: 3 }, () => ({ step: 'ARRIVAL_DUE', times: 1 })));
    expect((await tasks(sent.referral.id)).map(({ status }) => status)).toEqual(['OPEN']);
  });

  it('who does not come is asked after again when the task was closed and nobody moved', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    await minutes(25 * 60);
    await clock.deadlines.sweep();
    const { page } = await world.taskDesk.list(world.coordinator.caller, { kinds: ['NO_SHOW'] }, { first: 50 });
    const { id, version } = page.rows.find(({ row }) => row.task.referralId === sent.referral.id)!.row.task;
    const act = (input: object) => world.taskDesk.act(world.coordinator.caller, { key: newId(), input: { id, ...input } as GivenTaskOrder });
    await act({ expectedVersion: version, command: 'FINISH', outcome: 'SORTED_OUT', words: null });
    await clock.deadlines.sweep();
    expect((await tasks(sent.referral.id)).map(({ status }) => status)).toEqual(['DONE']);
    await minutes(51 * 60);
    await clock.deadlines.sweep();
    expect(await steps(sent.referral.id)).toEqual(['ARRIVAL_DUE', 'ARRIVAL_DUE']);
    expect((await tasks(sent.referral.id)).map(({ kind, status }) => [kind, status])).toEqual([['NO_SHOW', 'DONE'], ['NO_SHOW', 'OPEN']]);
    await expect(act({ expectedVersion: version + 1, command: 'REOPEN' })).rejects.toMatchObject({ code: 'TASK_CLOSED' });
  });

  it('and came is asked about every fourteen days', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const accepted = await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    await give(world.shelter.caller, accepted, { command: 'START' });
    for (const day of [13, 15, 29, 30]) {
      await days(day);
      await clock.deadlines.sweep();
    }
    expect(await steps(sent.referral.id)).toEqual(['PROGRESS_DUE', 'PROGRESS_DUE']);
    expect(await tasks(sent.referral.id)).toEqual([{ kind: 'PROGRESS_ASKED', reason: 'PROGRESS_DUE', status: 'OPEN' }]);
  });

  it('is told of two weeks before the person’s word ends, and at its end; and not when it was given again', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const accepted = await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    await give(world.shelter.caller, accepted, { command: 'START' });
    await days(77);
    await clock.deadlines.sweep();
    expect(await steps(sent.referral.id)).toContain('CONSENT_HALF');
    await aConsent(world.consents, world.police.caller, { caseId: sent.referral.triage!.caseId, kind: 'REAFFIRMED' });
    await days(91);
    await clock.deadlines.sweep();
    expect(await steps(sent.referral.id)).not.toContain('CONSENT_DUE');
    await days(170);
    await clock.deadlines.sweep();
    expect((await steps(sent.referral.id)).filter((step) => step.startsWith('CONSENT'))).toEqual(['CONSENT_HALF', 'CONSENT_HALF', 'CONSENT_DUE']);
    expect(await tasks(sent.referral.id)).toContainEqual({ kind: 'CONSENT_NEEDED', reason: 'CONSENT_DUE', status: 'OPEN' });
  });
});

describe('the durations of the country', () => {
  it('hold for what is sent from then on; what was sent before keeps its own', async () => {
    const before = await aSentReferral(world, world.shelter);
    await clock.timings.change(world.coordinator.caller, { key: newId(), rules: { mode: 'MANUAL', acknowledge: { EMERGENCY: '10m' } } });
    await world.database.shiftClock(20);
    const after = await aSentReferral(world, world.shelter);
    const allowed = ({ referral: { sentAt, acknowledgeBy } }: SeenReferral) => (acknowledgeBy!.getTime() - sentAt!.getTime()) / 60_000;
    expect([allowed(before), allowed(after)]).toEqual([60, 10]);
    expect((await now(before.referral.id)).timingVersion).toBeLessThan((await now(after.referral.id)).timingVersion!);
    await clock.timings.change(world.coordinator.caller, { key: newId(), rules: { mode: 'MANUAL' } });
  });

  it('are told with the instant since when they hold, and so is what held before, page after page', async () => {
    for (const hours of [5, 6]) await clock.timings.change(world.coordinator.caller, { key: newId(), rules: { mode: 'MANUAL', decide: { EMERGENCY: `${hours}h` } } });
    const current = await clock.timings.read(world.police.caller);
    expect(current).toMatchObject({ since: expect.any(Date), rules: { decide: { EMERGENCY: { amount: 6, unit: 'h' } } } });
    const { rows, hasNextPage } = await clock.timings.history(world.police.caller, { first: 2 });
    expect([hasNextPage, rows.map(({ row }) => [row.version, row.rules.decide.EMERGENCY.amount])]).toEqual([true, [[current.version, 6], [current.version - 1, 5]]]);
    const rest = await clock.timings.history(world.police.caller, { first: 50, after: String(current.version - 1) });
    expect(rest.rows.map(({ row }) => row.version)).toEqual(Array.from({ length: current.version - 2 }, (_, at) => current.version - 2 - at));
    await expect(clock.timings.history(world.police.caller, { first: 2, after: 'first' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await clock.timings.change(world.coordinator.caller, { key: newId(), rules: { mode: 'MANUAL' } });
  });

  it('are not for anybody else to state, nor to be seconds where people live by them', async () => {
    const change = (caller: Caller, rules: unknown) => clock.timings.change(caller, { key: newId(), rules });
    await expect(change(world.police.caller, { mode: 'MANUAL' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(change(world.coordinator.caller, { decide: { EMERGENCY: 'soon' } })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'decide.EMERGENCY' });
  });
});

describe('the clock', () => {
  it('is not for people to set', async () => {
    const { referral: { id } } = await aSentReferral(world, world.shelter);
    for (const caller of [world.police.caller, world.shelter.caller]) {
      const set = world.gateway.work.run(caller, (tx) => tx.sql(`update referrals.referral set deadline_at = null, deadline_step = null where id = :id`, { id }));
      await expect(set).rejects.toThrow(/not for people to set/);
    }
    await expect(world.worker.work.run(world.coordinator.caller, (tx) => tx.sql(`select * from referrals.due_deadlines(now(), :id, 10)`, { id }))).rejects.toThrow(/only for the clock/);
  });
});

describe('an expiry against an acceptance', () => {
  it('gives the place back exactly once, or keeps it for whoever accepted; in each of forty rounds [B74]', async () => {
    const agency = await anAgency(world.worker, { name: 'Shelter that keeps places' });
    const serviceId = await aService(world.worker, { agencyId: agency.id, organization: 'Shelter that keeps places', places: 1 });
    const pools = [{ cohort: 'ALL', total: 1, inMaintenance: 0, inQuarantine: 0, forSafety: 0, keepsForRequests: true } as const];
    await openDirectory(world.gateway.work).places.setCapacity(agency.caller, { serviceId, pools, idempotencyKey: newId() });
    const ends = new Set<string>();
    for (let round = 0; round < 40; round += 1) {
      await world.database.shiftClock(0);
      const sent = await aSentReferral(world, { serviceId }, await aNeedWithConsent(world, world.police.caller));
      await minutes(211);
      await Promise.allSettled([give(agency.caller, sent, { command: 'ACCEPT' }), clock.deadlines.sweep(), clock.deadlines.sweep()]);
      await clock.deadlines.sweep();
      const [referral] = await world.database.asAdministrator<{ id: ReferralId; status: string; version: number }>(`select id, status, version from referrals.referral where id = $1`, [sent.referral.id]);
      if (referral === undefined) throw new Error('a referral that was sent is not there');
      ends.add(referral.status);
      const held = referral.status === 'ACCEPTED' ? 1 : 0;
      const [count] = await world.database.asAdministrator<{ taken: number; open: number; ended: number }>(
        `select p.occupied + p.firm + p.soft as taken, count(h.*) filter (where h.ended_at is null)::int as open, count(h.*) filter (where h.ended_at is not null)::int as ended
         from directory.capacity_pool p left join directory.hold h on h.pool_id = p.id and h.referral_id = $2 where p.service_id = $1 group by p.id`,
        [serviceId, referral.id],
      );
      expect(count).toMatchObject({ taken: held, open: held });
      if (held === 1) await give(agency.caller, { ...sent, referral: { ...sent.referral, version: referral.version } }, { command: 'DISCONTINUE', reason: 'OTHER_PROVIDER', note: 'The round is over' });
    }
    expect([...ends].every((status) => status === 'ACCEPTED' || status === 'EXPIRED')).toBe(true);
    expect(await openDirectory(world.worker.work).places.reconcile()).toEqual([]);
  }, 180_000);
});
