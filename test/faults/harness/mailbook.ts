import { type Findings, totalQueue } from './checkers.js';
import { type Fleet, wait } from './fleet.js';
import type { Report } from './report.js';

/** What the relay got for each referral: by the Message-ID, which names the row that it was sent for. */
interface Delivery {
  readonly referralId: string;
  readonly messageId: string;
  readonly at: number;
}

const idLine = /^message-id:\s*<([0-9a-f-]{36})\.([^@>]+)@/im;

/** For whom a row of the outbox was; null for what is about no referral, and for the alarm that a mail was refused. Rows are asked for once: there are thousands, and many looks. */
const known = new WeakMap<Fleet, Map<string, string | null>>();

async function referralsOf(fleet: Fleet, outboxIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const book = known.get(fleet) ?? new Map<string, string | null>();
  known.set(fleet, book);
  const strange = [...new Set(outboxIds)].filter((id) => id !== '' && !book.has(id));
  if (strange.length === 0) return book;
  const rows = await fleet.world.database.asAdministrator<{ id: string; referralId: string | null }>(
    `select o.id, case when n.kind <> 'MAIL_REFUSED' then n.referral_id end as "referralId" from platform.outbox o
     join notifications.notification n on n.id = (o.payload->>'notificationId')::uuid where o.id = any($1::uuid[])`,
    [strange],
  );
  for (const { id, referralId } of rows) book.set(id, referralId);
  return book;
}

/** Every message at the relay that was sent for a referral, and those that nothing of ours accounts for. */
async function deliveries(fleet: Fleet): Promise<{ known: Delivery[]; unknown: string[] }> {
  const messages = fleet.mail.messages().map(({ raw, receivedAt, to }) => {
    const head = raw.subarray(0, 4_096).toString('latin1');
    const [, outboxId = '', to8 = ''] = idLine.exec(head) ?? [];
    return { outboxId, messageId: `${outboxId}.${to8}`, at: receivedAt.getTime(), to: to[0] ?? '' };
  });
  const referralOf = await referralsOf(fleet, messages.map(({ outboxId }) => outboxId));
  return {
    known: messages.flatMap(({ outboxId, ...rest }) => {
      const referralId = referralOf.get(outboxId) ?? null;
      return referralId === null ? [] : [{ ...rest, referralId }];
    }),
    unknown: messages.filter(({ outboxId }) => !referralOf.has(outboxId)).map(({ messageId, to }) => `${messageId} to ${to}`),
  };
}

/** Which of these referrals somebody has mail about. */
export async function mailsAbout(fleet: Fleet, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = new Set(ids);
  return new Set((await deliveries(fleet)).known.map(({ referralId }) => referralId).filter((id) => asked.has(id)));
}

/** What came of those who were acknowledged: each has its mail, none was made up, and a repeat can be recognised. */
export interface Told {
  readonly findings: Findings;
  /** Most repeats of one and the same message. */
  readonly mostRepeats: number;
  /** Of different messages for the one thing to be told; there must be none. */
  readonly twins: number;
  readonly report: Report;
}

/** Waits until each has its mail, as long as that may take, and judges. @param since when each was acknowledged */
export async function everyoneWasTold(fleet: Fleet, since: ReadonlyMap<string, number>, { tried, limitMs = 300_000 }: { tried: number; limitMs?: number }): Promise<Told> {
  const found = async () => (await deliveries(fleet)).known.filter(({ referralId }) => since.has(referralId));
  await wait('everybody to be told', async () => new Set((await found()).map(({ referralId }) => referralId)).size === since.size, limitMs).catch(() => undefined);
  const [mails, { unknown }] = [await found(), await deliveries(fleet)];
  const findings = totalQueue([...since.keys()], mails.map(({ referralId }) => referralId), mails.map(({ referralId }) => referralId));
  const perMessage = new Map<string, number>();
  for (const { messageId } of mails) perMessage.set(messageId, (perMessage.get(messageId) ?? 0) + 1);
  const first = new Map<string, number>();
  for (const { referralId, at } of mails) first.set(referralId, Math.min(at, first.get(referralId) ?? at));
  const delays = [...first].map(([id, at]) => at - (since.get(id) ?? at));
  const repeats = [...perMessage.values()].reduce((sum, count) => sum + count - 1, 0);
  return {
    findings: { ...findings, unexpected: unknown },
    mostRepeats: Math.max(0, ...perMessage.values()) - 1,
    twins: perMessage.size - new Set(mails.map(({ referralId }) => referralId)).size,
    report: { tried, acknowledged: since.size, lost: findings.lost.length, duplicated: repeats, worstMs: Math.max(0, ...delays) },
  };
}

/** What was acknowledged and cannot be found in the database. */
export async function missing({ world }: Fleet, acknowledged: Iterable<string>): Promise<string[]> {
  const ids = [...acknowledged];
  const stored = await world.database.asAdministrator<{ id: string }>(`select id from referrals.referral where id = any($1::uuid[])`, [ids]);
  const there = new Set(stored.map(({ id }) => id));
  return ids.filter((id) => !there.has(id));
}

/** How often each was written into the inbox of whoever was asked: the record that must be exact. @returns those that were not once */
export async function notOnceInTheInbox({ world }: Fleet, acknowledged: Iterable<string>): Promise<string[]> {
  const ids = [...acknowledged];
  const rows = await world.database.asAdministrator<{ id: string; count: number }>(
    `select referral_id as id, count(*)::int as count from notifications.notification where kind = 'SEND' and referral_id = any($1::uuid[]) group by referral_id`,
    [ids],
  );
  const once = new Set(rows.filter(({ count }) => count === 1).map(({ id }) => id));
  return ids.filter((id) => !once.has(id));
}
