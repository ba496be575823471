import { createHash } from 'node:crypto';
import { type Caller, type EventId, type SensitiveClass, ServiceRole } from '@causeway/kernel';
import type { Denial } from './denial.js';
import type { ReadNote, RefusalNote } from './audit-note.js';

/** What an audit row tells of. */
export const AuditKind = { READ: 'READ', WRITE: 'WRITE', DENIED: 'DENIED' } as const;
export type AuditKind = (typeof AuditKind)[keyof typeof AuditKind];

/** What the entry needs to know of an event. */
export interface CoveredEvent {
  readonly id: EventId;
  readonly digest: string;
  readonly caseId?: string | undefined;
  readonly referralId?: string | undefined;
  readonly subjectId: string;
  readonly agencies: readonly string[];
}

/** What one unit of work gives reason to write down. */
export interface Accountable {
  readonly caller: Caller;
  /** The mutation, when it is one; it has a row even when nothing came of it. */
  readonly operation: string | undefined;
  readonly reads: readonly ReadNote[];
  readonly refusals: readonly RefusalNote[];
  readonly events: readonly CoveredEvent[];
  /** What was refused, when that is what this unit writes down. */
  readonly denial?: DenialRow | undefined;
}

export interface DenialRow extends Denial {
  /** Refusals of the same account that have no row of their own. */
  readonly unwritten: number;
}

/** The part of an audit row that is known before it is written. */
export interface AuditEntry {
  readonly kind: AuditKind;
  readonly operation: string;
  readonly dataClass: SensitiveClass | 'C1';
  readonly code: string | null;
  readonly subjects: readonly { readonly type: string; readonly ids: readonly string[] }[];
  readonly fields: readonly string[];
  readonly cases: readonly string[];
  readonly owners: readonly string[];
  /** `id sha256` of each event it covers. */
  readonly events: readonly string[];
  readonly sessionHash: Buffer | null;
  readonly unwritten: number;
}

/** @returns undefined when there is nothing to answer for: no mutation, no event, nobody's facts */
export function auditEntryOf(work: Accountable): AuditEntry | undefined {
  const { caller, reads, refusals, events, denial } = work;
  if (denial !== undefined) return deniedEntry(denial, work);
  const writes = work.operation !== undefined || events.length > 0;
  if (!writes && reads.length === 0 && refusals.length === 0) return undefined;
  return {
    kind: refusals.length > 0 ? 'DENIED' : writes ? 'WRITE' : 'READ',
    code: refusals.length > 0 ? 'NOT_FOUND' : null,
    operation: work.operation ?? caller.asked?.operation ?? (isSystem(caller) ? 'system' : 'live'),
    dataClass: highestClass(work),
    subjects: [...reads, ...refusals].map(({ type, ids }) => ({ type, ids })),
    fields: distinct([...reads.flatMap(({ fields }) => fields ?? []), ...(reads.length > 0 ? (caller.asked?.fields ?? []) : [])]),
    cases: distinct([...reads.flatMap(({ cases }) => cases ?? []), ...events.flatMap(({ caseId }) => caseId ?? [])]),
    owners: distinct([...reads.flatMap(({ owners }) => owners ?? [caller.agencyId]), ...events.flatMap(({ agencies }) => agencies)]),
    events: events.map(({ id, digest }) => `${id} ${digest}`),
    sessionHash: sessionHash(caller),
    unwritten: 0,
  };
}

function deniedEntry({ code, operation, fields, ids, unwritten }: DenialRow, { caller, events }: Accountable): AuditEntry {
  return {
    ...{ kind: 'DENIED', code, operation, dataClass: 'C1', fields: distinct(fields), unwritten, sessionHash: sessionHash(caller) },
    ...{ subjects: ids.length > 0 ? [{ type: 'asked', ids }] : [], cases: [], owners: [caller.agencyId], events: events.map(({ id, digest }) => `${id} ${digest}`) },
  };
}

function sessionHash({ sessionId }: Caller): Buffer | null {
  return sessionId === null ? null : createHash('sha256').update(sessionId).digest();
}

/** Every event about a person counts as C2: what happened to somebody tells of them. */
function highestClass({ reads, events }: Accountable): AuditEntry['dataClass'] {
  const classes = reads.map(({ dataClass }) => dataClass).sort();
  const ofPerson = events.some(({ caseId, referralId }) => caseId !== undefined || referralId !== undefined);
  return classes.at(-1) ?? (ofPerson ? 'C2' : 'C1');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** Whether the system itself acts: nobody's budget of reads is spent. */
export function isSystem({ roles }: Caller): boolean {
  return roles.length > 0 && roles.every((role) => role in ServiceRole);
}
