import { Client } from 'pg';
import type { DigestedEvent } from '../work/audit-digest.js';
import type { AuditRecord } from './audit-record.js';
import type { SignedHead } from './head.js';
import { type StoredEntry, storedEntryJson, storedEventJson } from './stored-entry.js';

interface SealedRow {
  readonly position: string;
  readonly entryId: string;
  readonly hash: string;
  readonly entry: StoredEntry | null;
}

const page = 1_000;

const sealedText = `
  select s.position::text, s.entry_id as "entryId", encode(s.hash, 'hex') as hash, case when e.id is null then null else ${storedEntryJson} end as entry
  from platform.audit_seal s left join platform.audit_entry e on e.id = s.entry_id where s.position > $1 order by s.position limit ${page}`;

const unsealedText = `
  select ${storedEntryJson} as entry from platform.audit_entry e
  where not exists (select 1 from platform.audit_seal s where s.entry_id = e.id) order by e.xid, e.id`;

const uncoveredText = `
  select id::text as id from platform.domain_event except select left(covered, 36) from platform.audit_entry e, unnest(e.events) covered`;

const headsText = `
  select position::text, encode(hash, 'hex') as hash, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, encode(signature, 'hex') as signature
  from platform.audit_head h order by h.position`;

/**
 * The whole audit as it stands at one instant, oldest first, a page at a time; nothing is changed.
 * @param url a role that may read all of it: an administrator, or the sealer
 */
export async function* auditRecords(url: string): AsyncGenerator<AuditRecord> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    let records = 0;
    for await (const record of allRecords(client)) {
      records += 1;
      yield record;
    }
    yield { kind: 'end', records: records + 1 };
  } finally {
    await client.end();
  }
}

async function* allRecords(client: Client): AsyncGenerator<AuditRecord> {
  yield { kind: 'begin', version: 1 };
  for (const head of (await client.query<SignedHead>(headsText)).rows) yield { kind: 'head', head };
  yield* sealed(client);
  const { rows } = await client.query<{ entry: StoredEntry }>(unsealedText);
  const events = await eventsOf(client, rows.map(({ entry }) => entry));
  for (const { entry } of rows) yield { kind: 'unsealed', entry, events: pick(events, entry) };
  for (const { id } of (await client.query<{ id: string }>(uncoveredText)).rows) yield { kind: 'uncovered', eventId: id };
}

async function* sealed(client: Client): AsyncGenerator<AuditRecord> {
  for (let after = '0', more = true; more; ) {
    const { rows } = await client.query<SealedRow>({ name: 'audit-page', text: sealedText, values: [after] });
    const events = await eventsOf(client, rows.flatMap(({ entry }) => entry ?? []));
    for (const row of rows) yield { kind: 'seal', ...row, events: row.entry === null ? [] : pick(events, row.entry) };
    after = rows.at(-1)?.position ?? after;
    more = rows.length === page;
  }
}

async function eventsOf(client: Client, entries: readonly StoredEntry[]): Promise<ReadonlyMap<string, DigestedEvent>> {
  const ids = entries.flatMap(({ events }) => events.map(idOf)).filter((id) => id.length === 36);
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{ event: DigestedEvent }>({
    name: 'audit-events',
    text: `select ${storedEventJson} as event from platform.domain_event e where e.id = any($1::text[]::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map(({ event }) => [event.id, event]));
}

function pick(events: ReadonlyMap<string, DigestedEvent>, { events: covered }: StoredEntry): DigestedEvent[] {
  return covered.flatMap((each) => events.get(idOf(each)) ?? []);
}

function idOf(covered: string): string {
  return covered.slice(0, 36);
}
