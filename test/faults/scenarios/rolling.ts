import { isWhole, many } from '../harness/chance.js';
import type { Fleet } from '../harness/fleet.js';
import { History } from '../harness/history.js';
import { journeys } from '../harness/journey.js';
import { everyoneWasTold, missing } from '../harness/mailbook.js';
import { meanwhile } from '../harness/meanwhile.js';
import type { Outcome } from '../harness/chosen.js';

/** So many people at work at any time. */
const atOnce = 5;

interface Gone {
  readonly code: number | string | null;
  readonly millis: number;
}

/** Every process, three times over; in a short run one of each kind. */
async function replacing({ gateways, workers }: Fleet): Promise<Gone[]> {
  const slots = isWhole ? [1, 2, 3].flatMap(() => [...gateways, ...workers]) : [...gateways.slice(0, 1), ...workers.slice(0, 1)];
  const ended: Gone[] = [];
  for (const slot of slots) ended.push(await slot.replace());
  return ended;
}

/** One process after the other is replaced while people work: a client that asks again sees nothing of it. */
export async function rollingRestart(fleet: Fleet): Promise<Outcome> {
  let tried = 0;
  const [officer, history, count] = [await fleet.as(fleet.world.police), new History(), many(1_000, 20)];
  const [ended, since] = await meanwhile(
    () => replacing(fleet),
    async (isReplaced) => {
      // For as long as something is replaced, and so many at least.
      const acknowledged = new Map<string, number>();
      for (tried = 0; !isReplaced() || tried < count; tried += atOnce) {
        for (const [id, at] of await journeys(atOnce, { officer, serviceId: fleet.world.shelter.serviceId, history, width: atOnce })) acknowledged.set(id, at);
      }
      return acknowledged;
    },
  );
  const { findings, twins, report } = await everyoneWasTold(fleet, since, { tried });
  const slowest = Math.max(...ended.map(({ millis }) => millis));
  const left = await fleet.world.database.asAdministrator(`select id from platform.outbox where done_at is null and dead_at is null and lease_by is not null`);
  const gone = await missing(fleet, since.keys());
  const demand = () => {
    expect({ codes: [...new Set(ended.map(({ code }) => code))], fails: history.count('fail'), unknown: history.count('info'), twins }).toEqual({ codes: [0], fails: 0, unknown: 0, twins: 0 });
    expect(slowest).toBeLessThanOrEqual(30_000);
    expect(gone).toEqual([]);
    expect(findings).toMatchObject({ lost: [], unexpected: [] });
    expect(left).toEqual([]);
  };
  return { report: { ...report, lost: report.lost + gone.length, more: `${ended.length} processes replaced, slowest gone after ${slowest} ms` }, demand };
}
