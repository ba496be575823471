import { type CaseId, type EventId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { LoggedAccess, LoggedAct, TrailFilter } from '../domain/access.js';

/** Who looked at a case of the caller's agency, newest first. Relies on audit_entry_case. */
export async function accessesOf(tx: UnitOfWork, caseId: CaseId, { first, after }: PageRequest): Promise<Page<LoggedAccess>> {
  const rows = await tx.sql<LoggedAccess>(
    `select id, since, at, times, account_id as "accountId", agency_id as "agencyId", kind, data_class as "dataClass", fields
     from platform.accesses_of(:caseId, :before::uuid, :most)`,
    { caseId, before: parseIdCursor<EventId>(after) ?? null, most: first + 1 },
  );
  return pageOf(rows, first, ({ id }) => id);
}

/** Everything that was done and refused, newest first; the function gives it to nobody but the rapporteur. */
export async function auditTrail(tx: UnitOfWork, { kind, event }: TrailFilter, { first, after }: PageRequest): Promise<Page<LoggedAct>> {
  const rows = await tx.sql<LoggedAct>(
    `select id, at, account_id as "accountId", agency_id as "agencyId", operation, kind, data_class as "dataClass", code, subjects, unwritten, events
     from platform.audit_trail(:before::uuid, :most, :kind, :event)`,
    { before: parseIdCursor<EventId>(after) ?? null, most: first + 1, kind: kind ?? null, event: event === undefined ? null : `${event.replace(/[^a-z.-]/g, '')}%` },
  );
  return pageOf(rows, first, ({ id }) => id);
}
