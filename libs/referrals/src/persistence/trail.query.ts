import { BadCursor, type NeedId, type Page, type PageRequest, pageOf } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { TrailEntry } from '../domain/trail.js';

const nothing = `null::text as step, null::timestamptz as "dueAt", '{}'::text[] as tried, null::text as why, null::uuid as "afterReferralId", '[]'::jsonb as reasons, '[]'::jsonb as skipped`;
const line = `r.id as "referralId", r.code, r.service_id as "serviceId", r.service_name as "serviceName", r.recipient_agency_id as "recipientAgencyId", r.recipient_name as "recipientName", r.urgency`;
const unsaid = 'null::text as status, null::text as reason, null::text as outcome';

/** A yes that was followed by an end is told as a yes: the end has a line of its own. */
const answer = `case when r.status in ('DECLINED', 'WAITLISTED') then r.status else 'ACCEPTED' end as status, case when r.status = 'DECLINED' then r.reason end as reason, null::text as outcome`;

const parts = [
  `select 'a' || r.id as id, 'ASKED' as kind, r.sent_at as at, ${line}, ${unsaid}, ${nothing} from mine r`,
  `select 'b' || r.id, 'SEEN', r.acknowledged_at, ${line}, ${unsaid}, ${nothing} from mine r where r.acknowledged_at is not null and r.acknowledged_at is distinct from r.decided_at`,
  `select 'd' || r.id, 'ANSWERED', r.decided_at, ${line}, ${answer}, ${nothing} from mine r where r.decided_at is not null`,
  `select 'e' || r.id, 'ENDED', r.closed_at, ${line}, r.status, r.reason, r.outcome, ${nothing} from mine r where r.closed_at is not null and r.status <> 'DECLINED'`,
  `select 'c' || d.id, 'CLOCK', d.done_at, ${line}, ${unsaid}, d.step, d.due_at, d.tried, null, null, '[]', '[]'
     from referrals.deadline_step d join mine r on r.id = d.referral_id`,
  `select 'f' || s.id, case s.kind when 'OFFERED' then 'CHOSEN' else 'STOPPED' end, s.at, ${line}, ${unsaid}, null, null, '{}', s.why, s.after_referral_id, s.reasons, s.skipped
     from referrals.route_step s join mine r on r.id = s.referral_id`,
];

/** Everything that was done for a need, oldest first, as far as the caller may see it. Row-level security does the scoping. */
export async function trailOf(tx: UnitOfWork, needId: NeedId, { first, after }: PageRequest): Promise<Page<TrailEntry>> {
  const from = after === undefined ? undefined : parsePlace(after);
  const rows = await tx.sql<TrailEntry>(
    `with mine as (
       select id, code, service_id, service_name, recipient_agency_id, recipient_name, urgency, status, reason, outcome, sent_at, acknowledged_at, decided_at, closed_at
       from referrals.referral where need_id = :needId and sent_at is not null)
     select * from (${parts.join(' union all ')}) entry
     where :at::timestamptz is null or (date_trunc('milliseconds', at), id) > (:at::timestamptz, :id) order by date_trunc('milliseconds', at), id limit :limit`,
    { needId, at: from?.at ?? null, id: from?.id ?? '', limit: first + 1 },
  );
  return pageOf(rows, first, ({ at, id }) => `${at.toISOString()} ${id}`);
}

/** @throws {BadCursor} */
function parsePlace(cursor: string): { readonly at: string; readonly id: string } {
  const [at = '', id = '', ...more] = cursor.split(' ');
  if (more.length > 0 || Number.isNaN(Date.parse(at)) || !/^[a-f][0-9a-f-]{36}$/.test(id)) throw new BadCursor();
  return { at, id };
}
