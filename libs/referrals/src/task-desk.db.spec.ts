import { systemCaller } from '@causeway/access';
import { aColleague } from '@causeway/access/testing';
import { type AccountId, type Caller, Role, newId } from '@causeway/kernel';
import type { TaskId, TaskKind } from './domain/task.js';
import type { GivenTaskOrder } from './task-desk.js';
import { type TestWorld, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
beforeAll(async () => {
  world = await aWorld({ places: 500 });
});
afterAll(() => world.close());

const hour = 3_600_000;
type Act = Parameters<typeof order>[2];
const order = (id: TaskId, expectedVersion: number, act: Omit<GivenTaskOrder, 'id' | 'expectedVersion'>) => ({ id, expectedVersion, ...act }) as GivenTaskOrder;
const act = (caller: Caller, [id, version]: readonly [TaskId, number], what: Act) => world.taskDesk.act(caller, { key: newId(), input: order(id, version, what) });

/** A task about a referral from the police to the shelter. */
async function aTask(kind: TaskKind = 'NO_ANSWER', hoursLeft = 1): Promise<TaskId> {
  const { referral } = await aSentReferral(world, world.shelter);
  const system = systemCaller('FOLLOW_UP', { agencyId: world.police.id });
  return world.gateway.work.run(system, (tx) =>
    world.tasks.raise(tx, { kind, referralId: referral.id, dueAt: new Date(tx.now.getTime() + hoursLeft * hour), reason: 'DECIDE_DUE' }),
  );
}

describe('the list of what needs a human', () => {
  it('has what is due first on top, counts all, and marks what is late', async () => {
    const [late, soon] = [await aTask('NO_ANSWER', -1), await aTask('LATE_REPLY', 200)];
    const { page, counts } = await world.taskDesk.list(world.coordinator.caller, {}, { first: 50 });
    const ids = page.rows.map(({ row }) => row.task.id);
    expect(ids.indexOf(late)).toBeLessThan(ids.indexOf(soon));
    expect(counts.open).toBe(ids.length);
    expect(counts.overdue).toBe(page.rows.filter(({ row }) => row.task.dueAt <= row.now).length);
    expect(page.rows[ids.indexOf(late)]?.row.task).toMatchObject({ recipientName: 'Harbour Shelter', serviceName: expect.any(String) });
  });

  it('turns pages without skipping or repeating, also where many are due at one instant', async () => {
    for (let n = 0; n < 5; n += 1) await aTask('NO_ANSWER', 100);
    const whole = (await world.taskDesk.list(world.coordinator.caller, {}, { first: 50 })).page.rows.map(({ row }) => row.task.id);
    const walked: TaskId[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const { page } = await world.taskDesk.list(world.coordinator.caller, {}, { first: 2, ...(after === undefined ? {} : { after }) });
      walked.push(...page.rows.map(({ row }) => row.task.id));
      const last = page.rows.at(-1);
      after = last && Buffer.from(last.cursor, 'base64url').toString();
      more = page.hasNextPage;
    }
    expect(walked).toEqual(whole);
    await expect(world.taskDesk.list(world.coordinator.caller, {}, { first: 2, after: 'yesterday|1' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('can be narrowed to a kind, to what nobody has taken on, to what is late, and to what is done', async () => {
    const id = await aTask('LATE_REPLY', -1);
    const listed = async (filter: Parameters<typeof world.taskDesk.list>[1]) =>
      (await world.taskDesk.list(world.coordinator.caller, filter, { first: 50 })).page.rows.some(({ row }) => row.task.id === id);
    expect(await listed({ kinds: ['LATE_REPLY'], unassignedOnly: true, overdueOnly: true })).toBe(true);
    expect(await listed({ kinds: ['NO_SHOW'] })).toBe(false);
    expect(await listed({ mineOnly: true })).toBe(false);
    await act(world.coordinator.caller, [id, 1], { command: 'TAKE' });
    expect(await listed({ mineOnly: true })).toBe(true);
    expect(await listed({ unassignedOnly: true })).toBe(false);
    await act(world.coordinator.caller, [id, 2], { command: 'FINISH', outcome: 'NOT_NEEDED', words: null } as Act);
    expect(await listed({})).toBe(false);
    expect(await listed({ closed: true })).toBe(true);
  });
});

describe('working on a task', () => {
  it('is taken, given to a colleague, put back; each line of it is kept', async () => {
    const id = await aTask();
    const colleague = await aColleague(world.worker, world.coordinator, [Role.COORDINATOR]);
    const { caller } = world.coordinator;
    expect((await act(caller, [id, 1], { command: 'TAKE' })).task).toMatchObject({ assigneeId: caller.accountId, version: 2 });
    expect((await act(caller, [id, 2], { command: 'ASSIGN', toAccountId: colleague.caller.accountId } as Act)).task.assigneeId).toBe(colleague.caller.accountId);
    expect((await act(colleague.caller, [id, 3], { command: 'PUT_BACK' })).task.assigneeId).toBeNull();
    const { rows } = await world.taskDesk.entries(caller, id, { first: 10 });
    expect(rows.map(({ row }) => row.entry.act)).toEqual(['PUT_BACK', 'ASSIGNED', 'TAKEN']);
    expect(rows[0]?.row.names.people.get(colleague.caller.accountId)).toBe('Duty officer');
    expect((await world.taskDesk.assignees(caller, id, { first: 10 })).rows.map(({ row }) => row.id)).toContain(colleague.caller.accountId);
  });

  it('is done with an outcome, and open again when that was a mistake', async () => {
    const id = await aTask();
    const done = await act(world.coordinator.caller, [id, 1], { command: 'FINISH', outcome: 'SORTED_OUT', words: 'They answer today.' } as Act);
    expect(done).toMatchObject({ task: { status: 'DONE', outcome: 'SORTED_OUT' }, commands: ['REOPEN'] });
    expect((await act(world.coordinator.caller, [id, 2], { command: 'REOPEN' })).task).toMatchObject({ status: 'OPEN', outcome: null, closedAt: null });
  });

  it('stays done when another of its kind was raised since', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    const raised = () =>
      world.gateway.work.run(systemCaller('FOLLOW_UP', { agencyId: world.police.id }), (tx) =>
        world.tasks.raise(tx, { kind: 'NO_ANSWER', referralId: referral.id, dueAt: tx.now, reason: 'DECIDE_DUE' }),
      );
    const first = await raised();
    await act(world.coordinator.caller, [first, 1], { command: 'FINISH', outcome: 'SORTED_OUT', words: null } as Act);
    expect(await raised()).not.toBe(first);
    await expect(act(world.coordinator.caller, [first, 2], { command: 'REOPEN' })).rejects.toMatchObject({ code: 'TASK_CLOSED' });
  });

  it('is done by a call that reached somebody; one that did not is to be tried again soon', async () => {
    const id = await aTask('CALL_AND_RECORD', 8);
    const { caller } = world.coordinator;
    const call = { command: 'CALL', calledAt: new Date(Date.now() - 60_000), spokeWith: null, words: null };
    const tried = await act(caller, [id, 1], { ...call, answer: 'NOT_REACHED' } as Act);
    expect(tried.task).toMatchObject({ status: 'OPEN' });
    expect(tried.task.dueAt.getTime()).toBeLessThan(tried.now.getTime() + 4 * hour + 1);
    await expect(act(caller, [id, 2], { ...call, answer: 'WILL_LOOK' } as Act)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'spokeWith' });
    await expect(act(caller, [id, 2], { ...call, answer: 'NOT_REACHED', calledAt: new Date(Date.now() + hour) } as Act)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'calledAt' });
    expect((await act(caller, [id, 2], { ...call, answer: 'WILL_LOOK', spokeWith: 'The night porter' } as Act)).task).toMatchObject({ status: 'DONE' });
  });

  it('has one effect however often the same request comes', async () => {
    const id = await aTask();
    const [key, input] = [newId(), order(id, 1, { command: 'TAKE' })];
    await Promise.all([1, 2, 3].map(() => world.taskDesk.act(world.coordinator.caller, { key, input })));
    expect((await world.taskDesk.entries(world.coordinator.caller, id, { first: 10 })).rows).toHaveLength(1);
  });

  it('is refused on a version that has passed, and when two act at once one of them hears it', async () => {
    const id = await aTask();
    const colleague = await aColleague(world.worker, world.coordinator, [Role.COORDINATOR]);
    const both = await Promise.allSettled([act(world.coordinator.caller, [id, 1], { command: 'TAKE' }), act(colleague.caller, [id, 1], { command: 'TAKE' })]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'TASK_CHANGED' } });
  });
});

describe('whose work a task is', () => {
  it('the sender sees what the coordinators do for their person, and does not do it for them', async () => {
    const id = await aTask('NO_ANSWER');
    expect(await world.taskDesk.find(world.police.caller, id)).toMatchObject({ commands: [] });
    await expect(act(world.police.caller, [id, 1], { command: 'TAKE' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const own = await aTask('WAITLIST_REVIEW');
    expect((await act(world.police.caller, [own, 1], { command: 'TAKE' })).task.assigneeId).toBe(world.police.caller.accountId);
  });

  it('whoever was asked does theirs, and reads nothing that others wrote about the person', async () => {
    const id = await aTask('NO_SHOW');
    await act(world.coordinator.caller, [id, 1], { command: 'NOTE', words: 'She may have gone back.' } as Act);
    expect((await world.taskDesk.entries(world.shelter.caller, id, { first: 10 })).rows).toEqual([]);
    expect((await world.taskDesk.entries(world.police.caller, id, { first: 10 })).rows).toHaveLength(1);
    await act(world.shelter.caller, [id, 1], { command: 'NOTE', words: 'Nobody came.' } as Act);
    expect((await world.taskDesk.entries(world.shelter.caller, id, { first: 10 })).rows).toHaveLength(1);
    expect(await world.taskDesk.find(world.lawyer.caller, id)).toBeNull();
    await expect(act(world.lawyer.caller, [id, 1], { command: 'NOTE', words: 'Nobody came.' } as Act)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is given to nobody of another agency, to nobody who does not exist, and by no caseworker', async () => {
    const id = await aTask('WAITLIST_REVIEW');
    for (const toAccountId of [world.shelter.caller.accountId, newId<AccountId>()]) {
      await expect(act(world.coordinator.caller, [id, 1], { command: 'ASSIGN', toAccountId } as Act)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'assigneeId' });
    }
    const colleague = await aColleague(world.worker, world.police, [Role.CASEWORKER]);
    const toColleague = { command: 'ASSIGN', toAccountId: colleague.caller.accountId } as Act;
    await expect(act(world.police.caller, [id, 1], toColleague)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const manager = await aColleague(world.worker, world.police, [Role.AGENCY_MANAGER]);
    expect((await act(manager.caller, [id, 1], toColleague)).task.assigneeId).toBe(colleague.caller.accountId);
  });
});

describe('what open lists are told', () => {
  const shown = async (caller: Caller, about: Parameters<typeof world.taskDesk.changed>[1]) => (await world.taskDesk.changed(caller, about)).map(({ task }) => `${task.kind} ${task.status}`);
  const told = async (happens: () => Promise<unknown>) => {
    const from = world.notices.length;
    await happens();
    return world.notices.slice(from);
  };

  it('is an id and nothing else, for what was raised, worked on and done with its incident', async () => {
    let id: TaskId | undefined;
    const raised = await told(async () => (id = await aTask('LATE_REPLY')));
    expect(raised).toContainEqual({ topic: 'task', id });
    expect(await told(() => act(world.coordinator.caller, [id!, 1], { command: 'TAKE' }))).toEqual([{ topic: 'task', id }]);
    const { referral } = await aSentReferral(world, world.shelter);
    const { incident } = await world.incidents.report(world.police.caller, { key: newId(), input: { referralId: referral.id, kind: 'WRONG_AGENCY', words: null } });
    const close = { id: incident.id, expectedVersion: incident.version, act: 'CLOSED', words: 'Nobody opened it, and the agency confirmed that in writing.' } as const;
    const closed = await told(() => world.incidents.act(world.coordinator.caller, { key: newId(), input: close }));
    expect(closed.filter(({ topic }) => topic === 'task')).toHaveLength(1);
    for (const notice of world.notices) expect(Object.keys(notice).sort()).toEqual(['id', 'topic']);
  });

  it('is read again by each as they may see it at that instant', async () => {
    const taskId = await aTask();
    expect(await shown(world.coordinator.caller, { taskId })).toEqual(['NO_ANSWER OPEN']);
    expect(await shown(world.police.caller, { taskId })).toEqual(['NO_ANSWER OPEN']);
    expect(await shown(world.shelter.caller, { taskId })).toEqual([]);
    expect(await shown(world.lawyer.caller, { taskId })).toEqual([]);
  });

  it('means, of a referral that moved, what that step ended, and nothing that is still open', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    const system = systemCaller('FOLLOW_UP', { agencyId: world.police.id });
    for (const kind of ['NO_ANSWER', 'LATE_REPLY'] as const) {
      await world.gateway.work.run(system, (tx) => world.tasks.raise(tx, { kind, referralId: referral.id, dueAt: tx.now, reason: 'DECIDE_DUE' }));
    }
    const about = { referralId: referral.id };
    expect(await shown(world.coordinator.caller, about)).toEqual([]);
    const step = { id: referral.id, expectedVersion: referral.version, command: 'DECLINE', reason: 'AT_CAPACITY' } as const;
    expect(await told(() => world.referrals.advance(world.shelter.caller, { key: newId(), input: step }))).toContainEqual({ topic: 'referral', id: referral.id });
    expect(await shown(world.coordinator.caller, about)).toEqual(['NO_ANSWER OVER']);
    expect(await shown(world.secondShelter.caller, about)).toEqual([]);
  });
});
