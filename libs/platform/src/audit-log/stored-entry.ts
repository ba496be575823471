import { createHash } from 'node:crypto';
import { canonicalJson } from '../work/canonical-json.js';

/** Every column of an audit row, each in the one form it is hashed in: numbers beyond 2^53 and bytes as text. */
export interface StoredEntry {
  readonly id: string;
  /** Microseconds since 1970. */
  readonly at: string;
  readonly xid: string;
  readonly writer: string;
  readonly writerSeq: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly sessionHash: string | null;
  readonly requestId: string;
  readonly operation: string;
  readonly kind: string;
  readonly dataClass: string;
  readonly code: string | null;
  readonly subjects: readonly unknown[];
  readonly fields: readonly string[];
  readonly caseIds: readonly string[];
  readonly ownerAgencyIds: readonly string[];
  readonly events: readonly string[];
  readonly unwritten: number;
}

/** `platform.audit_entry e` as JSON that is a `StoredEntry`. */
export const storedEntryJson = `json_build_object(
  'id', e.id, 'at', (extract(epoch from e.at) * 1000000)::bigint::text, 'xid', e.xid::text, 'writer', e.writer, 'writerSeq', e.writer_seq::text,
  'accountId', e.account_id, 'agencyId', e.agency_id, 'sessionHash', encode(e.session_hash, 'hex'), 'requestId', e.request_id,
  'operation', e.operation, 'kind', e.kind, 'dataClass', e.data_class, 'code', e.code, 'subjects', e.subjects, 'fields', e.fields,
  'caseIds', e.case_ids, 'ownerAgencyIds', e.owner_agency_ids, 'events', e.events, 'unwritten', e.unwritten)`;

/** `platform.domain_event e` as JSON that is a `DigestedEvent`. */
export const storedEventJson = `json_build_object(
  'id', e.id, 'at', (extract(epoch from e.at) * 1000000)::bigint / 1000.0, 'type', e.type, 'subjectId', e.subject_id, 'caseId', e.case_id,
  'referralId', e.referral_id, 'accountId', e.actor_account_id, 'agencyId', e.actor_agency_id, 'agencies', e.agency_ids, 'overseen', e.overseen,
  'data', e.data, 'requestId', e.request_id)`;

/** The hash before the first. */
export const noHash = '0'.repeat(64);

/** The hash of one place in the chain, hex. */
export function chainHash(previous: string, position: bigint, entry: StoredEntry): string {
  return createHash('sha256').update(`causeway-seal-v1 ${position} ${previous} ${canonicalJson(entry)}`).digest('hex');
}
