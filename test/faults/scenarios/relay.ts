import { anAgency } from '@causeway/access/testing';
import { Role } from '@causeway/kernel';
import type { SmtpFaults } from '@causeway/platform/embedded';
import { setTimeout as pause } from 'node:timers/promises';
import { isWhole, many, size } from '../harness/chance.js';
import type { Outcome } from '../harness/chosen.js';
import { type Fleet, wait } from '../harness/fleet.js';
import { History } from '../harness/history.js';
import { journeys } from '../harness/journey.js';
import { everyoneWasTold, missing } from '../harness/mailbook.js';

/** Ways in which a relay fails for a while. Whoever cannot know whether a message was taken sends it again, recognisably. */
const faults: Readonly<Record<string, SmtpFaults>> = {
  refuses: { refuse: true },
  'says later to the address': { reply4xx: 'rcpt' },
  'says later to the message': { reply4xx: 'data' },
  // A sender waits half a minute before it believes that: at the whole size only, and B65 hangs, too.
  ...(isWhole ? { 'hangs after the message': { hangAfterData: true } } : {}),
  'hangs up before its yes': { dropBefore250: true },
  'hangs up after its yes': { dropAfter250: true },
  'is slow': { delayMs: 1_500 },
};

interface Failed {
  readonly id: string;
  readonly attempts: number;
  readonly pauseMs: number;
}

/** What waits for another try, and how long each was told to wait. */
async function failing({ world }: Fleet, ids: readonly string[]): Promise<Failed[]> {
  return world.database.asAdministrator<Failed>(
    `select o.id, o.attempts, (extract(epoch from o.available_at - platform.now()) * 1000)::float8 as "pauseMs"
     from platform.outbox o join notifications.notification n on n.id = (o.payload->>'notificationId')::uuid
     where n.referral_id = any($1::uuid[]) and o.done_at is null and o.last_code is not null`,
    [ids],
  );
}

/** Full jitter: those that failed together are not tried again together. @returns the most of them within a tenth of a second */
function lockStep(pauses: readonly number[]): number {
  const sorted = [...pauses].sort((a, b) => a - b);
  return Math.max(0, ...sorted.map((first) => sorted.filter((one) => one >= first && one < first + 100).length));
}

/** Each way of failing for a while: nobody is lost, and what failed together is not tried again together. */
export async function relayFails(fleet: Fleet): Promise<Outcome> {
  const { mail, world } = fleet;
  const [officer, history, since] = [await fleet.as(world.police), new History(), new Map<string, number>()];
  const each = many(60, 4);
  let closest = 0;
  let mostTries = 0;
  for (const fault of Object.values(faults)) {
    await mail.setFaults(fault);
    const sent = await journeys(each, { officer, serviceId: world.shelter.serviceId, history, width: 6 });
    const ids = [...sent.keys()];
    for (const [id, at] of sent) since.set(id, at);
    await pause(size(15_000, 1_000));
    const again = await failing(fleet, ids);
    mostTries = Math.max(mostTries, ...again.map(({ attempts }) => attempts));
    if (again.length >= each / 2) closest = Math.max(closest, lockStep(again.map(({ pauseMs }) => pauseMs)) / again.length);
    await mail.setFaults({});
  }
  const tried = each * Object.keys(faults).length;
  const { findings, mostRepeats, twins, report } = await everyoneWasTold(fleet, since, { tried });
  const gone = await missing(fleet, since.keys());
  const demand = () => {
    expect(gone).toEqual([]);
    expect({ ...findings, duplicated: [], twins }).toEqual({ lost: [], unexpected: [], duplicated: [], twins: 0 });
    // Each repeat is one try, and tries are a pause apart.
    expect(mostRepeats).toBeLessThanOrEqual(mostTries + 3);
    expect(closest).toBeLessThan(size(0.5, 1));
  };
  return { report: { ...report, lost: report.lost + gone.length, more: `${Object.keys(faults).length} ways of failing, ${Math.round(closest * 100)} % of a burst at most tried again within 100 ms` }, demand };
}

const queueDocument = `{ queue { waiting dead lateness workers { isAlive } } deadLetters(first: 50) { edges { node { id job code attempts urgent } } } }`;

interface Seen {
  readonly queue: { readonly waiting: number; readonly dead: number; readonly lateness: string | null; readonly workers: { readonly isAlive: boolean }[] };
  readonly deadLetters: { readonly edges: { readonly node: { readonly id: string; readonly code: string } }[] };
}

/** The rows of mails that tell of these referrals; the alarm that a mail was refused is a mail, too, and refused as well. */
async function lettersAbout({ world }: Fleet, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await world.database.asAdministrator<{ id: string }>(
    `select o.id from platform.outbox o join notifications.notification n on n.id = (o.payload->>'notificationId')::uuid
     where n.referral_id = any($1::uuid[]) and n.kind <> 'MAIL_REFUSED'`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A relay that says never: what is given up is seen, somebody is called, and it can be had again, once. */
export async function deadLetters(fleet: Fleet): Promise<Outcome> {
  const { mail, world } = fleet;
  const [officer, operator] = [await fleet.as(world.police), await fleet.as(await anOperator(fleet))];
  const see = async () => {
    const reply = await operator.certain<Seen>(queueDocument, {});
    if (reply.kind !== 'ok') throw new Error(`the queue was refused: ${reply.code}`);
    return reply.value;
  };
  await mail.setFaults({ reply5xx: 'rcpt' });
  const count = many(20, 3);
  const since = await journeys(count, { officer, serviceId: world.shelter.serviceId, history: new History(), width: 3 });
  const ours = ({ deadLetters: { edges } }: Seen, letters: ReadonlySet<string>) => edges.map(({ node }) => node).filter(({ id }) => letters.has(id));
  const letters = () => lettersAbout(fleet, [...since.keys()]);
  await wait('all to be given up', async () => ours(await see(), await letters()).length === count);
  const seen = await see();
  const given = ours(seen, await letters());
  expect(given.map(({ code }) => code)).toEqual(given.map(() => 'SMTP_550'));
  expect(seen.queue.workers.filter(({ isAlive }) => isAlive).length).toBeGreaterThan(0);
  const called = () => world.database.asAdministrator(`select distinct referral_id from notifications.notification where kind = 'MAIL_REFUSED' and referral_id = any($1::uuid[])`, [[...since.keys()]]);
  await wait('somebody to be called about each', async () => (await called()).length === count, 60_000);
  await mail.setFaults({});
  // Asked for three times over: with one key, and with another.
  for (const { id } of given) {
    for (let again = 0; again < 3; again += 1) await operator.command('replayDeadLetter', { id }, { selection: `{ queue { dead } }` });
  }
  const { findings, twins, report } = await everyoneWasTold(fleet, new Map([...since.keys()].map((id) => [id, Date.now()])), { tried: count });
  const demand = () => expect({ ...findings, twins }).toEqual({ lost: [], unexpected: [], duplicated: [], twins: 0 });
  return { report: { ...report, more: `${count} dead letters seen with their reason, replayed three times each, each delivered once` }, demand };
}

/** An emergency that waits for longer than half a minute calls the operators, once. */
export async function lateQueue(fleet: Fleet): Promise<Outcome> {
  const { mail, world } = fleet;
  const [officer, operator] = [await fleet.as(world.police), await anOperator(fleet)];
  await mail.setFaults({ refuse: true });
  const since = await journeys(2, { officer, serviceId: world.shelter.serviceId, history: new History(), width: 2 });
  // Whatever was late before has been called about; the next call about the same is due after an hour.
  await world.database.asAdministrator(`delete from platform.queue_alarm`);
  await fleet.passTime(35);
  const calls = () => world.database.asAdministrator(`select 1 from notifications.notification n join access.account a on a.id = n.account_id where n.kind = 'QUEUE_LATE' and a.email = $1`, [operator.email]);
  await wait('an operator to be called', async () => (await calls()).length > 0, 60_000);
  await pause(6_000);
  expect(await calls()).toHaveLength(1);
  await mail.setFaults({});
  const { findings, report } = await everyoneWasTold(fleet, since, { tried: 2 });
  return { report: { ...report, more: 'operators called once' }, demand: () => expect(findings.lost).toEqual([]) };
}

const operators = new WeakMap<Fleet, Promise<{ readonly email: string }>>();

function anOperator(fleet: Fleet): Promise<{ readonly email: string }> {
  const known = operators.get(fleet) ?? anAgency(fleet.world.worker, { name: 'The machines', roles: [Role.OPERATOR] });
  operators.set(fleet, known);
  return known;
}
