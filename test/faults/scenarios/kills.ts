import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, many, size } from '../harness/chance.js';
import { meanwhile } from '../harness/meanwhile.js';
import type { Outcome } from '../harness/chosen.js';
import { type Fleet, wait } from '../harness/fleet.js';
import { History } from '../harness/history.js';
import { journeys } from '../harness/journey.js';
import { everyoneWasTold, missing, notOnceInTheInbox } from '../harness/mailbook.js';

/** After so many seconds what a killed worker held is anybody's. */
const leaseSeconds = 21;

/** Kills a gateway or a worker at some point, and starts it again, for as long as others work. @returns how often */
async function killing(fleet: Fleet, chance: Chance, isOver: () => boolean): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    await pause(chance.between(size(2_000, 200), size(6_000, 1_000)));
    // One at least: a machine may be quicker than chance.
    if (isOver() && kills > 0) return kills;
    await chance.pick([...fleet.gateways, ...fleet.workers]).kill();
    await pause(chance.between(0, 500));
    await fleet.whole();
  }
}

/** Nobody who was acknowledged is lost, whoever is killed in the middle of it. */
export async function killsAtRandom(fleet: Fleet, chance: Chance): Promise<Outcome> {
  const history = new History();
  const officer = await fleet.as(fleet.world.police);
  const count = many(5_000, 30);
  const [kills, since] = await meanwhile(
    (isOver) => killing(fleet, chance, isOver),
    () => journeys(count, { officer, serviceId: fleet.world.shelter.serviceId, history }),
  );
  await fleet.whole();
  // At full size a lease runs out by itself.
  if (size(1, 0) === 0) await fleet.passTime(leaseSeconds);
  const { findings, mostRepeats, twins, report } = await everyoneWasTold(fleet, since, { tried: count });
  const [gone, notOnce] = [await missing(fleet, since.keys()), await notOnceInTheInbox(fleet, since.keys())];
  const demand = () => {
    expect(gone).toEqual([]);
    expect(findings).toMatchObject({ lost: [], unexpected: [] });
    expect(notOnce).toEqual([]);
    expect({ fails: history.count('fail'), unknown: history.count('info'), twins }).toEqual({ fails: 0, unknown: 0, twins: 0 });
    // Each kill may repeat what was in hand; none may repeat the same one twice.
    expect(mostRepeats).toBeLessThanOrEqual(kills);
  };
  return { report: { ...report, lost: report.lost + gone.length, more: `${kills} kills` }, demand };
}

/** Whichever worker has just this one notice in its hands is killed, five times over; then one may live. */
export async function sameNoticeFiveTimes(fleet: Fleet): Promise<Outcome> {
  const { world, mail, workers } = fleet;
  const officer = await fleet.as(world.police);
  await mail.setFaults({ hangAfterData: true });
  const sent = await journeys(1, { officer, serviceId: world.shelter.serviceId, history: new History(), width: 1 });
  const held = async () => (await world.database.asAdministrator<{ attempts: number; leaseBy: string }>(
    `select o.attempts, o.lease_by as "leaseBy" from platform.outbox o join notifications.notification n on n.id = (o.payload->>'notificationId')::uuid
     where n.referral_id = $1 and o.lease_by is not null and o.lease_until > platform.now()`, [[...sent.keys()][0]]))[0];
  const starting: Promise<void>[] = [];
  for (let kill = 1; kill <= 5; kill += 1) {
    await wait(`a worker to have it for the ${kill}. time`, async () => ((await held())?.attempts ?? 0) >= kill);
    const holder = (await held())?.leaseBy ?? '';
    const victim = workers.find((worker) => holder.includes(`-${worker.pid}-`));
    if (victim === undefined) throw new Error(`nobody here is ${holder}`);
    await victim.kill();
    await fleet.passTime(leaseSeconds);
    // The other takes it meanwhile.
    starting.push(victim.start());
  }
  await Promise.all(starting);
  await Promise.all(workers.map((worker) => worker.kill()));
  await mail.setFaults({});
  await fleet.passTime(leaseSeconds);
  const livesSince = Date.now();
  await fleet.whole();
  const { findings, report } = await everyoneWasTold(fleet, new Map([...sent.keys()].map((id) => [id, livesSince])), { tried: 1, limitMs: 180_000 });
  const demand = () => {
    expect(findings.lost).toEqual([]);
    expect(report.worstMs).toBeLessThanOrEqual(180_000);
  };
  return { report: { ...report, more: 'killed with this one notice in hand, the sixth time both' }, demand };
}
