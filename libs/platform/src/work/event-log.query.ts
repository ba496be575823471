import { type AccountId, type AgencyId, type EventId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from './unit-of-work.js';

/** One line of the event log, as the caller may see it. */
export interface LoggedEvent {
  readonly id: EventId;
  readonly type: string;
  readonly at: Date;
  readonly actorAccountId: AccountId;
  readonly actorAgencyId: AgencyId;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What happened to one object, oldest first. Relies on index domain_event_subject; row-level security leaves out the rest. */
export async function eventsOf(tx: UnitOfWork, subjectId: string, { first, after }: PageRequest): Promise<Page<LoggedEvent>> {
  const rows = await tx.sql<LoggedEvent>(
    `select id, type, at, actor_account_id as "actorAccountId", actor_agency_id as "actorAgencyId", data
     from platform.domain_event where subject_id = :subjectId and (:after::uuid is null or id > :after::uuid) order by id limit :limit`,
    { subjectId, after: parseIdCursor<EventId>(after) ?? null, limit: first + 1 },
  );
  return pageOf(rows, first, (row) => row.id);
}
