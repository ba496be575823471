import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, size } from '../harness/chance.js';
import { type Fleet, wait } from '../harness/fleet.js';
import { History } from '../harness/history.js';
import { journeys } from '../harness/journey.js';
import { everyoneWasTold, missing, notOnceInTheInbox } from '../harness/mailbook.js';
import type { Report } from '../harness/report.js';

/** What a lease lasts, seconds. */
const leaseSeconds = 61;

/** Kills a gateway or a worker at some point, and starts it again, for as long as it is asked to. */
function killing(fleet: Fleet, chance: Chance): () => Promise<number> {
  let kills = 0;
  let isOver = false;
  const run = (async () => {
    while (!isOver) {
      await pause(chance.between(size(2_000, 600), size(6_000, 1_800)));
      if (isOver) break;
      await chance.pick([...fleet.gateways, ...fleet.workers]).kill();
      kills += 1;
      await pause(chance.between(0, 500));
      await fleet.whole();
    }
  })();
  return async () => {
    isOver = true;
    await run;
    return kills;
  };
}

/** Nobody who was acknowledged is lost, whoever is killed in the middle of it. */
export async function killsAtRandom(fleet: Fleet, chance: Chance): Promise<Report> {
  const history = new History();
  const officer = await fleet.as(fleet.world.police);
  const count = size(5_000, 60);
  const stop = killing(fleet, chance);
  const since = await journeys(count, { officer, serviceId: fleet.world.shelter.serviceId, history });
  const kills = await stop();
  await fleet.whole();
  // At full size a lease runs out by itself.
  if (size(1, 0) === 0) await fleet.passTime(leaseSeconds);
  const { findings, mostRepeats, twins, report } = await everyoneWasTold(fleet, since, { tried: count });
  expect(await missing(fleet, since.keys())).toEqual([]);
  expect(findings).toMatchObject({ lost: [], unexpected: [] });
  expect(await notOnceInTheInbox(fleet, since.keys())).toEqual([]);
  expect({ fails: history.count('fail'), unknown: history.count('info'), twins }).toEqual({ fails: 0, unknown: 0, twins: 0 });
  expect(mostRepeats).toBeLessThanOrEqual(kills);
  return { ...report, more: `${kills} kills` };
}

/** The worker that has just this one notice in its hands is killed, five times over; then one may live. */
export async function sameNoticeFiveTimes(fleet: Fleet): Promise<Report> {
  const { world, mail, workers } = fleet;
  const officer = await fleet.as(world.police);
  const [first, ...others] = workers;
  if (first === undefined) throw new Error('no worker to kill');
  for (const other of others) await other.stop();
  await mail.setFaults({ hangAfterData: true });
  const sent = await journeys(1, { officer, serviceId: world.shelter.serviceId, history: new History(), width: 1 });
  const held = () => world.database.asAdministrator<{ attempts: number }>(
    `select o.attempts from platform.outbox o join notifications.notification n on n.id = (o.payload->>'notificationId')::uuid
     where n.referral_id = $1 and o.lease_by is not null and o.lease_until > platform.now()`, [[...sent.keys()][0]]);
  for (let kill = 1; kill <= 5; kill += 1) {
    await wait(`the worker to have it for the ${kill}. time`, async () => ((await held())[0]?.attempts ?? 0) >= kill);
    await first.kill();
    await fleet.passTime(leaseSeconds);
    await first.start();
  }
  await first.kill();
  await mail.setFaults({});
  await fleet.passTime(leaseSeconds);
  const livesSince = Date.now();
  await fleet.whole();
  const { findings, report } = await everyoneWasTold(fleet, new Map([...sent.keys()].map((id) => [id, livesSince])), { tried: 1, limitMs: 180_000 });
  expect(findings.lost).toEqual([]);
  expect(report.worstMs).toBeLessThanOrEqual(180_000);
  return { ...report, more: '6 kills with this one notice in hand' };
}
