import { BadCursor, type CaseId, type NeedId, type Page, type PageRequest, pageOf, parseId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { ReferralStatus, terminal } from '../domain/lifecycle.js';
import type { Referral } from '../domain/referral.js';
import { parseSeen, seenColumns, seenParts, storedColumns } from './seen-referral.query.js';

export type QueueSide = 'SENDER' | 'RECIPIENT' | 'OVERSEER';

export interface QueueFilter {
  readonly statuses?: readonly ReferralStatus[] | undefined;
  readonly side?: QueueSide | undefined;
  readonly caseId?: CaseId | undefined;
  readonly needId?: NeedId | undefined;
  readonly overdueOnly?: boolean | undefined;
}

/** Live states are counted exactly; closed ones for the last thirty days. */
export type QueueCounts = Record<ReferralStatus, number> & { readonly overdue: number };

export interface WorkQueue {
  readonly page: Page<Referral>;
  readonly counts: QueueCounts;
}

const countedSince = `platform.now() - interval '30 days'`;
const never = 'infinity';

const sides: Readonly<Record<QueueSide, string>> = {
  SENDER: `r.sender_agency_id = :agency`,
  RECIPIENT: `r.recipient_agency_id = :agency and r.sent_at is not null`,
  OVERSEER: `r.sender_agency_id <> :agency and r.recipient_agency_id is distinct from :agency`,
};

/**
 * A work queue in one statement: the page, and how many there are in each state whatever page is shown. What is due
 * soonest stands first, what nobody owes an answer for last and newest first. What ended earlier than is counted is read
 * only where a list asks for what ended, so that years of work do not weigh on the page that stands open all day.
 * Relies on referral_recipient_closed and referral_sender_closed; a coordinator's on referral_open and referral_closed.
 */
export async function workQueue(tx: UnitOfWork, filter: QueueFilter, page: PageRequest): Promise<WorkQueue> {
  const place = placeOf(page.after);
  const [answer] = await tx.sql<{ rows: Record<string, unknown>[]; counts: Partial<Record<ReferralStatus, number>>; overdue: number }>(queueText(filter, place !== undefined), {
    agency: tx.caller.agencyId,
    caseId: filter.caseId,
    needId: filter.needId,
    statuses: filter.statuses ?? Object.keys(ReferralStatus),
    dueAt: place?.dueAt,
    id: place?.id,
    limit: page.first + 1,
  });
  const rows = (answer?.rows ?? []).map(parseSeen);
  return {
    page: pageOf(rows, page.first, (row) => `${row.dueAt?.toISOString() ?? never}|${row.id}`),
    counts: { ...noneCounted, ...answer?.counts, overdue: answer?.overdue ?? 0 },
  };
}

function queueText(filter: QueueFilter, isLaterPage: boolean): string {
  const { side, statuses = terminal, overdueOnly = false } = filter;
  const scope = scopeOf(filter).join(' and ');
  const shown = [`r.status = any(:statuses::text[])`];
  if (overdueOnly) shown.push(`r.due_at <= platform.now()`);
  if (isLaterPage) shown.push(`(coalesce(r.due_at, '${never}') > :dueAt::timestamptz or (coalesce(r.due_at, '${never}') = :dueAt::timestamptz and r.id < :id::uuid))`);
  const wanted = shown.join(' and ');
  // One agency's work is carried whole, so that its rows meet the walls once; a country's would be too much to carry.
  const isCountry = side === 'OVERSEER' || (side === undefined && filter.caseId === undefined && filter.needId === undefined);
  const carried = isCountry ? 'r.id, r.status, r.due_at' : storedColumns;
  const order = `order by coalesce(r.due_at, '${never}'), r.id desc`;
  const current = `(select r.* from scoped r where ${wanted} ${order} limit :limit)`;
  const ended = `(select ${carried} from referrals.referral r where ${scope} and r.closed_at <= ${countedSince} and ${wanted} ${order} limit :limit)`;
  return `
    with scoped as materialized (select ${carried} from referrals.referral r where ${scope} and (r.closed_at is null or r.closed_at > ${countedSince})),
    counted as (select status, count(*)::int as n, count(*) filter (where due_at <= platform.now())::int as late from scoped group by status),
    shown as (select * from (${statuses.some((status) => terminal.includes(status)) ? `${current} union all ${ended}` : current}) r ${order} limit :limit)
    select coalesce((select json_object_agg(status, n) from counted), '{}') as counts,
           coalesce((select sum(late) from counted), 0)::int as overdue,
           coalesce((select json_agg(p) from (
             select ${seenColumns} from ${isCountry ? 'shown join referrals.referral r using (id)' : 'shown r'} ${seenParts} ${order}) p), '[]') as rows`;
}

function scopeOf({ side, caseId, needId }: QueueFilter): string[] {
  return [
    ...(side === undefined ? [] : [sides[side]]),
    ...(caseId === undefined ? [] : [`r.sender_agency_id = :agency and r.id in (select referral_id from referrals.triage where case_id = :caseId)`]),
    ...(needId === undefined ? [] : [`r.need_id = :needId`]),
    'true',
  ];
}

const noneCounted: Record<ReferralStatus, number> = {
  ...{ DRAFT: 0, PENDING_CONSENT: 0, SENT: 0, ACKNOWLEDGED: 0, INFO_REQUESTED: 0, WAITLISTED: 0, ACCEPTED: 0, IN_SERVICE: 0, ON_HOLD: 0 },
  ...{ COMPLETED: 0, DECLINED: 0, EXPIRED: 0, SUPERSEDED: 0, WITHDRAWN: 0, DISCONTINUED: 0, ENTERED_IN_ERROR: 0 },
};

function placeOf(after: string | undefined): { dueAt: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const [dueAt = '', id = ''] = after.split('|');
  if (parseId(id) === undefined || (dueAt !== never && !isInstant(dueAt))) {
    throw new BadCursor();
  }
  return { dueAt, id };
}

/** Exactly the form that this list writes: PostgreSQL reads fewer forms than JavaScript. */
function isInstant(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text;
}
