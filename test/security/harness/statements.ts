import { setTimeout as pause } from 'node:timers/promises';
import type { Desk } from '../../acceptance/desk.js';

/** When each connection of the gateway last began a statement: exact and at once, where counters lag behind. */
async function lastStatements({ world }: Desk): Promise<string> {
  const [row] = await world.database.asAdministrator<{ seen: string | null }>(
    `select string_agg(pid || ' ' || query_start, ',' order by pid) as seen from pg_stat_activity where datname = current_database() and usename = 'causeway_gateway'`,
  );
  return row?.seen ?? '';
}

/** Whether the gateway sent any statement while this was done. A timer of the gateway's own may fall into it, so «yes» is asked again. */
export async function sendsStatements(desk: Desk, act: () => Promise<unknown>): Promise<boolean> {
  for (let i = 0; i < 3; i += 1) {
    const before = await lastStatements(desk);
    await act();
    if ((await lastStatements(desk)) === before) return false;
    await pause(50);
  }
  return true;
}
