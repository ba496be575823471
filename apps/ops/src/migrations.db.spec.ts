import type { TableRules } from '@causeway/kernel';
import { type DatabasePart, migrate, statementsOf, wallsOf } from '@causeway/platform';
import { type TestDatabase, aDatabase } from '@causeway/platform/testing';
import { databaseParts } from './migrations.js';

/** The last version whose listings had weekdays, remarks and counted places. */
const before = 1764000000000;
const stampOf = (name: string) => Number(name.slice(-13));

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase([await partsOfBefore()]);
  for (const statement of rows) await database.asAdministrator(statement);
  await migrate(database.administratorUrl, databaseParts);
}, 120_000);
afterAll(() => database.drop());

/** That version's migrations, and as much of its walls as stands in the way of a migration: forced, and open to the definer. */
async function partsOfBefore(): Promise<DatabasePart> {
  const migrations = databaseParts.flatMap((part) => part.migrations).filter(({ name }) => stampOf(name) < before).sort((one, other) => stampOf(one.name) - stampOf(other.name));
  const made = (await statementsOf(migrations)).join('\n');
  const walls = Object.entries(wallsOf(databaseParts)).filter(([table]) => new RegExp(`create (unlogged )?table ${table}[\\s(]`).test(made));
  return { migrations, walls: Object.fromEntries(walls.map(([table, { definer }]): [string, TableRules] => [table, definer === undefined ? {} : { definer }])) };
}

const id = (tail: string) => `00000000-0000-4000-8000-00000000000${tail}`;

const rows = [
  `insert into access.agency (id, name) values ('${id('1')}', 'Asks'), ('${id('2')}', 'Answers')`,
  `insert into directory.organization (id, agency_id, name, source, source_id) values ('${id('3')}', '${id('2')}', 'House', 'list', 'o1')`,
  `insert into directory.service (id, organization_id, service_type_code, name, eligibility, remarks, source, source_id) values
     ('${id('4')}', '${id('3')}', 'shelter.emergency', 'Beds', '{"ageBands": ["AGE_18_20", "AGE_UNKNOWN"], "genders": ["F", "U"]}',
      '{"fees": "none", "eligibility": "women", "endDate": "2027"}', 'list', 's1')`,
  `insert into directory.schedule (id, service_id, weekday, opens_at, closes_at) values ('${id('5')}', '${id('4')}', 3, '09:00', '17:00')`,
  `insert into directory.phone (id, organization_id, service_id, number) values ('${id('6')}', '${id('3')}', '${id('4')}', '+962 6 000 0000')`,
  `insert into directory.site (id, organization_id, name, confidential, district, city, source, source_id) values ('${id('7')}', '${id('3')}', 'Site', true, 'North', 'Amman', 'list', 'l1')`,
  `insert into directory.service_at_site (service_id, site_id) values ('${id('4')}', '${id('7')}')`,
  `insert into directory.capacity_pool (id, service_id, total, taken, blocked, updated_at) values ('${id('8')}', '${id('4')}', 5, 1, 2, now())`,
  `insert into cases.case_file (id, agency_id, code, age_band, gender, languages, accessibility, referrer_type, opened_by, opened_at, hidden_from)
     values ('${id('9')}', '${id('1')}', 'C-1', 'AGE_18_20', 'F', '{}', '{}', 'hotline', '${id('a')}', now(), '{}')`,
  `insert into cases.need (id, case_id, agency_id, service_type_code, urgency, status, created_at)
     values ('${id('b')}', '${id('9')}', '${id('1')}', 'shelter.emergency', 'URGENT', 'OPEN', now())`,
  // A way of weeks, written down at once.
  `alter table referrals.referral disable trigger user`,
  `insert into referrals.referral (id, code, need_id, sender_agency_id, sender_name, sender_account_id, recipient_agency_id, recipient_name, service_id, service_name,
       service_type_code, urgency, status, version, holds_place, hidden_from, created_at, sent_at, decided_at)
     values ('${id('c')}', 'R-1', '${id('b')}', '${id('1')}', 'Asks', '${id('a')}', '${id('2')}', 'Answers', '${id('4')}', 'Beds',
       'shelter.emergency', 'URGENT', 'ACCEPTED', 3, true, '{}', now(), now(), now())`,
  `alter table referrals.referral enable trigger user`,
];

const only = async (text: string) => (await database.asAdministrator<Record<string, unknown>>(text))[0];

describe('a database of an earlier version', () => {
  it('keeps the hours of its listings as rules of the calendar', async () => {
    expect(await only(`select byday, freq, opens_at, source_id from directory.schedule`)).toEqual({ byday: 'WE', freq: 'WEEKLY', opens_at: '09:00:00', source_id: `before ${id('5')}` });
  });

  it('keeps what lists said besides, where the standard has a place for it and aside where not', async () => {
    const service = await only(`select fees, eligibility_description, extra, eligibility from directory.service`);
    expect(service).toEqual({ fees: 'none', eligibility_description: 'women', extra: { endDate: '2027' }, eligibility: { ageBands: ['AGE_18_20'], genders: ['F'] } });
    expect(await only(`select source, source_id from directory.phone`)).toEqual({ source: 'list', source_id: `before ${id('6')}` });
  });

  it('hides a confidential house as wholly as a new one does', async () => {
    expect(await only(`select guarded from directory.service`)).toEqual({ guarded: true });
    expect(await only(`select district, city from directory.site`)).toEqual({ district: 'North', city: null });
  });

  it('counts its places as before, each held by the referral that took it', async () => {
    expect(await only(`select total, firm, blocked, in_maintenance from directory.capacity_pool`)).toEqual({ total: 5, firm: 1, blocked: 2, in_maintenance: 2 });
    expect(await only(`select kind, referral_id, units, ended_at from directory.hold`)).toEqual({ kind: 'FIRM', referral_id: id('c'), units: 1, ended_at: null });
    expect(await only(`select free_band from directory.service_places`)).toEqual({ free_band: 'FEW' });
  });

  it('finds its listings by their words', async () => {
    expect(await only(`select count(*)::int from directory.service_search where document @@ to_tsquery('directory.words', 'beds')`)).toEqual({ count: 1 });
  });

  it('stands behind forced walls when all is moved', async () => {
    expect(await database.asAdministrator(`select oid::regclass::text from pg_class where relrowsecurity and not relforcerowsecurity`)).toEqual([]);
  });
});
