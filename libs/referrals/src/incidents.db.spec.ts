import { type Caller, newId } from '@causeway/kernel';
import type { IncidentOrder } from './domain/incident.js';
import { type TestWorld, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
beforeAll(async () => {
  world = await aWorld({ places: 50 });
});
afterAll(() => world.close());

const report = async (caller: Caller = world.police.caller) => {
  const { referral } = await aSentReferral(world, world.shelter);
  // Somebody at the shelter opened it.
  await world.referrals.find(world.shelter.caller, referral.id);
  return { referral, seen: await world.incidents.report(caller, { key: newId(), input: { referralId: referral.id, kind: 'WRONG_AGENCY', words: null } }) };
};
type Act = IncidentOrder extends infer One ? (One extends IncidentOrder ? Omit<One, 'id' | 'expectedVersion'> : never) : never;
const act = (caller: Caller, { incident }: { incident: { id: IncidentOrder['id']; version: number } }, what: Act) =>
  world.incidents.act(caller, { key: newId(), input: { id: incident.id, expectedVersion: incident.version, ...what } });
const tasksOf = async (id: string) =>
  (await world.taskDesk.list(world.coordinator.caller, { kinds: ['WRONG_RECIPIENT'] }, { first: 50 })).page.rows.filter(({ row }) => row.task.referralId === id);

describe('a referral that went to the wrong hands', () => {
  it('is taken back at once, and what was seen of the person, how often and by how many, is kept', async () => {
    const { referral, seen } = await report();
    expect((await world.referrals.find(world.police.caller, referral.id))?.referral).toMatchObject({ status: 'WITHDRAWN', reason: 'SENT_IN_ERROR' });
    expect((await world.referrals.find(world.shelter.caller, referral.id))?.referral.triage ?? null).toBeNull();
    expect(seen.incident.exposures).toEqual([expect.objectContaining({ agencyId: world.shelter.id, tiers: ['T0'], looks: 1, people: 1, lastLookAt: expect.any(String) })]);
  });

  it('has until a legal deadline to be told, as a task of the coordinators', async () => {
    const { referral, seen } = await report();
    expect(seen.incident.tellAuthorityBy.getTime() - seen.incident.reportedAt.getTime()).toBe(72 * 3_600_000);
    const [task] = await tasksOf(referral.id);
    expect(task?.row).toMatchObject({ task: { dueAt: seen.incident.tellAuthorityBy, status: 'OPEN' } });
    expect(task?.row.commands).not.toContain('FINISH');
  });

  it('is reported once, by the sender or a coordinator, and not by whoever it went to', async () => {
    const { referral } = await report(world.coordinator.caller);
    const again = { key: newId(), input: { referralId: referral.id, kind: 'TOO_MUCH', words: null } } as const;
    await expect(world.incidents.report(world.police.caller, again)).rejects.toMatchObject({ code: 'ALREADY_REPORTED' });
    const { referral: other } = await aSentReferral(world, world.shelter);
    const input = { referralId: other.id, kind: 'WRONG_AGENCY', words: null } as const;
    await expect(world.incidents.report(world.shelter.caller, { key: newId(), input })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(world.incidents.report(world.lawyer.caller, { key: newId(), input })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is known to the agency of the person and the coordinators alone', async () => {
    const { referral, seen } = await report();
    expect(await world.incidents.find(world.coordinator.caller, referral.id)).toMatchObject({ incident: { id: seen.incident.id } });
    expect(await world.incidents.find(world.police.caller, referral.id)).toMatchObject({ incident: { id: seen.incident.id } });
    for (const other of [world.shelter, world.lawyer]) {
      expect(await world.incidents.find(other.caller, referral.id)).toBeNull();
      expect((await world.incidents.entries(other.caller, seen.incident.id, { first: 5 })).rows).toEqual([]);
    }
  });
});

describe('an incident', () => {
  it('is closed by a coordinator when the authority was told, and with it its task', async () => {
    const { referral, seen } = await report();
    const told = await act(world.police.caller, seen, { act: 'AUTHORITY_TOLD', at: new Date(seen.incident.reportedAt.getTime() + 1), words: 'By telephone.' });
    await expect(act(world.police.caller, told, { act: 'CLOSED', words: null })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const closed = await act(world.coordinator.caller, told, { act: 'CLOSED', words: null });
    expect(closed.incident.closedAt).not.toBeNull();
    expect(await tasksOf(referral.id)).toEqual([]);
    const { rows } = await world.incidents.entries(world.police.caller, seen.incident.id, { first: 10 });
    expect(rows.map(({ row }) => row.act)).toEqual(['CLOSED', 'AUTHORITY_TOLD', 'REPORTED']);
    expect((await act(world.coordinator.caller, closed, { act: 'REOPENED', words: null })).incident.closedAt).toBeNull();
    expect(await tasksOf(referral.id)).toHaveLength(1);
  });

  it('is not closed in silence: without a word to the authority somebody says why', async () => {
    const { seen } = await report();
    await expect(act(world.coordinator.caller, seen, { act: 'CLOSED', words: 'No.' })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'words' });
    const why = 'Nobody opened it, and the agency confirmed that in writing.';
    expect((await act(world.coordinator.caller, seen, { act: 'CLOSED', words: why })).incident.closedAt).not.toBeNull();
  });

  it('cannot be hidden: it is neither deleted nor rewritten, by nobody', async () => {
    const { seen } = await report();
    const { id } = seen.incident;
    const tries = [`delete from referrals.incident where id = :id`, `update referrals.incident set exposures = '[]' where id = :id`, `update referrals.incident_entry set words = '' where incident_id = :id`];
    for (const text of tries) await expect(world.gateway.work.run(world.coordinator.caller, (tx) => tx.sql(text, { id }))).rejects.toMatchObject({ code: '42501' });
    await expect(world.database.asAdministrator(`delete from referrals.incident where id = $1`, [id])).rejects.toMatchObject({ code: expect.stringMatching(/42501|23503/) });
    await expect(world.database.asAdministrator(`update referrals.incident set reported_at = now(), version = version + 1 where id = $1`, [id])).rejects.toMatchObject({ code: '42501' });
  });

  it('is worked on by one at a time', async () => {
    const { seen } = await report();
    const at = new Date(seen.incident.reportedAt.getTime() + 1);
    await act(world.police.caller, seen, { act: 'PERSON_TOLD', at, words: null });
    await expect(act(world.police.caller, seen, { act: 'AUTHORITY_TOLD', at, words: null })).rejects.toMatchObject({ code: 'TASK_CHANGED' });
    await expect(act(world.police.caller, { incident: { ...seen.incident, version: 2 } }, { act: 'AUTHORITY_TOLD', at: new Date(Date.now() + 60_000), words: null })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
