import { BadCursor, type Page, type PageRequest, type ReferralId, pageOf, parseId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { type Task, type TaskId, type TaskKind, mostChangedAtOnce } from '../domain/task.js';
import { taskTable } from './task.table.js';

export interface TaskFilter {
  /** Those that are over instead of those that are open; of the last thirty days. */
  readonly closed?: boolean | undefined;
  readonly kinds?: readonly TaskKind[] | undefined;
  readonly mineOnly?: boolean | undefined;
  readonly unassignedOnly?: boolean | undefined;
  readonly overdueOnly?: boolean | undefined;
  readonly referralId?: ReferralId | undefined;
}

/** Of all open tasks that the caller may see, whatever is shown. */
export interface TaskCounts {
  readonly open: number;
  readonly overdue: number;
  readonly mine: number;
  readonly unassigned: number;
}

/** A task, and the line of its referral as far as it is there for the caller. */
export interface TaskRow extends Task {
  readonly referralCode: string | null;
  readonly recipientName: string | null;
  readonly serviceName: string | null;
}

export interface TaskQueue {
  readonly page: Page<TaskRow>;
  readonly counts: TaskCounts;
}

const closedDays = 30;

const columns = Object.entries(taskTable.options.columns)
  .map(([property, column]) => `t.${column?.name ?? property} as "${property}"`)
  .join(', ');
const shownColumns = `${columns}, r.code as "referralCode", r.recipient_name as "recipientName", r.service_name as "serviceName"`;
const withReferral = `left join referrals.referral r on r.id = t.referral_id`;
const instants: readonly string[] = ['raisedAt', 'dueAt', 'assignedAt', 'closedAt'];

/**
 * The page and the counts in one statement. What is due first stands first; of what is over, the latest. Relies on task_open
 * and task_open_of_sender, or task_closed; the referral is joined for the page alone.
 */
export async function taskQueue(tx: UnitOfWork, filter: TaskFilter, page: PageRequest): Promise<TaskQueue> {
  const closed = filter.closed === true;
  const place = placeOf(page.after);
  const key = closed ? 't.closed_at' : 't.due_at';
  const order = closed ? 't.closed_at desc, t.id desc' : 't.due_at, t.id';
  const [answer] = await tx.sql<{ rows: Record<string, unknown>[]; counts: TaskCounts }>(
    `with counted as (
       select count(*)::int as open, (count(*) filter (where due_at <= platform.now()))::int as overdue,
              (count(*) filter (where assignee_id = :account))::int as mine, (count(*) filter (where assignee_id is null))::int as unassigned
       from referrals.task where closed_at is null),
     shown as (select t.id from referrals.task t where ${conditions(filter, place !== undefined).join(' and ')} order by ${order} limit :limit)
     select (select to_jsonb(counted) from counted) as counts,
            coalesce((select jsonb_agg(to_jsonb(p)) from (
              select ${shownColumns}, ${microseconds(key)} as place from shown s join referrals.task t on t.id = s.id ${withReferral} order by ${order}) p), '[]') as rows`,
    {
      ...{ account: tx.caller.accountId, kinds: filter.kinds, referralId: filter.referralId },
      ...{ placeAt: place?.at, placeId: place?.id, limit: page.first + 1 },
    },
  );
  const { rows, hasNextPage } = pageOf(answer?.rows ?? [], page.first, (row) => `${String(row['place'])}|${String(row['id'])}`);
  return {
    page: { rows: rows.map(({ cursor, row }) => ({ cursor, row: parseTask(row) })), hasNextPage },
    counts: answer?.counts ?? { open: 0, overdue: 0, mine: 0, unassigned: 0 },
  };
}

export async function findTask(tx: UnitOfWork, id: string): Promise<TaskRow | null> {
  const [row] = await tx.sql<Record<string, unknown>>(`select ${shownColumns} from referrals.task t ${withReferral} where t.id = :id`, { id });
  return row === undefined ? null : parseTask(row);
}

/** Which tasks a live notice means: one, or those that a step of this referral ended. */
export type ChangedTasks = { readonly taskId: TaskId } | { readonly referralId: ReferralId };

/** By a step: what was over within the last minute, for a notice may come late. */
export async function changedTasks(tx: UnitOfWork, about: ChangedTasks): Promise<TaskRow[]> {
  if ('taskId' in about) {
    const task = await findTask(tx, about.taskId);
    return task === null ? [] : [task];
  }
  const rows = await tx.sql<Record<string, unknown>>(
    `select ${shownColumns} from referrals.task t ${withReferral}
     where t.closed_at > platform.now() - interval '1 minute'
       and (t.referral_id = :referralId or t.need_id = (select need_id from referrals.referral where id = :referralId))
     order by t.closed_at desc, t.id desc limit ${mostChangedAtOnce}`,
    { referralId: about.referralId },
  );
  return rows.map(parseTask);
}

// A Date holds thousandths of a second, the database millionths: a cursor cut short would skip or repeat.
const microseconds = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const placeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

function conditions(filter: TaskFilter, after: boolean): string[] {
  const closed = filter.closed === true;
  return [
    closed ? `t.closed_at > platform.now() - interval '${closedDays} days'` : `t.closed_at is null`,
    ...(filter.kinds === undefined ? [] : [`t.kind = any(:kinds::text[])`]),
    ...(filter.mineOnly === true ? [`t.assignee_id = :account`] : []),
    ...(filter.unassignedOnly === true ? [`t.assignee_id is null`] : []),
    ...(filter.overdueOnly === true ? [`t.due_at <= platform.now()`] : []),
    ...(filter.referralId === undefined ? [] : [`t.referral_id = :referralId`]),
    ...(after ? [closed ? `(t.closed_at, t.id) < (:placeAt::timestamptz, :placeId::uuid)` : `(t.due_at, t.id) > (:placeAt::timestamptz, :placeId::uuid)`] : []),
  ];
}

/** From the driver or from JSON: there instants are text. */
function parseTask(row: Readonly<Record<string, unknown>>): TaskRow {
  const parsed = Object.entries(row).filter(([property]) => property !== 'place').map(([property, value]) => [property, instants.includes(property) && typeof value === 'string' ? new Date(value) : value]);
  return Object.fromEntries(parsed) as TaskRow;
}

function placeOf(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const [at = '', id = ''] = after.split('|');
  // Exactly the form that this list writes: PostgreSQL reads fewer forms than JavaScript.
  if (parseId(id) === undefined || !placeForm.test(at) || Number.isNaN(Date.parse(at))) throw new BadCursor();
  return { at, id };
}
