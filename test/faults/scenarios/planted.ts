import type { Outcome } from '../harness/chosen.js';
import type { Fleet } from '../harness/fleet.js';
import { History } from '../harness/history.js';
import { journeys } from '../harness/journey.js';
import { everyoneWasTold, missing } from '../harness/mailbook.js';
import { SomethingWasLost, refuseLoss } from '../harness/report.js';

const waitMs = 5_000;

/** A run that finds nothing proves nothing unless it would have found it: one notice is taken away, and one referral made up. */
export async function aPlantedLoss(fleet: Fleet): Promise<Outcome> {
  const { world, workers } = fleet;
  const officer = await fleet.as(world.police);
  await Promise.all(workers.map((worker) => worker.kill()));
  const since = await journeys(2, { officer, serviceId: world.shelter.serviceId, history: new History(), width: 2 });
  const [victim = '', ...told] = since.keys();
  await world.database.asAdministrator(`delete from platform.outbox where done_at is null and payload ->> 'subjectId' = $1`, [victim]);
  await fleet.whole();
  await everyoneWasTold(fleet, new Map(told.map((id) => [id, Date.now()])), { tried: 1 });
  const { findings, report } = await everyoneWasTold(fleet, since, { tried: 2, limitMs: waitMs });
  const madeUp = '00000000-0000-7000-8000-000000000000';
  const gone = await missing(fleet, [...told, madeUp]);
  const demand = () => {
    expect(findings.lost).toEqual([victim]);
    expect(gone).toEqual([madeUp]);
    expect(() => refuseLoss(report)).toThrow(SomethingWasLost);
  };
  return { report: { ...report, lost: 1 - findings.lost.length, more: 'one notice taken away by hand, and found missing' }, demand };
}
