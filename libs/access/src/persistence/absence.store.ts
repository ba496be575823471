import { type AccountId, BadInput, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, postgresFault } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { type Absence, type AbsenceId, coverRules } from '../domain/absence.js';
import type { Account } from '../domain/account.js';
import { absenceTable } from './absence.table.js';
import { accountTable } from './account.table.js';

/** What the database said no to, and how it is told. */
const refusals: Readonly<Record<string, readonly [string, string]>> = {
  absence_two_people: ['coverId', 'Nobody stands in for themselves.'],
  absence_fit: ['coverId', 'This colleague cannot stand in: choose somebody who may do at least what the absent one may.'],
  absence_one_at_a_time: ['coverId', 'Somebody stands in at that time already, or the colleague chosen is away themselves.'],
  absence_lasts: ['until', `A cover ends after it begins, and within ${coverRules.mostDays} days. Name the next one when it ends.`],
  absence_not_far_ahead: ['from', `A cover is named at most ${coverRules.aheadDays} days ahead.`],
  absence_of_colleague: ['absentId', 'This is nobody of your agency.'],
  absence_by_colleague: ['coverId', 'This is nobody of your agency.'],
};

/** Rows the caller may see; row-level security says which. */
@Injectable()
export class AbsenceStore {
  /** @throws {BadInput} when the database says that it cannot be */
  async insert(tx: UnitOfWork, absence: Absence): Promise<void> {
    await tx.manager.insert(absenceTable, absence).catch((error: unknown) => {
      const refusal = refusals[postgresFault(error)?.constraint ?? ''];
      throw refusal === undefined ? error : new BadInput(...refusal);
    });
  }

  find(tx: UnitOfWork, id: AbsenceId): Promise<Absence | null> {
    return tx.manager.findOneBy(absenceTable, { id });
  }

  /** @returns whether it had not ended yet */
  async end(tx: UnitOfWork, id: AbsenceId): Promise<boolean> {
    const rows = await tx.sql(
      `update access.absence set ended_at = platform.now(), ended_by = :account where id = :id and ended_at is null and until_at > platform.now() returning id`,
      { id, account: tx.caller.accountId },
    );
    return rows.length === 1;
  }

  /** Newest first: ids are time-ordered. */
  async page(tx: UnitOfWork, { first, after }: PageRequest): Promise<Page<Absence>> {
    const last = parseIdCursor<AbsenceId>(after);
    const found = await tx.manager.find(absenceTable, { where: last === undefined ? {} : { id: LessThan(last) }, order: { id: 'DESC' }, take: first + 1 });
    return pageOf(found, first, (row) => row.id);
  }

  /** Who stands in for one of these now. */
  async coversOf(tx: UnitOfWork, absent: readonly AccountId[]): Promise<AccountId[]> {
    const rows = await tx.sql<{ id: AccountId }>(
      `select distinct cover_account_id as id from access.absence
       where absent_account_id = any(:absent::uuid[]) and ended_at is null and from_at <= platform.now() and until_at > platform.now()`,
      { absent: [...absent] },
    );
    return rows.map(({ id }) => id);
  }

  /** Who of these is away now, and who stands in for them. */
  async away(tx: UnitOfWork, people: readonly AccountId[]): Promise<ReadonlyMap<AccountId, AccountId>> {
    const rows = await tx.sql<{ absent: AccountId; cover: AccountId }>(`select absent_id as absent, cover_id as cover from access.away(:people::uuid[])`, { people: [...people] });
    return new Map(rows.map(({ absent, cover }) => [absent, cover]));
  }

  /** Colleagues at work who may stand in for somebody, in the order in which they joined. */
  async candidates(tx: UnitOfWork, absent: AccountId, { first, after }: PageRequest): Promise<Page<Account>> {
    const rows = await tx.manager
      .createQueryBuilder(accountTable, 'account')
      .where(`account.agencyId = :agency and account.id <> :absent and account.status = 'ACTIVE'`, { agency: tx.caller.agencyId, absent })
      .andWhere(`access.may_stand_in(account.roles, (select a.roles from access.account a where a.id = :absent and a.agency_id = :agency))`)
      .andWhere('(:last::uuid is null or account.id > :last)', { last: parseIdCursor<AccountId>(after) ?? null })
      .orderBy('account.id')
      .limit(first + 1)
      .getMany();
    return pageOf(rows, first, (row) => row.id);
  }
}
