import { z } from 'zod';
import type { DigestedEvent } from '../work/audit-digest.js';
import { type SignedHead, parseHead } from './head.js';
import type { StoredEntry } from './stored-entry.js';

/** One place of the chain with what stands there now. */
export interface SealRecord {
  readonly kind: 'seal';
  readonly position: string;
  readonly entryId: string;
  /** Hex. */
  readonly hash: string;
  /** Null when the row is gone. */
  readonly entry: StoredEntry | null;
  /** Those of the events it covers that are there. */
  readonly events: readonly DigestedEvent[];
}

/** What a check reads, in this order: from the database, or line by line from an export. */
export type AuditRecord =
  | { readonly kind: 'begin'; readonly version: 1 }
  | SealRecord
  /** An audit row without a place in the chain. */
  | { readonly kind: 'unsealed'; readonly entry: StoredEntry; readonly events: readonly DigestedEvent[] }
  /** An event that no audit row covers. */
  | { readonly kind: 'uncovered'; readonly eventId: string }
  | { readonly kind: 'head'; readonly head: SignedHead }
  | { readonly kind: 'end'; readonly records: number }
  /** A line of an export that cannot be read. */
  | { readonly kind: 'damaged'; readonly line: number };

const text = z.string();
const texts = z.array(text);
const number = text.regex(/^\d{1,19}$/);
const entryShape = z.strictObject({
  ...{ id: text, at: number, xid: number, writer: text, writerSeq: number, accountId: text, agencyId: text, sessionHash: text.nullable() },
  ...{ requestId: text, operation: text, kind: text, dataClass: text, code: text.nullable(), subjects: z.array(z.unknown()), fields: texts },
  ...{ caseIds: texts, ownerAgencyIds: texts, events: texts, unwritten: z.number() },
});
const eventShape = z.strictObject({
  ...{ id: text, at: z.number(), type: text, subjectId: text, caseId: text.nullable(), referralId: text.nullable() },
  ...{ accountId: text, agencyId: text, agencies: texts, overseen: z.boolean(), data: z.unknown(), requestId: text },
});
const recordShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('begin'), version: z.literal(1) }),
  z.strictObject({ kind: z.literal('seal'), position: number, entryId: text, hash: text, entry: entryShape.nullable(), events: z.array(eventShape) }),
  z.strictObject({ kind: z.literal('unsealed'), entry: entryShape, events: z.array(eventShape) }),
  z.strictObject({ kind: z.literal('uncovered'), eventId: text }),
  z.strictObject({ kind: z.literal('head'), head: z.unknown().transform(parseHead) }),
  z.strictObject({ kind: z.literal('end'), records: z.number() }),
]);

/** An export, line by line. */
export async function* recordsOf(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<AuditRecord> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    yield readRecord(line) ?? { kind: 'damaged', line: number };
  }
}

function readRecord(line: string): AuditRecord | undefined {
  try {
    return recordShape.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
