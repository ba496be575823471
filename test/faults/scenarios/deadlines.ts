import { aColleague } from '@causeway/access/testing';
import { Role } from '@causeway/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, isWhole, many, size } from '../harness/chance.js';
import { perEscalation } from '../harness/checkers.js';
import type { Outcome } from '../harness/chosen.js';
import { type Fleet, wait } from '../harness/fleet.js';
import type { Slot } from '../harness/slot.js';
import { History } from '../harness/history.js';
import { journeys } from '../harness/journey.js';
import { mailsAbout } from '../harness/mailbook.js';

/** What the clock does to an emergency that nobody answers, in order. */
const everyStep = ['ACK_HALF', 'ACK_DUE', 'DECIDE_HALF', 'DECIDE_DUE', 'EXPIRY_DUE'] as const;
/** In a short run the first escalation alone; the reminder before it comes while everything runs. */
const steps = isWhole ? everyStep : everyStep.slice(1, 2);
/** @source bar B72 of the threat model */
const latestMs = 30_000;
/** Late is not lost: so long is waited before somebody counts as never told. */
const toldMs = 300_000;

interface Due {
  readonly id: string;
  readonly step: string;
  readonly dueAt: Date;
}

/** What came of one deadline: how often it was kept, said, and written to somebody, and when first. */
interface Fired {
  readonly id: string;
  readonly kept: number;
  readonly events: number;
  /** People told, and notices for them; one each. */
  readonly people: number;
  readonly notices: number;
  readonly at: Date | null;
}

async function nextDue({ world }: Fleet, ids: readonly string[], step: string): Promise<Due[]> {
  return world.database.asAdministrator<Due>(
    `select id, deadline_step as step, deadline_at as "dueAt" from referrals.referral where id = any($1::uuid[]) and deadline_step = $2 order by deadline_at`, [ids, step]);
}

async function fired({ world }: Fleet, ids: readonly string[], step: string): Promise<Fired[]> {
  return world.database.asAdministrator<Fired>(
    `select r.id,
       (select count(*)::int from referrals.deadline_step s where s.referral_id = r.id and s.step = $2) as kept,
       (select count(*)::int from platform.domain_event e where e.type = 'referral.deadline' and e.subject_id = r.id and e.data ->> 'step' = $2) as events,
       count(distinct n.account_id)::int as people, count(n.id)::int as notices, min(n.created_at) as at
     from unnest($1::uuid[]) r(id) left join notifications.notification n on n.referral_id = r.id and n.kind = $2 group by r.id`,
    [ids, step],
  );
}

const open = `select 1 from platform.outbox where done_at is null and dead_at is null limit 1`;
const databaseNow = async ({ world }: Fleet) => (await world.database.asAdministrator<{ now: Date }>(`select platform.now() as now`))[0]?.now.getTime() ?? 0;
const allOf = ({ gateways, workers }: Fleet) => [...gateways, ...workers];

/** Nothing is left of what rang. */
async function dieAndForget({ redis }: Fleet, slots: readonly Slot[]): Promise<void> {
  await Promise.all(slots.map((slot) => slot.kill()));
  await redis?.flush();
}

interface Round {
  readonly step: string;
  readonly lates: number[];
  readonly found: Fired[];
  readonly kills: number;
}

/** One deadline of many referrals: every job is deleted before it, everything is killed around it, and started again. */
async function round(fleet: Fleet, chance: Chance, { ids, step }: { ids: readonly string[]; step: string }): Promise<Round> {
  const { database } = fleet.world;
  await wait('the outbox to be empty', async () => (await database.asAdministrator(open)).length === 0);
  const due = await nextDue(fleet, ids, step);
  const [first] = due;
  if (first === undefined) throw new Error(`nothing waits for ${step}`);
  await fleet.passTime(Math.max(0, (first.dueAt.getTime() - (await databaseNow(fleet))) / 1000 - chance.between(2, 6)));
  await dieAndForget(fleet, allOf(fleet));
  // No deadline may have been in a queue: all of it goes, what was done and what was not.
  await database.asAdministrator(`delete from platform.outbox`);
  fleet.mail.clear();
  await pause(chance.between(500, 5_000));
  const backAt = await databaseNow(fleet);
  await fleet.whole();
  // Once more in the middle of it; from now on the outbox holds what was recorded, and stays.
  await pause(chance.between(0, 3_000));
  const again = isWhole ? allOf(fleet) : fleet.workers;
  await dieAndForget(fleet, again);
  const againAt = await databaseNow(fleet);
  await fleet.whole();
  const found = () => fired(fleet, due.map(({ id }) => id), step);
  await wait(`everybody to be told of ${step}`, async () => (await found()).every(({ notices }) => notices > 0), toldMs).catch(() => undefined);
  // Each group of people is told by itself, and the last may be under way.
  await wait('the outbox to be empty', async () => (await database.asAdministrator(open)).length === 0, toldMs).catch(() => undefined);
  const all = await found();
  const at = new Map(all.map((one) => [one.id, one.at?.getTime()]));
  // What was due while nothing ran cannot be told before something runs.
  const lates = due.map(({ id, dueAt }) => {
    const told = at.get(id) ?? Number.POSITIVE_INFINITY;
    const since = dueAt.getTime() > againAt || told > againAt ? Math.max(dueAt.getTime(), againAt) : Math.max(dueAt.getTime(), backAt);
    return told - since;
  });
  return { step, lates, found: all, kills: allOf(fleet).length + again.length };
}

/** Lets the time of the reminder pass, as on any day. */
async function reminded(fleet: Fleet, ids: readonly string[]): Promise<void> {
  const [last] = (await nextDue(fleet, ids, 'ACK_HALF')).slice(-1);
  if (last !== undefined) await fleet.passTime((last.dueAt.getTime() - (await databaseNow(fleet))) / 1000 + 1);
  await wait('the reminders', async () => (await nextDue(fleet, ids, 'ACK_DUE')).length === ids.length, 60_000);
}

/** Every job is deleted and everything is killed before deadlines and in the middle of them: each is acted on once, and in time. */
export async function everythingIsForgotten(fleet: Fleet, chance: Chance): Promise<Outcome> {
  const { world } = fleet;
  // Nobody's whose session others go on with: hours pass here.
  const officer = await fleet.as(await aColleague(world.worker, world.police, [Role.IDENTIFIER]));
  const [history, sent] = [new History(), [] as string[]];
  // Sent one after the other, so that their time comes one after the other, and something is always in the middle of it.
  for (let group = 0; group < many(20, 4); group += 1) {
    sent.push(...(await journeys(size(10, 3), { officer, serviceId: world.shelter.serviceId, history, width: 5 })).keys());
    await fleet.passTime(2);
  }
  if (!isWhole) await reminded(fleet, sent);
  const rounds: Round[] = [];
  for (const step of steps) rounds.push(await round(fleet, chance, { ids: sent, step }));
  const all = rounds.flatMap(({ found }) => found);
  const judged = rounds.map(({ found }) => perEscalation(found));
  const findings = { lost: judged.flatMap(({ lost }) => lost), duplicated: judged.flatMap(({ duplicated }) => duplicated) };
  const lates = rounds.flatMap((one) => one.lates).filter(Number.isFinite);
  await wait('the mail of the last', async () => (await mailsAbout(fleet, sent)).size === sent.length, toldMs).catch(() => undefined);
  const unwritten = sent.length - (await mailsAbout(fleet, sent)).size;
  const report = { tried: sent.length * steps.length, acknowledged: all.length, lost: findings.lost.length + unwritten, duplicated: findings.duplicated.length, worstMs: Math.max(0, ...lates) };
  const kills = rounds.reduce((sum, one) => sum + one.kills, 0);
  return {
    report: { ...report, more: `${kills} kills, all queues deleted ${rounds.length * 2} times; ${steps.join(', ')}` },
    demand: () => {
      expect({ fails: history.count('fail'), unknown: history.count('info'), sent: sent.length }).toEqual({ fails: 0, unknown: 0, sent: many(20, 4) * size(10, 3) });
      expect(all).toHaveLength(sent.length * steps.length);
      expect(findings).toEqual({ lost: [], duplicated: [] });
      // On a machine that is shared, processes start in turns; the bar’s own figure is tried at the whole size.
      expect(report.worstMs).toBeLessThanOrEqual(size(latestMs, 2 * latestMs));
    },
  };
}
