import type { Client } from 'pg';

import { agencies, callers } from './options.js';

const chunk = 50_000;
/** What the eight desks that are measured have open, whatever went before. */
const openOfDesk = 60;

/**
 * One row for each referral of a stretch of the past, ids worked out once. $1 first number, $2 last number, $3 all numbers, $4 services.
 * Whatever began longer than two weeks ago is over; of the rest three in ten are not.
 */
const stretch = `
  create temporary table stretch as
  select i, bench.id('past', i) as id, bench.id('case', i) as case_id, bench.id('need', i) as need_id, bench.id('event', i) as event_id,
    bench.id('agency', 1 + bench.pick('from', i, ${agencies})) as sender, bench.id('desk', 1 + bench.pick('from', i, ${agencies})) as desk,
    bench.id('agency', 1 + bench.pick('to', i, $4::int) % ${agencies}) as recipient, bench.id('service', bench.pick('to', i, $4::int)) as service,
    (array['EMERGENCY', 'URGENT', 'ROUTINE'])[1 + bench.pick('urgency', i, 3)] as urgency, at,
    case when at > now() - interval '14 days' and i % 10 < 3 then (array['SENT', 'ACKNOWLEDGED', 'ACCEPTED'])[1 + i % 10]
         else (array['DECLINED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'COMPLETED', 'COMPLETED', 'COMPLETED'])[1 + i % 7] end as state
  from generate_series($1::int, $2::int) i, lateral (select now() - interval '300 days' * (1 - i::float8 / $3) as at) t`;

/** The same rows for what lies on the measured desks: half a day old, due within the next days, seen by a grant. $1 desks, $2 services, $3 of each desk. */
const onDesks = `
  create temporary table stretch as
  select i, bench.id('open', i) as id, bench.id('open-case', i) as case_id, bench.id('open-need', i) as need_id, bench.id('open-event', i) as event_id,
    bench.id('agency', 100 + i % 400) as sender, bench.id('desk', 100 + i % 400) as desk,
    bench.id('agency', 1 + i % $1::int) as recipient, bench.id('service', i % $2::int) as service,
    (array['EMERGENCY', 'URGENT', 'ROUTINE'])[1 + i % 3] as urgency, now() - interval '12 hours' as at,
    (array['SENT', 'SENT', 'ACKNOWLEDGED', 'ACCEPTED'])[1 + (i / $1::int) % 4] as state
  from generate_series(1, $1::int * $3::int) i`;

const parts = [
  `insert into cases.case_file (id, agency_id, code, age_band, gender, languages, accessibility, referrer_type, opened_by, opened_at, hidden_from)
   select case_id, sender, 'C-' || case_id, 'AGE_24_26', 'F', array['eng'], '{}', 'police', desk, at, '{}' from stretch`,
  `insert into cases.need (id, case_id, agency_id, service_type_code, urgency, status, created_at)
   select need_id, case_id, sender, 'shelter.emergency', urgency, 'OFFERED', at from stretch`,
  `insert into referrals.referral (id, code, need_id, sender_agency_id, sender_name, sender_account_id,
     recipient_agency_id, recipient_name, service_id, service_name, service_type_code, urgency,
     status, version, holds_place, hidden_from, created_at, sent_at, acknowledge_by, decide_by, due_at, closed_at, arrived_at)
   select id, 'R-' || id, need_id, sender, 'Sender', desk, recipient, 'House', service, 'Service', 'shelter.emergency', urgency,
     state, 2, false, '{}', at, at, at + interval '1 day', at + interval '2 days',
     case when state in ('SENT', 'ACKNOWLEDGED', 'ACCEPTED') then at + interval '1 day' + i % 3000 * interval '1 minute' end,
     case when state in ('SENT', 'ACKNOWLEDGED', 'ACCEPTED') then null else at + interval '3 days' end,
     case when state = 'COMPLETED' then at + interval '2 days' end from stretch`,
  `insert into referrals.triage (referral_id, sender_agency_id, case_id, age_band, gender, languages, accessibility)
   select id, sender, case_id, 'AGE_24_26', 'F', array['eng'], '{}' from stretch`,
  `insert into referrals.dossier (referral_id, sender_agency_id, case_code, contact_name) select id, sender, 'C-' || case_id, 'Duty officer' from stretch`,
  `insert into access.disclosure_grant (id, referral_id, case_id, owner_agency_id, agency_id, tier, data_class, scopes, purpose, basis, basis_id, starts_at, ends_at)
   select event_id, id, case_id, sender, recipient, case state when 'ACCEPTED' then 'T1' else 'T0' end, case state when 'ACCEPTED' then 'C3' else 'C2' end, '{}',
     case state when 'ACCEPTED' then 'CARE' else 'TRIAGE' end, 'CONSENT', case_id, at, at + interval '7 days' from stretch`,
  `insert into platform.domain_event (id, type, subject_id, case_id, referral_id, actor_account_id, actor_agency_id, agency_ids, overseen, request_id)
   select event_id, 'referral.advanced', id, case_id, id, desk, sender, array[sender, recipient], true, 'bench' from stretch`,
  `insert into notifications.reach (referral_id, side, agency_id, event_id, kind, state, channel, at)
   select id, 'RECIPIENT', recipient, event_id, 'SEND', 'REACHED', 'EMAIL', at from stretch`,
];

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Services that were asked. */
  readonly services: number;
}

/**
 * Years of referrals in minutes, by an administrator: what was referred before stands where it came to, its steps are not
 * played one by one, and no trigger runs. The walls are there again for whoever reads.
 */
export async function fillHistory(database: Client, { from, to, services }: Stretch): Promise<void> {
  await unguarded(database, async () => {
    for (let start = from; start <= to; start += chunk) await copyOut(database, stretch, [start, Math.min(to, start + chunk - 1), to, services]);
  });
}

/** Each of the measured desks has the same work open at every size of the past, so that a full page is measured at each. */
export async function fillDesks(database: Client, services: number): Promise<void> {
  await unguarded(database, () => copyOut(database, onDesks, [callers, services, openOfDesk]));
}

async function copyOut(database: Client, made: string, values: readonly number[]): Promise<void> {
  await database.query(made, [...values]);
  for (const text of parts) await database.query(text);
  await database.query('drop table stretch');
}

async function unguarded(database: Client, act: () => Promise<void>): Promise<void> {
  await database.query(`set session_replication_role = replica`);
  await database.query(`set synchronous_commit = off`);
  await act();
  await database.query(`reset session_replication_role`);
  await database.query(`reset synchronous_commit`);
}
