import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, many, size } from '../harness/chance.js';
import { setFull, uniqueIds } from '../harness/checkers.js';
import { meanwhile } from '../harness/meanwhile.js';
import type { Outcome } from '../harness/chosen.js';
import type { Fleet } from '../harness/fleet.js';
import { History } from '../harness/history.js';

const person = { ageBand: 'AGE_UNKNOWN', gender: 'U', languages: ['eng'], referrerType: 'police' };

/** Ends the sessions of gateways and workers, some or all, again and again. @returns how many */
async function storm({ world }: Fleet, chance: Chance, isOver: () => boolean): Promise<number> {
  let ended = 0;
  while (!isOver()) {
    const share = chance.pick([0.2, 0.5, 1]);
    const rows = await world.database
      .asAdministrator<{ ended: boolean }>(
        `select pg_terminate_backend(pid) as ended from pg_stat_activity
         where datname = current_database() and usename in ('causeway_gateway', 'causeway_worker') and random() < $1`, [share])
      .catch(() => []);
    ended += rows.length;
    await pause(chance.between(20, size(400, 250)));
  }
  return ended;
}

/** Every write that was acknowledged is there once, and one that was not can be asked for again with the same key. */
export async function postgresIsHurt(fleet: Fleet, chance: Chance): Promise<Outcome> {
  const { world, postgres } = fleet;
  const [officer, history, count] = [await fleet.as(world.police), new History(), many(1_000, 50)];
  const before = (await world.database.asAdministrator<{ id: string }>(`select id from cases.case_file`)).map(({ id }) => id);
  const acknowledged: string[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      const reply = await history.during({ client: officer.name, act: 'createCase', subject: String(next) }, () =>
        officer.command<{ case: { id: string } }>('createCase', person, { selection: `{ case { id } }` }));
      if (reply.kind === 'ok') acknowledged.push(reply.value.case.id);
    }
  };
  const restart = async () => {
    while (next < count / 2) await pause(20);
    await postgres.stop();
    await postgres.start();
  };
  const [ended] = await meanwhile(
    (isOver) => storm(fleet, chance, isOver),
    () => meanwhile(restart, () => Promise.all(Array.from({ length: 8 }, lane))),
  );
  const dead = [...fleet.gateways, ...fleet.workers].filter((slot) => !slot.runs()).map(({ app }) => app);
  const known = new Set(before);
  const stored = (await world.database.asAdministrator<{ id: string }>(`select id from cases.case_file`)).map(({ id }) => id).filter((id) => !known.has(id));
  const findings = setFull(acknowledged, [], stored);
  const worstMs = Math.max(...history.operations.map(({ invokedAt, endedAt }) => endedAt - invokedAt));
  const demand = () => {
    expect(dead).toEqual([]);
    expect({ fails: history.count('fail'), unknown: history.count('info') }).toEqual({ fails: 0, unknown: 0 });
    expect(findings).toEqual({ lost: [], unexpected: [], duplicated: [] });
    expect(uniqueIds(acknowledged)).toEqual([]);
    expect(ended).toBeGreaterThan(0);
  };
  const duplicated = findings.duplicated.length + findings.unexpected.length;
  return { report: { tried: count, acknowledged: acknowledged.length, lost: findings.lost.length, duplicated, worstMs, more: `${ended} sessions ended, one restart` }, demand };
}
