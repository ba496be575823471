import { type Caller, type DomainEvent, type EventId, type OutboxId, newId } from '@causeway/kernel';
import { eventDigest } from './audit-digest.js';
import { type AuditEntry, type CoveredEvent, isSystem } from './audit-entry.js';
import type { ReadNote } from './audit-note.js';
import type { SqlParameters } from './unit-of-work.js';
import type { WriterLane } from './writer-lane.js';

export interface EventRow extends DomainEvent {
  readonly id: EventId;
  readonly at: Date;
  readonly by: Caller;
}

export interface OutboxRow {
  readonly id: OutboxId;
  readonly job: string;
  readonly payload: unknown;
  readonly eventId: EventId | null;
  readonly availableAt: Date | null;
  readonly urgent: boolean;
}

/** How much of other people's lives one account may open before somebody asks why. */
export interface ReadBudget {
  /** Different people's files opened within an hour. */
  readonly filesPerHour: number;
  /** Different rows of lists within ten minutes. */
  readonly rowsPerTenMinutes: number;
}

/** @source bar B10 of the threat model */
export const defaultReadBudget: ReadBudget = { filesPerHour: 30, rowsPerTenMinutes: 500 };

interface Flush {
  readonly caller: Caller;
  readonly now: Date;
  readonly lane: WriterLane;
  readonly entry: AuditEntry | undefined;
  readonly reads: readonly ReadNote[];
  readonly events: readonly EventRow[];
  readonly outbox: readonly OutboxRow[];
  readonly readBudget: ReadBudget;
}

interface Statement {
  readonly text: string;
  readonly parameters: SqlParameters;
}

const eventsPart = `events as (
    insert into platform.domain_event
      (id, at, type, subject_id, case_id, referral_id, actor_account_id, actor_agency_id, agency_ids, overseen, data, request_id)
    select (e->>'id')::uuid, (e->>'at')::timestamptz, e->>'type', (e->>'subjectId')::uuid, (e->>'caseId')::uuid, (e->>'referralId')::uuid,
           (e->>'account')::uuid, (e->>'agency')::uuid, array(select x::uuid from jsonb_array_elements_text(e->'agencies') x),
           (e->>'overseen')::boolean, e->'data', e->>'requestId'
    from jsonb_array_elements(:events::jsonb) e)`;

const outboxPart = `outbox as (
    insert into platform.outbox (id, job, payload, event_id, available_at, urgent)
    select (o->>'id')::uuid, o->>'job', o->'payload', (o->>'eventId')::uuid,
           coalesce((o->>'availableAt')::timestamptz, platform.now()), (o->>'urgent')::boolean
    from jsonb_array_elements(:outbox::jsonb) o)`;

const entryPart = `entry as (
    insert into platform.audit_entry
      (id, writer, writer_seq, account_id, agency_id, session_hash, request_id, operation, kind, data_class, code, subjects, fields, case_ids, owner_agency_ids, events, unwritten)
    values (:id, :writer, :writerSeq, :account, :agency, :sessionHash, :request, :operation, :kind, :dataClass, :code,
            :subjects::jsonb, :fields, :cases, :owners, :covered, :unwritten))`;

const spendFiles = `platform.spend_reads(:files::uuid[], false, :mostFiles, interval '1 hour', :refuse)`;
const spendRows = `platform.spend_reads(:rows::uuid[], true, :mostRows, interval '10 minutes', :refuse)`;

/** One statement, one round trip, whatever there is to write; the budgets of reading are counted in it. */
export function flushStatement(flush: Flush): Statement {
  const { entry, events, outbox } = flush;
  const spent = spending(flush);
  const parts = [
    ...(events.length > 0 ? [eventsPart] : []),
    ...(outbox.length > 0 ? [outboxPart] : []),
    ...(entry === undefined ? [] : [entryPart]),
  ];
  return {
    text: `with ${parts.join(', ')} select ${[...spent.terms, '1'].join(', ')}`,
    parameters: {
      ...(entry === undefined ? {} : entryParameters(flush, entry)),
      ...(events.length > 0 ? { events: JSON.stringify(events.map(storedForm)) } : {}),
      ...(outbox.length > 0 ? { outbox: JSON.stringify(outbox) } : {}),
      ...spent.parameters,
    },
  };
}

/** What is read on the way to a change is counted and never refused: an emergency is sent whatever was opened before. */
function spending({ caller, entry, reads, readBudget }: Flush): { terms: string[]; parameters: SqlParameters } {
  if (entry === undefined || reads.length === 0 || isSystem(caller)) return { terms: [], parameters: {} };
  const files = reads.filter(({ counts = 'FILE' }) => counts === 'FILE').flatMap(({ ids }) => ids);
  const rows = reads.filter(({ counts }) => counts === 'ROW').flatMap(({ ids }) => ids);
  return {
    terms: [...(files.length > 0 ? [spendFiles] : []), ...(rows.length > 0 ? [spendRows] : [])],
    parameters: {
      files,
      rows,
      refuse: entry.kind !== 'WRITE',
      mostFiles: readBudget.filesPerHour,
      mostRows: readBudget.rowsPerTenMinutes,
    },
  };
}

function entryParameters({ caller, now, lane }: Flush, entry: AuditEntry): SqlParameters {
  return {
    id: newId(now),
    writer: lane.writer,
    writerSeq: lane.next,
    account: caller.accountId,
    agency: caller.agencyId,
    request: caller.requestId,
    operation: entry.operation,
    kind: entry.kind,
    dataClass: entry.dataClass,
    code: entry.code,
    subjects: JSON.stringify(entry.subjects),
    fields: entry.fields,
    cases: entry.cases,
    owners: entry.owners,
    covered: entry.events,
    sessionHash: entry.sessionHash,
    unwritten: entry.unwritten,
  };
}

/** An event as its row will stand. */
function storedForm({ by, visibleTo, ...event }: EventRow) {
  return {
    id: event.id,
    at: event.at,
    type: event.type,
    subjectId: event.subjectId,
    caseId: event.caseId ?? null,
    referralId: event.referralId ?? null,
    account: by.accountId,
    agency: by.agencyId,
    agencies: [...new Set([by.agencyId, ...(visibleTo ?? [])])],
    overseen: event.overseen ?? false,
    data: event.data ?? {},
    requestId: by.requestId,
  };
}

export function coveredEvent(event: EventRow): CoveredEvent {
  const { account, agency, ...stored } = storedForm(event);
  const digest = eventDigest({ ...stored, at: stored.at.getTime(), accountId: account, agencyId: agency });
  return { id: event.id, digest, caseId: event.caseId, referralId: event.referralId, subjectId: event.subjectId, agencies: stored.agencies };
}
