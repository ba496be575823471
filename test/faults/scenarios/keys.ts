import { randomUUID } from 'node:crypto';
import { commandOf } from '../harness/caller.js';
import { size } from '../harness/chance.js';
import type { Outcome } from '../harness/chosen.js';
import type { Fleet } from '../harness/fleet.js';
import { History, type Reply } from '../harness/history.js';

type Opened = Readonly<Record<'createCase', { readonly case: { readonly id: string } }>>;

const person = { ageBand: 'AGE_UNKNOWN', gender: 'U', languages: ['eng'], referrerType: 'police' };
const selection = `{ case { id } }`;
const idOf = (reply: Reply<Opened>) => (reply.kind === 'ok' ? reply.value.createCase.case.id : reply.code);

/** The same call fifty times at once, over both gateways, some of which are asked twice: one effect, equal answers. */
export async function fiftyAtOnce(fleet: Fleet): Promise<Outcome> {
  const { world } = fleet;
  const [officer, stranger, history] = [await fleet.as(world.police), await fleet.as(world.shelter), new History()];
  const count = async () => (await world.database.asAdministrator<{ count: number }>(`select count(*)::int as count from cases.case_file`))[0]?.count ?? 0;
  const rounds = size(20, 2);
  const before = await count();
  for (let number = 0; number < rounds; number += 1) {
    const key = randomUUID();
    const { query, variables } = commandOf('createCase', person, { selection, key });
    const replies = await Promise.all(Array.from({ length: 50 }, () =>
      history.during({ client: officer.name, act: 'createCase', subject: key }, () => officer.certain<Opened>(query, variables))));
    const [first, ...others] = new Set(replies.map(idOf));
    expect({ others, unknown: history.count('info'), fails: history.count('fail') }).toEqual({ others: [], unknown: 0, fails: 0 });
    const otherBody = commandOf('createCase', { ...person, gender: 'F' }, { selection, key });
    expect(await officer.certain(otherBody.query, otherBody.variables)).toEqual({ kind: 'fail', code: 'IDEMPOTENCY_CONFLICT' });
    // Somebody else's key is somebody else's: it neither finds the object nor is in its way.
    expect(idOf(await stranger.certain<Opened>(query, variables))).not.toBe(first);
  }
  const theirs = (await world.database.asAdministrator<{ count: number }>(`select count(*)::int as count from cases.case_file where agency_id = $1`, [world.shelter.id]))[0]?.count ?? 0;
  const made = (await count()) - before - theirs;
  const worstMs = Math.max(...history.operations.map(({ invokedAt, endedAt }) => endedAt - invokedAt));
  const report = { tried: rounds * 50, acknowledged: history.count('ok'), lost: Math.max(0, rounds - made), duplicated: Math.max(0, made - rounds), worstMs, more: `${rounds} keys, ${made} effects` };
  return { report, demand: () => expect(made).toBe(rounds) };
}
