import { type AccountId, type Caller, Forbidden, NotFound, type Page, type PageRequest, Role, hasRole, newId, requireStepUp } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Absence, AbsenceId } from './domain/absence.js';
import type { Account } from './domain/account.js';
import { AbsenceStore } from './persistence/absence.store.js';
import { AccountStore } from './persistence/account.store.js';

export interface NewCover {
  /** Who is away; without it the caller. */
  readonly absentId?: AccountId | undefined;
  readonly coverId: AccountId;
  /** Without it now. */
  readonly from?: Date | undefined;
  readonly until: Date;
}

interface Keyed<Input> {
  readonly key: string;
  readonly input: Input;
}

/** A cover with the names of the two, who are colleagues of whoever sees it. */
export interface NamedAbsence {
  readonly absence: Absence;
  readonly names: ReadonlyMap<AccountId, string>;
  readonly now: Date;
}

/** Who looks after whose desk while somebody is away: sight of what lies there, never the other's roles. */
@Injectable()
export class Absences {
  constructor(
    private readonly work: Work,
    private readonly store: AbsenceStore,
    private readonly accounts: AccountStore,
  ) {}

  /** For oneself, or as their manager for a colleague. @throws {StepUpRequired} {Forbidden} {NotFound} {BadInput} */
  cover(caller: Caller, { key, input }: Keyed<NewCover>): Promise<NamedAbsence> {
    return this.work.runOnce<AbsenceId, NamedAbsence>(caller, {
      ...{ key, operation: 'coverAbsence', input },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        const absentAccountId = input.absentId ?? caller.accountId;
        if (absentAccountId !== caller.accountId && !hasRole(caller, Role.AGENCY_MANAGER)) throw new Forbidden();
        for (const id of [absentAccountId, input.coverId]) await this.#requireColleague(tx, id);
        const { accountId: recordedBy, agencyId } = caller;
        const row = { id: newId<AbsenceId>(tx.now), agencyId, absentAccountId, coverAccountId: input.coverId, recordedBy };
        await this.store.insert(tx, { ...row, fromAt: input.from ?? tx.now, untilAt: input.until, recordedAt: tx.now, endedAt: null, endedBy: null });
        await tx.record({ type: 'access.cover-named', subjectId: row.id, data: { agencyId, absentAccountId, coverAccountId: input.coverId, byAccountId: recordedBy } });
        return row.id;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** At once, by one of the two or their manager. @throws {NotFound} also when it is over */
  end(caller: Caller, { key, input }: Keyed<{ readonly id: AbsenceId }>): Promise<NamedAbsence> {
    return this.work.runOnce<AbsenceId, NamedAbsence>(caller, {
      ...{ key, operation: 'endCover', input },
      effect: async (tx) => {
        const found = await this.store.find(tx, input.id);
        if (found === null || !(await this.store.end(tx, input.id))) throw new NotFound();
        const { agencyId, absentAccountId, coverAccountId } = found;
        await tx.record({ type: 'access.cover-ended', subjectId: input.id, data: { agencyId, absentAccountId, coverAccountId, byAccountId: caller.accountId } });
        return input.id;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** One's own, and for a manager those of the agency; newest first. */
  list(caller: Caller, page: PageRequest): Promise<Page<NamedAbsence>> {
    return this.work.run(caller, async (tx) => {
      const found = await this.store.page(tx, page);
      const names = await this.#names(tx, found.rows.map(({ row }) => row));
      return { ...found, rows: found.rows.map(({ cursor, row }) => ({ cursor, row: { absence: row, names, now: tx.now } })) };
    });
  }

  /** Colleagues who may stand in for the caller, or as their manager for a colleague; nobody for anybody else. */
  async candidates(caller: Caller, absentId: AccountId, page: PageRequest): Promise<Page<Account>> {
    if (absentId !== caller.accountId && !hasRole(caller, Role.AGENCY_MANAGER)) return { rows: [], hasNextPage: false };
    return this.work.run(caller, (tx) => this.store.candidates(tx, absentId, page));
  }

  /** Who stands in for one of these now; for whoever tells people, within one agency. */
  coversOf(tx: UnitOfWork, absent: readonly AccountId[]): Promise<AccountId[]> {
    return this.store.coversOf(tx, absent);
  }

  /** Who of these is away now, each with whoever stands in for them; for their colleagues, for coordinators and for whoever tells people. */
  async away(tx: UnitOfWork, people: readonly AccountId[]): Promise<ReadonlyMap<AccountId, AccountId>> {
    return people.length === 0 ? new Map() : this.store.away(tx, people);
  }

  async #requireColleague(tx: UnitOfWork, id: AccountId): Promise<void> {
    const found = await this.accounts.findAccount(tx, id);
    if (found === null || found.agencyId !== tx.caller.agencyId) throw new NotFound();
  }

  async #get(tx: UnitOfWork, id: AbsenceId): Promise<NamedAbsence> {
    const absence = await this.store.find(tx, id);
    if (absence === null) throw new NotFound();
    return { absence, names: await this.#names(tx, [absence]), now: tx.now };
  }

  async #names(tx: UnitOfWork, absences: readonly Absence[]): Promise<ReadonlyMap<AccountId, string>> {
    const ids = absences.flatMap(({ absentAccountId, coverAccountId, recordedBy, endedBy }) => [absentAccountId, coverAccountId, recordedBy, endedBy ?? []].flat());
    const people = await this.accounts.findAccounts(tx, [...new Set(ids)]);
    return new Map(people.map(({ id, displayName }) => [id, displayName]));
  }
}
