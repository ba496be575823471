import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { TestRedis } from '../../acceptance/redis.js';
import { type Chance, many, size } from '../harness/chance.js';
import { meanwhile } from '../harness/meanwhile.js';
import type { Outcome } from '../harness/chosen.js';
import { type Fleet, wait } from '../harness/fleet.js';
import { History } from '../harness/history.js';
import { journeys } from '../harness/journey.js';
import { everyoneWasTold, missing } from '../harness/mailbook.js';

function redisOf({ redis }: Fleet): TestRedis {
  if (redis === undefined) throw new Error('this fleet has no Redis');
  return redis;
}

/** What a Redis does to those who rely on it, while referrals are sent. */
const hurts: Readonly<Record<string, (redis: TestRedis, chance: Chance) => Promise<void>>> = {
  flush: async (redis, chance) => {
    for (let i = 0; i < 3; i += 1) {
      await redis.flush();
      await pause(chance.between(50, 600));
    }
  },
  restart: async (redis) => {
    await redis.stop();
    await redis.start();
  },
  outage: async (redis) => {
    await redis.stop();
    await pause(many(600_000, 3_000));
    await redis.start();
  },
  'out of memory': async (redis) => {
    await redis.fill(true);
    await pause(size(30_000, 2_000));
    await redis.fill(false);
  },
  'frozen': async (redis) => {
    redis.freeze(true);
    await pause(size(30_000, 2_000));
    redis.freeze(false);
  },
};

/** Redis may forget, go away, be full or stand still: every referral is acknowledged as ever, and everybody is told. */
export async function redisIsHurt(fleet: Fleet, chance: Chance): Promise<Outcome> {
  const redis = redisOf(fleet);
  const [officer, history] = [await fleet.as(fleet.world.police), new History()];
  const since = new Map<string, number>();
  const each = many(200, 5);
  let slowest = 0;
  for (const hurt of Object.values(hurts)) {
    const [, sent] = await meanwhile(
      () => pause(chance.between(0, 300)).then(() => hurt(redis, chance)),
      () => journeys(each, { officer, serviceId: fleet.world.shelter.serviceId, history, width: 4 }),
    );
    for (const [id, at] of sent) since.set(id, at);
  }
  for (const { invokedAt, endedAt } of history.operations) slowest = Math.max(slowest, endedAt - invokedAt);
  const tried = each * Object.keys(hurts).length;
  const { findings, twins, report } = await everyoneWasTold(fleet, since, { tried });
  const gone = await missing(fleet, since.keys());
  const demand = () => {
    expect(gone).toEqual([]);
    expect(findings).toMatchObject({ lost: [], unexpected: [] });
    expect({ twins, fails: history.count('fail'), unknown: history.count('info'), acknowledged: since.size }).toEqual({ twins: 0, fails: 0, unknown: 0, acknowledged: tried });
    expect(report.worstMs).toBeLessThanOrEqual(60_000);
  };
  return { report: { ...report, lost: report.lost + gone.length, more: `${Object.keys(hurts).join(', ')}; slowest mutation ${slowest} ms` }, demand };
}

/** Whoever can write to Redis can say "look at row X", and nothing else. */
export async function forgedJobs(fleet: Fleet): Promise<Outcome> {
  const { world, mail } = fleet;
  await wait('the outbox to be empty', async () => (await world.database.asAdministrator(`select 1 from platform.outbox where done_at is null and dead_at is null`)).length === 0);
  const state = () => world.database.asAdministrator(`select id, attempts, done_at, dead_at from platform.outbox order by id`);
  const before = { rows: await state(), mails: mail.messages().length };
  const [done] = await world.database.asAdministrator<{ id: string }>(`select id from platform.outbox where done_at is not null limit 1`);
  const queue = new Queue('causeway-outbox', { connection: { url: redisOf(fleet).url }, prefix: `{causeway-${world.database.name}}` });
  const forged = [{ outboxId: randomUUID() }, { outboxId: done?.id }, { outboxId: "' or 1=1 --" }, { outboxId: { $ne: null } }, { to: 'thief@evil.example', text: 'x' }, { job: 'notifications.send-mail', payload: { agencyId: world.police.id } }, [], null, 'text', 7];
  const times = many(100, 10);
  for (let i = 0; i < times; i += 1) await queue.addBulk(forged.map((data) => ({ name: 'look', data, opts: { removeOnComplete: true, removeOnFail: true } })));
  await wait('the queue to be empty', async () => (await queue.getJobCountByTypes('wait', 'active', 'delayed', 'prioritized')) === 0);
  await queue.close();
  const after = { rows: await state(), mails: mail.messages().length };
  const report = { tried: forged.length * times, acknowledged: 0, lost: Math.max(0, before.rows.length - after.rows.length), duplicated: after.mails - before.mails, worstMs: 0 };
  return { report: { ...report, more: 'forged jobs' }, demand: () => expect(after).toEqual(before) };
}
