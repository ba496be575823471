import { Access, systemAgencyId } from '@causeway/access';
import type { AgencyId, Caller, Page, PageRequest } from '@causeway/kernel';
import { type LoggedEvent, type UnitOfWork, Work, eventsOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { HistoryEntry } from './domain/history-entry.js';

/** What happened, by whom, as the log kept it. */
@Injectable()
export class Audit {
  constructor(
    private readonly work: Work,
    private readonly access: Access,
  ) {}

  /** What happened to one object, oldest first, as far as the caller's agency was part of it; of another agency's people no name is told. */
  history(caller: Caller, subjectId: string, page: PageRequest): Promise<Page<HistoryEntry>> {
    return this.work.run(caller, async (tx) => {
      const events = await eventsOf(tx, subjectId, page);
      const names = await this.#names(tx, events);
      if (events.rows.length > 0) tx.noteRead({ dataClass: 'C2', type: 'History', ids: [subjectId], counts: 'PART' });
      else tx.noteRefused({ type: 'History', ids: [subjectId] });
      return { ...events, rows: events.rows.map(({ cursor, row }) => ({ cursor, row: toEntry(row, names) })) };
    });
  }

  async #names(tx: UnitOfWork, { rows }: Page<LoggedEvent>): Promise<Names> {
    const agencyIds = new Set(rows.map(({ row }) => row.actorAgencyId));
    const accountIds = new Set(rows.map(({ row }) => row.actorAccountId));
    const agencies = await this.access.getAgencies(tx, [...agencyIds].filter((id) => id !== systemAgencyId));
    const colleagues = await this.access.findColleagues(tx, [...accountIds]);
    return {
      agencies: new Map(agencies.map(({ id, name }) => [id, name])),
      people: new Map(colleagues.map(({ id, displayName }) => [id, displayName])),
    };
  }
}

interface Names {
  readonly agencies: ReadonlyMap<AgencyId, string>;
  readonly people: ReadonlyMap<string, string>;
}

function toEntry({ id, type, at, data, actorAgencyId, actorAccountId }: LoggedEvent, { agencies, people }: Names): HistoryEntry {
  const agencyName = agencies.get(actorAgencyId);
  return {
    id,
    type,
    at,
    command: typeof data['command'] === 'string' ? data['command'] : null,
    byAgency: agencyName === undefined ? null : { id: actorAgencyId, name: agencyName },
    byName: people.get(actorAccountId) ?? null,
  };
}
