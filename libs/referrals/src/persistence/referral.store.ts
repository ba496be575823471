import type { CaseId, NeedId, ReferralId } from '@causeway/kernel';
import { type UnitOfWork, violates } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AlreadyReferred, NeedAlreadyPlaced, ReferralChanged } from '../domain/errors.js';
import { type ReferralStatus } from '../domain/lifecycle.js';
import type { Referral } from '../domain/referral.js';
import { referralTable } from './referral.table.js';

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class ReferralStore {
  find(tx: UnitOfWork, id: ReferralId): Promise<Referral | null> {
    return tx.manager.findOneBy(referralTable, { id });
  }

  lock(tx: UnitOfWork, id: ReferralId): Promise<Referral | null> {
    return tx.manager.findOne(referralTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** In the order of their ids, so that two transactions never wait for each other crosswise. */
  lockOfNeed(tx: UnitOfWork, needId: NeedId, statuses: readonly ReferralStatus[]): Promise<Referral[]> {
    return tx.manager.find(referralTable, { where: { needId, status: In([...statuses]) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  findOfCase(tx: UnitOfWork, caseId: CaseId, statuses: readonly ReferralStatus[]): Promise<Referral[]> {
    return tx.manager.find(referralTable, { where: { caseId, status: In([...statuses]) }, order: { needId: 'ASC', id: 'ASC' } });
  }

  /** @throws {AlreadyReferred} when the same service still owes an answer for this need */
  async insert(tx: UnitOfWork, row: Referral): Promise<void> {
    await tx.manager.insert(referralTable, row).catch(asRefusal);
  }

  /** @throws {NeedAlreadyPlaced} when another referral of the need was accepted first, {ReferralChanged} when the row moved on */
  async save(tx: UnitOfWork, next: Referral): Promise<void> {
    const { id, version } = next;
    const result = await tx.manager.update(referralTable, { id, version: version - 1 }, moving(next)).catch(asRefusal);
    if (result.affected !== 1) throw new ReferralChanged(version);
  }

  /** Tells the audit that these were shown; the people behind them are the senders'. */
  noteShown(tx: UnitOfWork, referrals: readonly Referral[], counts: 'FILE' | 'ROW'): void {
    const [ids, cases, owners] = [referrals.map(({ id }) => id), referrals.map(({ caseId }) => caseId), referrals.map(({ senderAgencyId }) => senderAgencyId)];
    tx.noteRead({ dataClass: 'C2', type: 'Referral', ids, cases, owners, counts });
  }
}

/** What a step may change; the rest is written once, and the database grants no more. */
function moving(next: Referral): Partial<Referral> {
  const { status, version, reason, note, outcome, disclosedUntil, holdsPlace } = next;
  const { sentAt, acknowledgeBy, decideBy, dueAt, acknowledgedAt, decidedAt, closedAt } = next;
  return { status, version, reason, note, outcome, disclosedUntil, holdsPlace, sentAt, acknowledgeBy, decideBy, dueAt, acknowledgedAt, decidedAt, closedAt };
}

function asRefusal(error: unknown): never {
  if (violates(error, 'referral_one_holder')) throw new NeedAlreadyPlaced();
  if (violates(error, 'referral_asked_once')) throw new AlreadyReferred();
  throw error;
}
