import type { Client } from 'pg';
import { usualTables } from './bare-search.js';
import { fillDesks, fillHistory } from './history.js';
import { agencies, callers } from './options.js';

const cities = 40;
const chunk = 10_000;

/** Deterministic: the same number gives the same row on every machine. Ids are time-ordered as ours are. */
const tools = [
  // A test database asks a table what time it is, so that specs can shift the clock; a real one does not.
  `create or replace function platform.now() returns timestamptz language plpgsql stable set search_path = pg_catalog as $$ begin return now(); end $$`,
  // Changed by hand, and said so: a process that starts later compares.
  `update sec.structure set digest = (select md5(concat(pg_get_functiondef(p.oid), r.rolname, p.proacl::text))
     from pg_proc p join pg_roles r on r.oid = p.proowner where p.oid = 'platform.now()'::regprocedure) where name = 'function platform.now()'`,
  `create schema bench`,
  `create function bench.id(kind text, n bigint) returns uuid language sql immutable as $$
     select (lpad(to_hex(1767225600000 + n * 10), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 3) || substr(h, 7, 12))::uuid
     from (select md5('causeway-bench' || kind || n) as h) x $$`,
  `create function bench.pick(salt text, n bigint, size int) returns int language sql immutable as $$
     select (('x' || substr(md5(salt || n), 1, 8))::bit(32)::bigint % size)::int $$`,
  `create function bench.words(vocabulary text[], salt text, n bigint, many int) returns text language sql immutable as $$
     select string_agg(vocabulary[1 + bench.pick(salt || i, n, array_length(vocabulary, 1))], ' ') from generate_series(1, many) i $$`,
];

const people = [
  `insert into access.agency (id, name, duty_phone, status, agreement_until)
   select bench.id('agency', i), 'Agency ' || i, '+000 555 ' || i, 'ACTIVE', now() + interval '1 year' from generate_series(1, $1::int) i`,
  // The password of the specs, hashed once.
  `insert into access.account (id, agency_id, email, display_name, password_hash, roles)
   select bench.id('desk', i), bench.id('agency', i), 'desk-' || i || '@agency.example', 'Duty officer',
          (select password_hash from access.account limit 1), array['CASEWORKER'] from generate_series(1, $1::int) i`,
  `insert into directory.organization (id, agency_id, name)
   select bench.id('organization', i), bench.id('agency', i), 'House ' || i from generate_series(1, $1::int) i`,
  `insert into directory.service (id, organization_id, service_type_code, name, languages)
   select bench.id('desk-service', i), bench.id('organization', i), 'shelter.emergency', 'Night shelter ' || i, array['eng', 'ara']
   from generate_series(1, $1::int) i`,
  `insert into directory.capacity_pool (id, service_id, total, updated_at)
   select bench.id('desk-pool', i), bench.id('desk-service', i), 1000000, now() from generate_series(1, $1::int) i`,
];

const officers = [
  `insert into access.agency (id, name, duty_phone, status, agreement_until)
   select bench.id('sender', i), 'Police district ' || i, '+000 556 ' || i, 'ACTIVE', now() + interval '1 year' from generate_series(0, $1::int - 1) i`,
  `insert into access.account (id, agency_id, email, display_name, password_hash, roles)
   select bench.id('officer', i), bench.id('sender', i), 'officer-' || i || '@police.example', 'Officer ' || i,
          (select password_hash from access.account limit 1), array['IDENTIFIER'] from generate_series(0, $1::int - 1) i`,
];

/** $1 first number, $2 last number, $3 agencies, $4 cities, $5 vocabulary, $6 codes of service types. */
const services = [
  `insert into directory.service (id, organization_id, service_type_code, name, description, languages, accepted_urgencies)
   select bench.id('service', i), bench.id('organization', 1 + i % $3::int), ($6::text[])[1 + bench.pick('type', i, array_length($6::text[], 1))],
          bench.words($5::text[], 'name', i, 3) || ' ' || i, bench.words($5::text[], 'about', i, 24),
          array['eng', ($7::text[])[1 + bench.pick('language', i, array_length($7::text[], 1))]], '{}'
   from generate_series($1::int, $2::int) i where $4::int > 0`,
  `insert into directory.site (id, organization_id, name, district, address, city, latitude, longitude)
   select bench.id('site', i), bench.id('organization', 1 + i % $3::int), 'Site ' || i, 'District ' || bench.pick('district', i, 12), i || ' Main Street',
          'City ' || bench.pick('city', i, $4::int), 30 + bench.pick('lat', i, 1000) / 100.0, 35 + bench.pick('lon', i, 1000) / 100.0
   from generate_series($1::int, $2::int) i where $5::text[] is not null and $6::text[] is not null and $7::text[] is not null`,
];
const partsOfServices = [
  `insert into directory.service_at_site (service_id, site_id)
   select bench.id('service', i), bench.id('site', i) from generate_series($1::int, $2::int) i where $3::int > 0`,
  `insert into directory.phone (id, organization_id, service_id, number)
   select bench.id('phone', i), bench.id('organization', 1 + i % $3::int), bench.id('service', i), '+000 557 ' || i from generate_series($1::int, $2::int) i`,
  `insert into directory.capacity_pool (id, service_id, total, firm, updated_at)
   select bench.id('pool', i), bench.id('service', i), 20, bench.pick('taken', i, 20), now() from generate_series($1::int, $2::int) i where $3::int > 0`,
];

const languages = ['ara', 'fra', 'ron', 'ukr', 'spa', 'vie'];

interface Sizes {
  readonly services: number;
  readonly referrals: number;
}

/** Fills a migrated database; `database` is an administrator, so row-level security is out of the way. */
export async function populate(database: Client, { services: many, referrals }: Sizes): Promise<void> {
  for (const text of tools) await database.query(text);
  for (const text of people) await database.query(text, [agencies]);
  for (const text of officers) await database.query(text, [callers * 2]);
  const types = await database.query<{ code: string }>(`select code from directory.service_type order by code`);
  const codes = types.rows.map(({ code }) => code);
  for (const [from, to] of chunks(0, many - 1)) {
    for (const text of services) await database.query(text, [from, to, agencies, cities, vocabulary(), codes, languages]);
    for (const text of partsOfServices) await database.query(text, [from, to, agencies]);
  }
  await fillHistory(database, { from: 1, to: referrals, services: many });
  await fillDesks(database, many);
  for (const text of usualTables) await database.query(text);
  await database.query('vacuum analyze');
}

function* chunks(from: number, to: number): Generator<[number, number]> {
  for (let start = from; start <= to; start += chunk) yield [start, Math.min(to, start + chunk - 1)];
}

/** Words that people look for; each stands in about one listing of ten. */
const soughtWords = [
  'housing', 'legal', 'advice', 'shelter', 'counselling', 'trauma', 'language', 'course', 'food', 'clothing', 'residence', 'permit',
  'interpreter', 'clinic', 'children', 'women', 'asylum', 'court', 'training', 'work',
];

/** With 230 made-up words between them, as a directory has names and places. */
function vocabulary(): string[] {
  const syllables = ['ba', 'de', 'ki', 'lo', 'mu', 'na', 'pe', 'ri', 'so', 'tu', 'va', 'ze', 'fo', 'gi', 'ha', 'ju'];
  const madeUp = Array.from({ length: 230 }, (_, i) => `${syllables[i % 16] ?? ''}${syllables[(i >> 4) % 16] ?? ''}${syllables[(i * 7) % 16] ?? ''}n`);
  return [...soughtWords, ...madeUp];
}

const typed = ['housing', 'legal advice', 'shelter', 'counselling', 'trauma', 'interpreter clinic', 'residence permit'];

/** What an officer types and chooses: words, kind of service, and for every third a language. */
export function searches(codes: readonly string[]): { text: string; serviceTypeCode: string; language?: string }[] {
  return Array.from({ length: 210 }, (_, i) => ({
    text: typed[i % typed.length] ?? '',
    serviceTypeCode: codes[(i * 11) % codes.length] ?? '',
    ...(i % 3 === 0 ? { language: 'ara' } : {}),
  }));
}

/** Words, and a point to be near to: eleven points, three distances, for every third a language. */
export function searchesNear(): { text: string; language?: string; near: { latitude: number; longitude: number; radiusKm: number } }[] {
  return Array.from({ length: 231 }, (_, i) => ({
    text: typed[i % typed.length] ?? '',
    near: { latitude: 31 + ((i * 7) % 11) * 0.8, longitude: 36 + ((i * 5) % 11) * 0.8, radiusKm: [25, 50, 100][i % 3] ?? 25 },
    ...(i % 2 === 0 ? { language: 'ara' } : {}),
  }));
}
