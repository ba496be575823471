import { size } from '../harness/chance.js';
import type { Fleet } from '../harness/fleet.js';
import { History } from '../harness/history.js';
import { journeys } from '../harness/journey.js';
import { everyoneWasTold, missing } from '../harness/mailbook.js';
import type { Report } from '../harness/report.js';

/** One process after the other is replaced while people work: a client that asks again sees nothing of it. */
export async function rollingRestart(fleet: Fleet): Promise<Report> {
  const [officer, history, count] = [await fleet.as(fleet.world.police), new History(), size(1_000, 40)];
  const ended: { readonly code: number | string | null; readonly millis: number }[] = [];
  const replacing = (async () => {
    for (let round = 0; round < size(3, 1); round += 1) {
      for (const slot of [...fleet.gateways, ...fleet.workers]) ended.push(await slot.replace());
    }
  })();
  const since = await journeys(count, { officer, serviceId: fleet.world.shelter.serviceId, history });
  await replacing;
  const { findings, twins, report } = await everyoneWasTold(fleet, since, { tried: count });
  const slowest = Math.max(...ended.map(({ millis }) => millis));
  expect({ codes: [...new Set(ended.map(({ code }) => code))], fails: history.count('fail'), unknown: history.count('info'), twins }).toEqual({ codes: [0], fails: 0, unknown: 0, twins: 0 });
  expect(slowest).toBeLessThanOrEqual(30_000);
  expect(await missing(fleet, since.keys())).toEqual([]);
  expect(findings).toMatchObject({ lost: [], unexpected: [] });
  const left = await fleet.world.database.asAdministrator(`select id from platform.outbox where done_at is null and dead_at is null and lease_by is not null`);
  expect(left).toEqual([]);
  return { ...report, more: `${ended.length} processes replaced, slowest gone after ${slowest} ms` };
}
