import { type Grant, type GrantEnd, Grants, type NewGrant } from '@causeway/access';
import { Cases, ConsentScope, type ConsentVerdict } from '@causeway/cases';
import type { CaseId } from '@causeway/kernel';
import { CONFIG, type Config, type UnitOfWork } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { triageEndsAt } from './domain/disclosure.js';
import { ConsentMissing } from './domain/errors.js';
import type { Referral } from './domain/referral.js';

type Allowed = Extract<ConsentVerdict, { allowed: true }>;
type Asked = Pick<Referral, 'id' | 'recipientAgencyId' | 'serviceTypeCode' | 'urgency' | 'sentAt' | 'decideBy'>;

/** What the recipient of a referral may read of the person, and until when. Everything here happens behind the sender's walls. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly cases: Cases,
    private readonly grants: Grants,
    @Inject(CONFIG) private readonly config: Pick<Config, 'DISCLOSURE_GRACE_MINUTES'>,
  ) {}

  /** May the recipient be asked, at this instant? @throws {ConsentMissing} */
  async requireTriage(tx: UnitOfWork, caseId: CaseId, referral: Asked): Promise<Allowed> {
    const verdict = await this.triage(tx, caseId, referral);
    if (!verdict.allowed) throw new ConsentMissing();
    return verdict;
  }

  triage(tx: UnitOfWork, caseId: CaseId, referral: Asked): Promise<ConsentVerdict> {
    return this.#ask(tx, caseId, referral, false);
  }

  /** The candidate may see the triage facts until it should have decided. */
  async openTriage(tx: UnitOfWork, caseId: CaseId, referral: Asked): Promise<void> {
    await this.#open(tx, caseId, referral, await this.requireTriage(tx, caseId, referral));
  }

  /** Whoever accepts learns the pseudonym and whom to ring; on an anonymous triage it goes on with what it knew. @throws {ConsentMissing} */
  async openCare(tx: UnitOfWork, caseId: CaseId, referral: Asked): Promise<void> {
    const triage = await this.requireTriage(tx, caseId, referral);
    const care = await this.#ask(tx, caseId, referral, true);
    await this.end(tx, referral, 'REPLACED');
    if (!care.allowed) await this.#open(tx, caseId, referral, triage, { endsAt: triage.until });
    else await this.#open(tx, caseId, referral, care, { tier: 'T1', dataClass: 'C3', purpose: 'CARE', endsAt: care.until });
  }

  /** Whether whoever accepted may know more than a candidate, at this instant. */
  async isCareOpen(tx: UnitOfWork, caseId: CaseId, referral: Asked): Promise<boolean> {
    return (await this.#ask(tx, caseId, referral, true)).allowed;
  }

  end(tx: UnitOfWork, { id }: Pick<Referral, 'id'>, reason: GrantEnd): Promise<number> {
    // Whoever has just helped may need an hour to hand over; whoever did not, needs nothing.
    const graceMinutes = reason === 'COMPLETED' ? this.config.DISCLOSURE_GRACE_MINUTES : 0;
    return this.grants.endOfReferral(tx, id, { reason, graceMinutes });
  }

  of(tx: UnitOfWork, { id }: Pick<Referral, 'id'>): Promise<Grant[]> {
    return this.grants.ofReferral(tx, id);
  }

  async #open(tx: UnitOfWork, caseId: CaseId, referral: Asked, allowed: Allowed, more: Partial<NewGrant> = {}): Promise<void> {
    const planned = more.endsAt ?? triageEndsAt(referral, tx.now);
    await this.grants.open(tx, {
      ...{ referralId: referral.id, caseId, agencyId: referral.recipientAgencyId, accountId: null, scopes: [] },
      ...{ tier: 'T0', dataClass: 'C2', purpose: 'TRIAGE', basis: allowed.basis, basisId: allowed.basisId },
      ...more,
      endsAt: planned < allowed.until ? planned : allowed.until,
    });
  }

  #ask(tx: UnitOfWork, caseId: CaseId, { recipientAgencyId, serviceTypeCode }: Asked, beyondTriage: boolean): Promise<ConsentVerdict> {
    return this.cases.mayDisclose(tx, caseId, { recipientAgencyId, serviceTypeCode, scope: ConsentScope.SHARE_MINIMUM, beyondTriage });
  }
}
