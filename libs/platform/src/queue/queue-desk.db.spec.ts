import { type AccountId, type Caller, NotFound, type OutboxId, defineJob, newId, unattended } from '@causeway/kernel';
import type { Ring } from '../outbox/doorbell.js';
import { platformDatabase } from '../platform.module.js';
import { type TestDatabase, type TestWork, aDatabase, aWork, silentDoorbell } from '../testing.js';
import { QueueDesk } from './queue-desk.js';

const job = defineJob({ name: 'spec.note', parse: (raw) => raw });
let database: TestDatabase;
let gateway: TestWork;
let desk: QueueDesk;
const rung: Ring[] = [];

beforeAll(async () => {
  database = await aDatabase([platformDatabase]);
  gateway = await aWork(database);
  desk = new QueueDesk(gateway.work, { ...silentDoorbell, ring: async (rings) => void rung.push(...rings) });
});
afterAll(async () => {
  await gateway.close();
  await database.drop();
});

const somebody = (role: Caller['roles'][number]): Caller => ({ accountId: newId<AccountId>(), agencyId: newId(), roles: [role], locale: 'en', requestId: 'spec', ...unattended });
const operator = somebody('OPERATOR');

/** One that was given up. */
async function aDeadLetter(): Promise<OutboxId> {
  await gateway.work.run(somebody('CASEWORKER'), async (tx) => tx.enqueue(job, { n: 1 }, { urgent: true }));
  const [row] = await gateway.outbox.claimDue({ limit: 1 });
  if (row === undefined) throw new Error('nothing to give up');
  await gateway.outbox.bury(row.id, 'SMTP_550');
  return row.id;
}

describe('the queue', () => {
  it('shows an operator what waits and why something was given up, by ids and codes', async () => {
    const id = await aDeadLetter();
    const { rows } = await desk.dead(operator, { first: 10 });
    expect(rows.map(({ row }) => ({ ...row, dueAt: 0, diedAt: 0 }))).toEqual([{ id, job: 'spec.note', urgent: true, attempts: 1, code: 'SMTP_550', dueAt: 0, diedAt: 0 }]);
    expect(await desk.state(operator)).toMatchObject({ waiting: 0, dead: 1, lateness: undefined, jobs: [{ job: 'spec.note', dead: 1, code: 'SMTP_550' }] });
  });

  it('is empty for everybody else, and nothing of it can be tried again by them', async () => {
    const id = await aDeadLetter();
    for (const role of ['CASEWORKER', 'COORDINATOR', 'AGENCY_ADMIN', 'RAPPORTEUR'] as const) {
      expect(await desk.state(somebody(role))).toMatchObject({ waiting: 0, dead: 0, jobs: [], workers: [] });
      expect((await desk.dead(somebody(role), { first: 10 })).rows).toEqual([]);
      await expect(desk.replay(somebody(role), { key: newId(), id })).rejects.toThrow(NotFound);
      await desk.replayAll(somebody(role), { key: newId(), job: null });
    }
    expect((await desk.state(operator)).dead).toBe(2);
  });

  it('shows nobody at a desk what is to be done, nor for whom', async () => {
    await expect(gateway.work.run(operator, (tx) => tx.sql(`select payload from platform.outbox`))).rejects.toThrow(/permission denied/);
    await expect(gateway.work.run(operator, (tx) => tx.sql(`update platform.outbox set job = 'other'`))).rejects.toThrow(/permission denied/);
  });

  it('has what was given up tried again once, however often that is asked for', async () => {
    const before = await desk.state(operator);
    const [first] = (await desk.dead(operator, { first: 1 })).rows;
    const key = newId();
    const id = first?.row.id ?? newId<OutboxId>();
    for (const again of [key, key, newId()]) expect((await desk.replay(operator, { key: again, id })).dead).toBe(before.dead - 1);
    expect(rung).toEqual([{ id, attempts: 0, urgent: true }]);
    expect(await desk.replayAll(operator, { key: newId(), job: 'spec.note' })).toMatchObject({ dead: 0, waiting: before.dead });
    const events = await database.asAdministrator<{ count: number }>(`select (data->>'count')::int as count from platform.domain_event where type = 'queue.replayed' order by id`);
    expect(events.map(({ count }) => count)).toEqual([1, before.dead - 1]);
  });

  it('is late when an emergency waits for more than half a minute', async () => {
    await database.shiftClock(31);
    expect((await desk.state(operator)).lateness).toBe('EMERGENCY_LATE');
    await database.shiftClock(0);
  });

  it('knows no row that never was', async () => {
    await expect(desk.replay(operator, { key: newId(), id: newId() })).rejects.toThrow(NotFound);
  });
});
