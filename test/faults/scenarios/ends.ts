import { systemCaller } from '@causeway/access';
import { openDirectory } from '@causeway/directory';
import { aService } from '@causeway/directory/testing';
import { type ServiceId, newId } from '@causeway/kernel';
import { aSentReferral } from '@causeway/referrals/testing';
import type { Caller } from '../harness/caller.js';
import { type Chance, many } from '../harness/chance.js';
import type { Outcome } from '../harness/chosen.js';
import type { Fleet } from '../harness/fleet.js';
import { History } from '../harness/history.js';
import { accept, places } from './places.js';

interface Round {
  readonly fleet: Fleet;
  readonly officer: Caller;
  readonly shelter: Caller;
  readonly history: History;
  readonly serviceId: ServiceId;
}

const selection = `{ referral { id status } }`;
const revocation = { kind: 'WITHDRAWN', basis: 'SURVIVOR_ADULT', scopes: [], serviceTypeCodes: [], language: 'ara', interpreterUsed: true, textVersion: '2026-01', channel: 'SPOKEN' };

/** Accept, withdraw, expire and the end of consent at once, in any mixture: what stands afterwards? */
async function round({ fleet, officer, shelter, history, serviceId }: Round, rivals: ReadonlySet<string>): Promise<string> {
  const { world } = fleet;
  const { referral } = await aSentReferral(world, { serviceId });
  const [{ id, version }, caseId] = [referral, referral.triage?.caseId];
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    accept: () => accept(shelter, { id, version }, history),
    withdraw: () => history.during({ client: officer.name, act: 'withdraw', subject: id }, () =>
      officer.command('withdrawReferral', { id, expectedVersion: version, reason: 'SENT_IN_ERROR' }, { selection })),
    expire: () => world.worker.work.run(systemCaller('FOLLOW_UP', { agencyId: world.police.id }), (tx) => world.referrals.expire(tx, id)).catch(() => undefined),
    revoke: () => history.during({ client: officer.name, act: 'revoke', subject: id }, () => officer.command('recordConsent', { caseId, ...revocation }, { selection: `{ consent { id } }` })),
  };
  await Promise.all([...rivals].map(async (name) => acts[name]?.()));
  const [row] = await world.database.asAdministrator<{ status: string; closed: boolean }>(`select status, closed_at is not null as closed from referrals.referral where id = $1`, [id]);
  if (rivals.has('revoke')) {
    expect({ rivals: [...rivals], closed: row?.closed }).toEqual({ rivals: [...rivals], closed: true });
    const shown = await shelter.certain<{ referral: { triage: unknown } | null }>(`query ($id: ID!) { referral(id: $id) { id triage { urgency } } }`, { id });
    // Nothing of the person is shown any more once the end of consent was acknowledged.
    expect(shown.kind === 'ok' ? (shown.value.referral?.triage ?? null) : null).toBeNull();
  }
  return row?.status ?? 'NONE';
}

const legal = new Set(['SENT', 'ACCEPTED', 'WITHDRAWN', 'EXPIRED', 'DISCONTINUED', 'SUPERSEDED']);

export async function everyEndAtOnce(fleet: Fleet, chance: Chance): Promise<Outcome> {
  const { world } = fleet;
  const serviceId = await aService(world.worker, { agencyId: world.shelter.id, places: 100_000 });
  const [officer, shelter, history] = [await fleet.as(world.police), await fleet.as(world.shelter), new History()];
  const [count, ends] = [many(2_000, 24), new Map<string, number>()];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      const others = ['withdraw', 'expire', 'revoke'].filter(() => chance.next() < 0.5);
      const end = await round({ fleet, officer, shelter, history, serviceId }, new Set(['accept', ...others]));
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  const [accepted, atTheEnd] = [ends.get('ACCEPTED') ?? 0, await places(fleet, serviceId)];
  const demand = async () => {
    expect([...ends.keys()].filter((end) => !legal.has(end))).toEqual([]);
    expect(atTheEnd).toMatchObject({ used: accepted, holders: accepted });
    expect(await openDirectory(world.worker.work).places.reconcile()).toEqual([]);
    expect(history.count('info')).toBe(0);
  };
  const worstMs = Math.max(...history.operations.map(({ invokedAt, endedAt }) => endedAt - invokedAt));
  const more = [...ends].map(([end, many]) => `${many} ${end.toLowerCase()}`).join(', ');
  const report = { tried: count, acknowledged: history.count('ok'), lost: Math.max(0, accepted - atTheEnd.holders) + (ends.get('NONE') ?? 0), duplicated: Math.max(0, atTheEnd.used - accepted), worstMs, more };
  return { report, demand };
}

/** A bed that is kept as a courtesy: its time ends while it is asked for, and swept by several. */
export async function courtesyEnds(fleet: Fleet): Promise<Outcome> {
  const { world } = fleet;
  const directory = openDirectory(world.gateway.work);
  const serviceId = await aService(world.worker, { agencyId: world.shelter.id, places: 1 });
  const pools = [{ cohort: 'ALL', total: 1, inMaintenance: 0, inQuarantine: 0, forSafety: 0, keepsForRequests: true } as const];
  await directory.places.setCapacity(world.shelter.caller, { serviceId, pools, idempotencyKey: newId() });
  const [shelter, history, rounds] = [await fleet.as(world.shelter), new History(), many(200, 6)];
  let promised = 0;
  for (let number = 0; number < rounds; number += 1) {
    const kept = (await aSentReferral(world, { serviceId })).referral;
    expect(await places(fleet, serviceId)).toMatchObject({ used: 1, holders: 1 });
    const rival = (await aSentReferral(world, { serviceId })).referral;
    await world.database.asAdministrator(`update directory.hold set expires_at = platform.now() + interval '20 milliseconds' where service_id = $1 and ended_at is null and kind = 'SOFT'`, [serviceId]);
    const sweeps = Array.from({ length: 3 }, () => openDirectory(world.worker.work).places.sweep());
    const replies = await Promise.all([accept(shelter, kept, history), accept(shelter, rival, history), ...sweeps]);
    const yeses = replies.slice(0, 2).filter((reply) => typeof reply === 'object' && reply.kind === 'ok').length;
    promised += yeses;
    expect({ number, yeses, ...(await places(fleet, serviceId)) }).toEqual({ number, yeses: 1, total: 1, used: 1, holders: 1 });
    await giveBack(fleet, [kept.id, rival.id]);
  }
  const worstMs = Math.max(...history.operations.map(({ invokedAt, endedAt }) => endedAt - invokedAt));
  const report = { tried: rounds * 2, acknowledged: promised, lost: Math.max(0, rounds - promised), duplicated: Math.max(0, promised - rounds), worstMs, more: `${rounds} courtesies that ended while they were asked for` };
  return { report, demand: async () => expect(await openDirectory(world.worker.work).places.reconcile()).toEqual([]) };
}

/** Both end, so that the bed is free for the next round. */
async function giveBack(fleet: Fleet, ids: readonly string[]): Promise<void> {
  const officer = await fleet.as(fleet.world.police);
  const rows = await fleet.world.database.asAdministrator<{ id: string; version: number; status: string }>(`select id, version, status from referrals.referral where id = any($1::uuid[]) and closed_at is null`, [ids]);
  for (const { id, version: expectedVersion, status } of rows) {
    const [command, reason] = status === 'ACCEPTED' ? ['discontinueReferral', 'SURVIVOR_LEFT_AREA'] : ['withdrawReferral', 'SENT_IN_ERROR'];
    expect((await officer.command(command, { id, expectedVersion, reason }, { selection })).kind).toBe('ok');
  }
}
