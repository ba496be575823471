import { Access as Accounts, systemAgencyId } from '@causeway/access';
import { type AccountId, type AgencyId, type Caller, type CaseId, type Page, type PageRequest, parseId } from '@causeway/kernel';
import { type LoggedEvent, type UnitOfWork, Work, eventsOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Access, TrailEntry, TrailFilter } from './domain/access.js';
import type { HistoryEntry } from './domain/history-entry.js';
import { accessesOf, auditTrail } from './persistence/access-log.query.js';

/** What happened, by whom, as the log kept it. */
@Injectable()
export class Audit {
  constructor(
    private readonly work: Work,
    private readonly access: Accounts,
  ) {}

  /** What happened to one object, oldest first, as far as the caller's agency was part of it; of another agency's people no name is told. */
  history(caller: Caller, subjectId: string, page: PageRequest): Promise<Page<HistoryEntry>> {
    return this.work.run(caller, async (tx) => {
      const events = await eventsOf(tx, subjectId, page);
      const names = await this.#names(tx, events.rows.flatMap(({ row }) => actorsOf(row)));
      if (events.rows.length > 0) tx.noteRead({ dataClass: 'C2', type: 'History', ids: [subjectId], counts: 'PART' });
      else tx.noteRefused({ type: 'History', ids: [subjectId] });
      return mapped(events, (row) => toEntry(row, names));
    });
  }

  /** Who looked at a case of the caller's agency, or acted on it, newest first; empty when it is not theirs. */
  accessLog(caller: Caller, caseId: CaseId, page: PageRequest): Promise<Page<Access>> {
    return this.work.run(caller, async (tx) => {
      const accesses = await accessesOf(tx, caseId, page);
      const names = await this.#names(tx, accesses.rows.map(({ row }) => row));
      return mapped(accesses, ({ accountId, agencyId, ...row }) => ({ ...row, byAgency: agencyOf(agencyId, names), byName: names.people.get(accountId) ?? null }));
    });
  }

  /** What was done and refused in the whole network, newest first: for the rapporteur, without at whom it was aimed. */
  trail(caller: Caller, filter: TrailFilter, page: PageRequest): Promise<Page<TrailEntry>> {
    return this.work.run(caller, async (tx) => {
      const trail = await auditTrail(tx, filter, page);
      const names = await this.#names(tx, trail.rows.map(({ row }) => row));
      return mapped(trail, ({ agencyId, ...row }) => ({ ...row, byAgency: agencyOf(agencyId, names) }));
    });
  }

  async #names(tx: UnitOfWork, actors: readonly Actor[]): Promise<Names> {
    const agencyIds = new Set(actors.map(({ agencyId }) => agencyId));
    const accountIds = new Set(actors.map(({ accountId }) => accountId));
    const agencies = await this.access.getAgencies(tx, [...agencyIds].filter((id) => id !== systemAgencyId));
    const colleagues = await this.access.findColleagues(tx, [...accountIds]);
    return {
      agencies: new Map(agencies.map(({ id, name }) => [id, name])),
      people: new Map(colleagues.map(({ id, displayName }) => [id, displayName])),
    };
  }
}

interface Actor {
  readonly agencyId: AgencyId;
  readonly accountId: AccountId;
}

interface Names {
  readonly agencies: ReadonlyMap<AgencyId, string>;
  readonly people: ReadonlyMap<string, string>;
}

function mapped<Row, Entry>(page: Page<Row>, map: (row: Row) => Entry): Page<Entry> {
  return { ...page, rows: page.rows.map(({ cursor, row }) => ({ cursor, row: map(row) })) };
}

function agencyOf(id: AgencyId, { agencies }: Names): { readonly id: AgencyId; readonly name: string } | null {
  const name = agencies.get(id);
  return name === undefined ? null : { id, name };
}

/** Whoever acted, and the colleague in whose place they did. */
function actorsOf({ actorAgencyId: agencyId, actorAccountId, data }: LoggedEvent): Actor[] {
  const absent = parseId<AccountId>(String(data['standingInFor']));
  return [actorAccountId, absent].flatMap((accountId) => (accountId === undefined ? [] : { agencyId, accountId }));
}

function toEntry({ id, type, at, data, actorAgencyId, actorAccountId }: LoggedEvent, names: Names): HistoryEntry {
  return {
    id,
    type,
    at,
    command: typeof data['command'] === 'string' ? data['command'] : null,
    byAgency: agencyOf(actorAgencyId, names),
    byName: names.people.get(actorAccountId) ?? null,
    standingInFor: names.people.get(String(data['standingInFor'])) ?? null,
  };
}
