import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** One event as it is stored; `at` in milliseconds since 1970, `agencies` in the order they were written. */
export interface DigestedEvent {
  readonly id: string;
  readonly at: number;
  readonly type: string;
  readonly subjectId: string;
  readonly caseId: string | null;
  readonly referralId: string | null;
  readonly accountId: string;
  readonly agencyId: string;
  readonly agencies: readonly string[];
  readonly overseen: boolean;
  readonly data: unknown;
  readonly requestId: string;
}

/** SHA-256 over every column of an event, hex: the audit row that covers the event carries it. */
export function eventDigest(event: DigestedEvent): string {
  const columns = [
    ...[event.id, event.at, event.type, event.subjectId, event.caseId, event.referralId, event.accountId, event.agencyId],
    ...[event.agencies, event.overseen, event.data, event.requestId],
  ];
  return createHash('sha256').update(`causeway-event-v1 ${canonicalJson(columns)}`).digest('hex');
}
