import type { Pool, PoolClient } from 'pg';
import type { SignedHead } from './head.js';
import { type StoredEntry, chainHash, noHash, storedEntryJson } from './stored-entry.js';

/** Rows of one line that were deleted before they were sealed; both ends included. */
export interface WriterGap {
  readonly writer: string;
  readonly from: bigint;
  readonly to: bigint;
}

interface Sealed {
  readonly count: number;
  readonly gaps: readonly WriterGap[];
}

interface Waiting {
  readonly entries: readonly StoredEntry[];
  /** No transaction below this number is still open. */
  readonly xmin: string;
}

const batch = 500;
const nothing: Sealed = { count: 0, gaps: [] };

/**
 * Which rows wait is asked by their state (no seal), never by "later than the last": a transaction that began earlier may
 * commit later. The number of the oldest open transaction only bounds where to look. Relies on audit_entry_xid.
 */
const waitingText = `
  select coalesce(json_agg(entry), '[]') as entries, pg_snapshot_xmin(pg_current_snapshot())::text as xmin from (
    select ${storedEntryJson} as entry from platform.audit_entry e
    where e.xid >= $1::bigint and not exists (select 1 from platform.audit_seal s where s.entry_id = e.id)
    order by e.xid, e.id limit ${batch}) x`;

/** Gives audit rows their place in the chain. One at a time does so, whoever comes first. */
export class SealStore {
  readonly #pool: Pool;
  #lookFrom = '0';

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** Looks at every row again, not only at what is younger than the last look; also right after a database came back from a dump. */
  lookAgain(): void {
    this.#lookFrom = '0';
  }

  /** Seals what waits. @returns how many rows it sealed, and what is missing */
  async seal(): Promise<Sealed> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      const sealed = await this.#sealWith(client);
      await client.query('commit');
      return sealed;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** How old the oldest row without a seal is, seconds. */
  async oldestWaitingSeconds(): Promise<number> {
    const { rows } = await this.#pool.query<{ seconds: number }>({
      name: 'audit-oldest',
      text: `select coalesce(extract(epoch from platform.now() - min(e.at)), 0)::float8 as seconds from platform.audit_entry e
             where e.xid >= $1::bigint and not exists (select 1 from platform.audit_seal s where s.entry_id = e.id)`,
      values: [this.#lookFrom],
    });
    return rows[0]?.seconds ?? 0;
  }

  async findHead(position: string): Promise<SignedHead | undefined> {
    const { rows } = await this.#pool.query<SignedHead>(`${headColumns} where position = $1`, [position]);
    return rows[0];
  }

  /** Where the chain stands, when it moved on and its last head is older than that. */
  async dueHead(seconds: number): Promise<Omit<SignedHead, 'signature'> | undefined> {
    const { rows } = await this.#pool.query<Omit<SignedHead, 'signature'>>({
      name: 'audit-due-head',
      text: `select s.position::text, encode(s.hash, 'hex') as hash, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
             from (select * from platform.audit_seal order by position desc limit 1) s
             left join (select * from platform.audit_head order by position desc limit 1) h on true
             where h.position is null or (h.position < s.position and h.at <= now() - make_interval(secs => $1))`,
      values: [seconds],
    });
    return rows[0];
  }

  /** @returns false when another process kept one for the same place first */
  async keepHead({ position, hash, at, signature }: SignedHead): Promise<boolean> {
    const kept = await this.#pool.query(
      `insert into platform.audit_head (position, hash, at, signature) values ($1, decode($2, 'hex'), $3, decode($4, 'hex')) on conflict (position) do nothing`,
      [position, hash, at, signature],
    );
    return kept.rowCount === 1;
  }

  async #sealWith(client: PoolClient): Promise<Sealed> {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('causeway-audit-seal')) as mine`);
    if (rows[0]?.mine !== true) return nothing;
    const { entries, xmin } = await this.#waiting(client);
    if (entries.length > 0) await append(client, entries);
    const gaps = entries.length > 0 ? await advanceWriters(client, entries) : [];
    if (entries.length < batch) this.#lookFrom = xmin;
    return { count: entries.length, gaps };
  }

  async #waiting(client: PoolClient): Promise<Waiting> {
    const { rows } = await client.query<Waiting>({ name: 'audit-waiting', text: waitingText, values: [this.#lookFrom] });
    return rows[0] ?? { entries: [], xmin: '0' };
  }
}

const headColumns = `select position::text, encode(hash, 'hex') as hash, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, encode(signature, 'hex') as signature from platform.audit_head`;
const tailText = `select position::text, encode(hash, 'hex') as hash from platform.audit_seal s order by s.position desc limit 1`;

async function append(client: PoolClient, entries: readonly StoredEntry[]): Promise<void> {
  const { rows } = await client.query<{ position: string; hash: string }>(tailText);
  let { position, hash } = { position: BigInt(rows[0]?.position ?? 0), hash: rows[0]?.hash ?? noHash };
  const seals = entries.map((entry) => {
    position += 1n;
    hash = chainHash(hash, position, entry);
    return { position: String(position), entryId: entry.id, hash };
  });
  await client.query({
    name: 'audit-append',
    text: `insert into platform.audit_seal (position, entry_id, hash)
           select (s->>'position')::bigint, (s->>'entryId')::uuid, decode(s->>'hash', 'hex') from jsonb_array_elements($1::jsonb) s`,
    values: [JSON.stringify(seals)],
  });
}

/** A lane is filled by one transaction after another, so a number below one that can be seen is there, or was deleted. */
async function advanceWriters(client: PoolClient, entries: readonly StoredEntry[]): Promise<readonly WriterGap[]> {
  const writers = [...new Set(entries.map(({ writer }) => writer))];
  const { rows } = await client.query<{ writer: string; sealedSeq: string }>({
    name: 'audit-writers',
    text: `select writer, sealed_seq::text as "sealedSeq" from platform.audit_writer where writer = any($1::uuid[])`,
    values: [writers],
  });
  const sealed = new Map(rows.map(({ writer, sealedSeq }) => [writer, BigInt(sealedSeq)]));
  const gaps = findGaps(entries, sealed);
  await client.query({
    name: 'audit-writers-advance',
    text: `insert into platform.audit_writer (writer, sealed_seq) select (w->>'writer')::uuid, (w->>'seq')::bigint from jsonb_array_elements($1::jsonb) w
           on conflict (writer) do update set sealed_seq = excluded.sealed_seq`,
    values: [JSON.stringify([...sealed].map(([writer, seq]) => ({ writer, seq: String(seq) })))],
  });
  return gaps;
}

/** Moves `sealed` on to the last number of each line. */
export function findGaps(entries: readonly Pick<StoredEntry, 'writer' | 'writerSeq'>[], sealed: Map<string, bigint>): readonly WriterGap[] {
  const gaps: WriterGap[] = [];
  for (const { writer, writerSeq } of entries) {
    const [last, seq] = [sealed.get(writer) ?? 0n, BigInt(writerSeq)];
    if (seq > last + 1n) gaps.push({ writer, from: last + 1n, to: seq - 1n });
    if (seq > last) sealed.set(writer, seq);
  }
  return gaps;
}
