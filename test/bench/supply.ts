import type { Client } from 'pg';
import { callers } from './options.js';

/** Something that can be done once: a need to refer, or a referral to answer. */
export interface Once {
  readonly id: string;
  /** Which of the callers may do it. */
  readonly caller: number;
}

const firstNumber = 10_000_000;

const fresh = [
  `insert into cases.case_file (id, agency_id, code, age_band, gender, languages, accessibility, referrer_type, opened_by, opened_at, hidden_from)
   select bench.id('case', i), bench.id('sender', $4::int + i % $3::int), 'C-' || bench.id('case', i), 'AGE_24_26', 'F', array['eng'], '{}', 'police',
          bench.id('officer', $4::int + i % $3::int), now(), '{}'
   from generate_series($1::int, $2::int) i where $5::text is not null`,
  `insert into cases.need (id, case_id, agency_id, service_type_code, urgency, status, created_at)
   select bench.id('need', i), bench.id('case', i), bench.id('sender', $4::int + i % $3::int), 'shelter.emergency', $5::text, 'OPEN', now()
   from generate_series($1::int, $2::int) i`,
  `insert into cases.consent_event (id, case_id, agency_id, kind, purpose, basis, scopes, data_classes, recipient_agency_ids, service_type_codes, countries, language,
     interpreter_used, guardian_present, text_version, channel, expires_at, recorded_at, recorded_by)
   select bench.id('consent', i), bench.id('case', i), bench.id('sender', $4::int + i % $3::int), 'GIVEN', 'REFERRAL', 'SURVIVOR_ADULT', array['SHARE_MINIMUM', 'SHARE_CONTACT'],
     '{C2,C3}', '{}', array['shelter.emergency'], '{}', 'eng', false, false, '2026-01', 'SPOKEN', now() + interval '90 days', now(), bench.id('officer', $4::int + i % $3::int)
   from generate_series($1::int, $2::int) i where $5::text is not null`,
];

const asked = [
  `insert into referrals.referral (id, code, need_id, sender_agency_id, sender_name, sender_account_id,
     recipient_agency_id, recipient_name, service_id, service_name, service_type_code, urgency,
     status, version, holds_place, hidden_from, created_at, sent_at, acknowledge_by, decide_by, due_at)
   select bench.id('asked', i), 'R-' || bench.id('asked', i), bench.id('need', i),
     bench.id('sender', $4::int + i % $3::int), 'Police', bench.id('officer', $4::int + i % $3::int), bench.id('agency', 1 + i % $3::int), 'House',
     bench.id('desk-service', 1 + i % $3::int), 'Night shelter', 'shelter.emergency', 'ROUTINE',
     'SENT', 1, false, '{}', now(), now(), now() + interval '1 day', now() + interval '2 days', now() + interval '2 days'
   from generate_series($1::int, $2::int) i`,
  `insert into referrals.triage (referral_id, sender_agency_id, case_id, age_band, gender, languages, accessibility)
   select bench.id('asked', i), bench.id('sender', $4::int + i % $3::int), bench.id('case', i), 'AGE_24_26', 'F', array['eng'], '{}'
   from generate_series($1::int, $2::int) i`,
  `insert into referrals.dossier (referral_id, sender_agency_id, case_code, contact_name)
   select bench.id('asked', i), bench.id('sender', $4::int + i % $3::int), 'C-' || bench.id('case', i), 'Officer' from generate_series($1::int, $2::int) i`,
  `insert into access.disclosure_grant (id, referral_id, case_id, owner_agency_id, agency_id, tier, data_class, scopes, purpose, basis, basis_id, starts_at, ends_at)
   select bench.id('granted', i), bench.id('asked', i), bench.id('case', i), bench.id('sender', $4::int + i % $3::int), bench.id('agency', 1 + i % $3::int),
     'T0', 'C2', '{}', 'TRIAGE', 'CONSENT', bench.id('consent', i), now(), now() + interval '3 days' from generate_series($1::int, $2::int) i`,
  `update cases.need n set status = 'OFFERED' from generate_series($1::int, $2::int) i where n.id = bench.id('need', i) and $3::int > $4::int - 1000`,
];

/** Each side has senders of its own: what an agency's other cases cost is then not made by the rows of the other side. */
const firstSender = { ours: 0, bare: callers } as const;

export interface SupplyOrder {
  readonly side: keyof typeof firstSender;
  readonly many: number;
  readonly urgency?: 'EMERGENCY' | 'ROUTINE';
}

/** Rows that a suite uses up, one by one. */
export class Supply {
  readonly #waiting: string[][];

  private constructor(rows: readonly Once[]) {
    this.#waiting = Array.from({ length: callers }, (_, caller) => rows.filter((row) => row.caller === caller).map(({ id }) => id));
  }

  /** Needs of people who agreed to be referred to a shelter. */
  static async ofNeeds(database: Client, order: SupplyOrder): Promise<Supply> {
    const range = await insertNeeds(database, order);
    await database.query('vacuum analyze cases.need, cases.case_file, cases.consent_event');
    return new Supply(await ids(database, 'need', range));
  }

  /** Referrals that wait for an answer of the agencies 1 to 8. */
  static async ofReferrals(database: Client, order: SupplyOrder): Promise<Supply> {
    const range = await insertNeeds(database, order);
    for (const text of asked) await database.query(text, [...range, callers, firstSender[order.side]]);
    await database.query('vacuum analyze cases.need, cases.case_file, cases.consent_event, referrals.referral');
    return new Supply(await ids(database, 'asked', range));
  }

  take(caller: number): string {
    const id = this.#waiting[caller]?.pop();
    if (id === undefined) throw new Error('the supply of rows is used up: the quota of a slice is larger than was planned');
    return id;
  }
}

type Range = readonly [from: number, to: number];

async function insertNeeds(database: Client, { side, many, urgency = 'ROUTINE' }: SupplyOrder): Promise<Range> {
  const from = await nextNumber(database);
  const range: Range = [from, from + many - 1];
  for (const text of fresh) await database.query(text, [...range, callers, firstSender[side], urgency]);
  return range;
}

async function nextNumber(database: Client): Promise<number> {
  await database.query(`create sequence if not exists bench.supplied increment 1000000 minvalue ${firstNumber}`);
  const { rows } = await database.query<{ n: number }>(`select nextval('bench.supplied')::int as n`);
  return rows[0]?.n ?? firstNumber;
}

async function ids(database: Client, kind: string, range: Range): Promise<Once[]> {
  const { rows } = await database.query<Once>(
    `select bench.id($1, i) as id, i % $4::int as caller from generate_series($2::int, $3::int) i`,
    [kind, ...range, callers],
  );
  return rows;
}
