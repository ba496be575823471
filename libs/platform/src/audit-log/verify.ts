import type { KeyObject } from 'node:crypto';
import { type DigestedEvent, eventDigest } from '../work/audit-digest.js';
import type { AuditRecord, SealRecord } from './audit-record.js';
import { type SignedHead, isSigned } from './head.js';
import { findGaps } from './seal.store.js';
import { type StoredEntry, chainHash, noHash } from './stored-entry.js';

export const FindingKind = {
  /** A place of the chain, or several, is gone. */
  PLACE_MISSING: 'PLACE_MISSING',
  /** Two rows claim a place, or places stand out of order. */
  PLACE_TWICE: 'PLACE_TWICE',
  /** The row, its place or its hash is not what was sealed. */
  CHANGED: 'CHANGED',
  /** The audit row of a place is gone. */
  ROW_MISSING: 'ROW_MISSING',
  /** An event is not what its audit row covers. */
  EVENT_CHANGED: 'EVENT_CHANGED',
  EVENT_MISSING: 'EVENT_MISSING',
  /** An event stands in the log that no audit row covers. */
  EVENT_ADDED: 'EVENT_ADDED',
  /** The numbers of a line of rows have a gap or a repeat: rows were deleted before they were sealed, or slipped in. */
  LINE_BROKEN: 'LINE_BROKEN',
  /** A row has stood without a seal for over a minute while others were sealed. */
  UNSEALED: 'UNSEALED',
  /** A head's signature is not of the key given. */
  HEAD_FORGED: 'HEAD_FORGED',
  /** The chain says something else than the head: it was rewritten up to there. */
  HEAD_DIFFERS: 'HEAD_DIFFERS',
  /** The chain ends before a place that a head has seen. */
  TRUNCATED: 'TRUNCATED',
  /** The export is cut off or damaged. */
  EXPORT_DAMAGED: 'EXPORT_DAMAGED',
} as const;
export type FindingKind = (typeof FindingKind)[keyof typeof FindingKind];

export interface Finding {
  readonly kind: FindingKind;
  /** Place in the chain it was noticed at. */
  readonly position: string;
  /** Id of the row or event, or what else leads there. */
  readonly where: string;
}

export interface VerifyOptions {
  /** Heads that a witness kept. */
  readonly heads: readonly SignedHead[];
  /** The key that heads are signed with; without it signatures are not checked. */
  readonly publicKey?: KeyObject | undefined;
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress?: (position: bigint) => void;
}

export interface Verdict {
  /** Places of the chain that were checked. */
  readonly places: bigint;
  readonly hash: string;
  /** Different heads that were compared with the chain. */
  readonly heads: number;
  /** Rows too young to be sealed. */
  readonly waiting: number;
  readonly findings: number;
}

const unsealedAfterMicros = 60_000_000n;
const progressEvery = 1_000n;

/** Reads a chain once, from its beginning to its end, holding nothing but the heads and one number for each line of rows. */
export async function verifyChain(records: AsyncIterable<AuditRecord> | Iterable<AuditRecord>, options: VerifyOptions): Promise<Verdict> {
  const check = new ChainCheck(options);
  for await (const record of records) check.take(record);
  return check.finish();
}

class ChainCheck {
  readonly #options: VerifyOptions;
  /** Hashes that heads have seen, by place. */
  readonly #heads = new Map<bigint, Set<string>>();
  readonly #lanes = new Map<string, bigint>();
  #position = 0n;
  #hash = noHash;
  #lastAt = 0n;
  #lastHead = 0n;
  #waiting = 0;
  #findings = 0;
  #records = 0;
  #ended = false;

  constructor(options: VerifyOptions) {
    this.#options = options;
    for (const head of options.heads) this.#expect(head);
  }

  take(record: AuditRecord): void {
    if (this.#ended || (record.kind === 'begin') !== (this.#records === 0)) this.#find('EXPORT_DAMAGED', `record ${this.#records + 1}`);
    this.#records += 1;
    if (record.kind === 'damaged') this.#find('EXPORT_DAMAGED', `line ${record.line}`);
    if (record.kind === 'head') this.#takeHead(record.head);
    if (record.kind === 'seal') this.#takeSeal(record);
    if (record.kind === 'unsealed') this.#takeUnsealed(record.entry, record.events);
    if (record.kind === 'uncovered') this.#find('EVENT_ADDED', record.eventId);
    if (record.kind === 'end') this.#takeEnd(record.records);
  }

  finish(): Verdict {
    if (!this.#ended) this.#find('EXPORT_DAMAGED', 'it has no end');
    for (const place of this.#heads.keys()) if (place > this.#position) this.#find('TRUNCATED', `a head has seen place ${place}`);
    return { places: this.#position, hash: this.#hash, heads: this.#heads.size, waiting: this.#waiting, findings: this.#findings };
  }

  #takeEnd(records: number): void {
    this.#ended = true;
    if (records !== this.#records) this.#find('EXPORT_DAMAGED', `${this.#records} records instead of ${records}`);
  }

  #takeHead(head: SignedHead): void {
    if (BigInt(head.position) <= this.#lastHead) this.#find('EXPORT_DAMAGED', `the head of place ${head.position} stands out of order`);
    this.#lastHead = BigInt(head.position);
    this.#expect(head);
  }

  #expect(head: SignedHead): void {
    const { publicKey } = this.#options;
    if (publicKey !== undefined && !isSigned(head, publicKey)) return this.#find('HEAD_FORGED', `the head of place ${head.position}`);
    const place = BigInt(head.position);
    this.#heads.set(place, (this.#heads.get(place) ?? new Set()).add(head.hash));
  }

  #takeSeal({ position, entryId, hash, entry, events }: SealRecord): void {
    const [place, next] = [BigInt(position), this.#position + 1n];
    if (place > next) this.#find('PLACE_MISSING', place === next + 1n ? `place ${next}` : `places ${next} to ${place - 1n}`);
    if (place < next) this.#find('PLACE_TWICE', entryId);
    const isNext = place === next;
    const previous = this.#hash;
    // What follows is judged by what stands here, so that one change is told once.
    [this.#position, this.#hash] = [place, hash];
    if (entry === null) return this.#find('ROW_MISSING', entryId);
    if (isNext && (entry.id !== entryId || chainHash(previous, place, entry) !== hash)) this.#find('CHANGED', entryId);
    this.#compareWithHeads(place, hash);
    this.#lastAt = BigInt(entry.at);
    this.#takeEntry(entry, events);
    if (place % progressEvery === 0n) this.#options.onProgress?.(place);
  }

  #compareWithHeads(place: bigint, hash: string): void {
    for (const seen of this.#heads.get(place) ?? []) if (seen !== hash) this.#find('HEAD_DIFFERS', `the head of place ${place}`);
  }

  #takeUnsealed(entry: StoredEntry, events: readonly DigestedEvent[]): void {
    if (this.#lastAt - BigInt(entry.at) > unsealedAfterMicros) this.#find('UNSEALED', entry.id);
    this.#waiting += 1;
    this.#takeEntry(entry, events);
  }

  #takeEntry(entry: StoredEntry, events: readonly DigestedEvent[]): void {
    if (BigInt(entry.writerSeq) !== (this.#lanes.get(entry.writer) ?? 0n) + 1n) this.#find('LINE_BROKEN', `row ${entry.writerSeq} of line ${entry.writer}`);
    findGaps([entry], this.#lanes);
    const found = new Map(events.map((event) => [event.id, event]));
    for (const covered of entry.events) {
      const [id = '', digest] = covered.split(' ');
      const event = found.get(id);
      if (event === undefined) this.#find('EVENT_MISSING', id);
      else if (eventDigest(event) !== digest) this.#find('EVENT_CHANGED', id);
      found.delete(id);
    }
    for (const id of found.keys()) this.#find('EVENT_ADDED', id);
  }

  #find(kind: FindingKind, where: string): void {
    this.#findings += 1;
    this.#options.onFinding({ kind, position: String(this.#position), where });
  }
}
