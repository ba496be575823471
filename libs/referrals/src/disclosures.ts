import { Access, type Account, type Agency, AgencyNotReceiving, type Grant, type GrantEnd, Grants, type NewGrant, type Standing, standingOf } from '@causeway/access';
import { type Case, ConsentScope, type ConsentVerdict, Consents, Exclusions, type Said } from '@causeway/cases';
import { type CaseId, NotFound, together } from '@causeway/kernel';
import { CONFIG, type Config, type UnitOfWork } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { isShunned, mayStillAgree, triageEndsAt } from './domain/disclosure.js';
import { ConsentMissing } from './domain/errors.js';
import { holdingPlace } from './domain/lifecycle.js';
import type { Handover } from './domain/order.js';
import type { Referral } from './domain/referral.js';

type Allowed = Extract<ConsentVerdict, { allowed: true }>;
type Asked = Pick<Referral, 'id' | 'recipientAgencyId' | 'serviceTypeCode' | 'urgency' | 'sentAt' | 'expiresAt' | 'status' | 'until' | 'infoAskedAt' | 'infoUntil' | 'offPlatform'>;

/** Who asks, in the name of the person. */
export interface Speaker {
  readonly sender: Agency;
  readonly officer: Account;
}

/** Who is asked, and for what. */
type Recipient = Pick<Referral, 'recipientAgencyId' | 'serviceTypeCode'>;

/** What decides how much whoever accepts may know. */
export interface CareWord {
  /** Undefined for whoever works off the platform. */
  readonly standing: Standing | undefined;
  readonly said: Said;
}

interface Care {
  readonly caseId: CaseId;
  readonly referral: Asked;
  readonly word: CareWord;
}

interface Opening {
  readonly caseId: CaseId;
  readonly referral: Asked;
  readonly allowed: Allowed;
}

/** What the recipient of a referral may read of the person, and until when. Everything here happens behind the sender's walls. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly consents: Consents,
    private readonly exclusions: Exclusions,
    private readonly grants: Grants,
    private readonly access: Access,
    @Inject(CONFIG) private readonly config: Pick<Config, 'DISCLOSURE_GRACE_MINUTES'>,
  ) {}

  /** May the recipient be asked, at this instant? Why not is told to the sender alone. @throws {ConsentMissing} */
  async requireTriage(tx: UnitOfWork, caseId: CaseId, referral: Asked): Promise<Allowed> {
    const verdict = await this.triage(tx, caseId, referral);
    if (!verdict.allowed) throw new ConsentMissing(verdict.reason);
    return verdict;
  }

  async triage(tx: UnitOfWork, caseId: CaseId, referral: Recipient): Promise<ConsentVerdict> {
    return triageOf(await this.hear(tx, caseId, referral), referral);
  }

  /** What is said of this person and whoever is asked; everything is put at once. */
  hear(tx: UnitOfWork, caseId: CaseId, { recipientAgencyId }: Pick<Recipient, 'recipientAgencyId'>): Promise<Said> {
    return this.consents.hear(tx, caseId, recipientAgencyId);
  }

  /** May the recipient be asked at this instant, or does it wait for the person's yes? @throws {ConsentMissing} where no yes would help */
  triageOrWait(said: Said, referral: Recipient): Allowed | undefined {
    const verdict = triageOf(said, referral);
    if (verdict.allowed) return verdict;
    if (!mayStillAgree(verdict.reason)) throw new ConsentMissing(verdict.reason);
    return undefined;
  }

  /** A draft may wait for a consent; it is not written to somebody whom the person shuns. @throws {ConsentMissing} */
  async refuseShunned(tx: UnitOfWork, caseId: CaseId, referral: Asked): Promise<void> {
    const verdict = await this.triage(tx, caseId, referral);
    if (!verdict.allowed && isShunned(verdict.reason)) throw new ConsentMissing(verdict.reason);
  }

  /** From whom a referral about this person is hidden. */
  hiddenFrom(tx: UnitOfWork, caseId: CaseId): Promise<string[]> {
    return this.exclusions.hiddenFrom(tx, caseId);
  }

  /** The candidate may see the triage facts until it should have decided. */
  openTriage(tx: UnitOfWork, opening: Opening): void {
    this.#open(tx, opening);
  }

  /** What opening care asks first; everything is put at once. Nothing of whoever works off the platform. */
  async careWord(tx: UnitOfWork, caseId: CaseId, referral: Recipient & Pick<Referral, 'offPlatform'>): Promise<CareWord> {
    const [standing, said] = await together(referral.offPlatform ? undefined : this.#standing(tx, referral), this.hear(tx, caseId, referral));
    return { standing, said };
  }

  /**
   * Whoever accepts learns the pseudonym and whom to ring. On an anonymous triage it goes on with what it knew, and so does a
   * member on probation. @returns until when the person's word covers that. @throws {ConsentMissing}
   */
  openCare(tx: UnitOfWork, { caseId, referral, word }: Care): Date {
    // Whoever works off the platform reads nothing here; whether it may be told is asked all the same.
    if (referral.offPlatform) return requireSilently(word.said, referral).until;
    const care = careOf(word, referral);
    const triage = care.allowed ? care : requireSilently(word.said, referral);
    this.end(tx, referral, 'REPLACED');
    if (!care.allowed) this.#open(tx, { caseId, referral, allowed: triage }, { endsAt: triage.until });
    else this.#open(tx, { caseId, referral, allowed: care }, { tier: 'T1', dataClass: 'C3', purpose: 'CARE', endsAt: care.until });
    return triage.until;
  }

  /** Suspended since it was asked, or its agreement ran out? @throws {AgencyNotReceiving} */
  requireReceiving({ standing }: CareWord): void {
    if (standing?.mayReceive === false) throw new AgencyNotReceiving();
  }

  /** What the person allows has changed. While it still covers this referral, its grants stand on the new words from now on.
   *  @returns why the referral must be taken back, when it is no longer covered */
  async review(tx: UnitOfWork, caseId: CaseId, referral: Referral): Promise<'SURVIVOR_DECLINED' | 'SURVIVOR_WITHDREW_CONSENT' | undefined> {
    const verdict = await this.triage(tx, caseId, referral);
    const isWaiting = referral.status === 'PENDING_CONSENT';
    if (!verdict.allowed && isShunned(verdict.reason)) return 'SURVIVOR_DECLINED';
    if (!verdict.allowed) return isWaiting || (await this.#ranOut(tx, caseId, referral)) ? undefined : 'SURVIVOR_WITHDREW_CONSENT';
    if (!isWaiting) await this.#renew(tx, caseId, referral);
    return undefined;
  }

  /** The candidate has longer to answer: it may read as long, on what holds at this instant. Where nothing does, the answer is waited for all the same. */
  async renewTriage(tx: UnitOfWork, caseId: CaseId, referral: Referral): Promise<void> {
    if ((await this.triage(tx, caseId, referral)).allowed) await this.#renew(tx, caseId, referral);
  }

  /** Whether whoever accepted may know more than a candidate, at this instant. */
  async isCareOpen(tx: UnitOfWork, caseId: CaseId, referral: Asked): Promise<boolean> {
    return careOf(await this.careWord(tx, caseId, referral), referral).allowed;
  }

  end(tx: UnitOfWork, { id }: Pick<Referral, 'id'>, reason: GrantEnd): void {
    // Whoever has just helped may need an hour to hand over; whoever did not, needs nothing.
    const graceMinutes = reason === 'COMPLETED' ? this.config.DISCLOSURE_GRACE_MINUTES : 0;
    this.grants.endOfReferral(tx, id, { reason, graceMinutes });
  }

  /** Who speaks for the person: the agency, and whoever acts. @throws {NotFound} */
  async speaker(tx: UnitOfWork, { agencyId }: Pick<Case, 'agencyId'>): Promise<Speaker> {
    const [[sender], officer] = await Promise.all([this.access.getAgencies(tx, [agencyId]), this.access.findColleague(tx, tx.caller.accountId)]);
    if (sender === undefined || officer === null) throw new NotFound();
    return { sender, officer };
  }

  /** Whom to ring; nobody, as long as the walls hide the name. */
  async handover(tx: UnitOfWork, { id, triage, dossier, senderAgencyId }: Referral): Promise<Handover | null> {
    if (dossier === null) return null;
    const [sender] = await this.access.getAgencies(tx, [senderAgencyId]);
    tx.noteRead({ dataClass: 'C2', type: 'Handover', ids: [id], cases: triage === null ? [] : [triage.caseId], owners: [senderAgencyId], counts: 'PART' });
    return { contactName: dossier.contactName, dutyPhone: sender?.dutyPhone ?? null };
  }

  of(tx: UnitOfWork, { id }: Pick<Referral, 'id'>): Promise<Grant[]> {
    return this.grants.ofReferral(tx, id);
  }

  /** What covered it ended by its date, and the person has said nothing since: nobody took anything back. */
  async #ranOut(tx: UnitOfWork, caseId: CaseId, { consentUntil }: Pick<Referral, 'consentUntil'>): Promise<boolean> {
    if (consentUntil === null || consentUntil > tx.now) return false;
    const saidAt = await this.consents.lastSaidAt(tx, caseId);
    return saidAt === undefined || saidAt < consentUntil;
  }

  async #renew(tx: UnitOfWork, caseId: CaseId, referral: Referral): Promise<void> {
    if (holdingPlace.includes(referral.status)) return void this.openCare(tx, { caseId, referral, word: await this.careWord(tx, caseId, referral) });
    const allowed = await this.requireTriage(tx, caseId, referral);
    this.end(tx, referral, 'REPLACED');
    this.#open(tx, { caseId, referral, allowed });
  }

  async #standing(tx: UnitOfWork, { recipientAgencyId }: Pick<Referral, 'recipientAgencyId'>): Promise<Standing> {
    const [recipient] = await this.access.getAgencies(tx, [recipientAgencyId]);
    if (recipient === undefined) throw new NotFound();
    return standingOf(recipient, tx.now);
  }

  #open(tx: UnitOfWork, { caseId, referral, allowed }: Opening, more: Partial<NewGrant> = {}): void {
    if (referral.offPlatform) return;
    const planned = more.endsAt ?? triageEndsAt(referral, tx.now);
    this.grants.open(tx, {
      ...{ referralId: referral.id, caseId, agencyId: referral.recipientAgencyId, accountId: null, scopes: [] },
      ...{ tier: 'T0', dataClass: 'C2', purpose: 'TRIAGE', basis: allowed.basis, basisId: allowed.basisId },
      ...more,
      endsAt: planned < allowed.until ? planned : allowed.until,
    });
  }
}

/** May it be asked? */
export function triageOf(said: Said, { serviceTypeCode }: Recipient): ConsentVerdict {
  return said.mayDisclose({ serviceTypeCode, scope: ConsentScope.SHARE_MINIMUM, beyondTriage: false });
}

/** Whoever was asked learns that it cannot be, and not why. */
function requireSilently(said: Said, referral: Recipient): Allowed {
  const verdict = triageOf(said, referral);
  if (!verdict.allowed) throw new ConsentMissing();
  return verdict;
}

/** Not for whoever lost its standing since, nor for a member on probation. */
function careOf({ standing, said }: CareWord, { serviceTypeCode }: Recipient): Allowed | { readonly allowed: false } {
  if (standing?.mayReceive !== true || standing.onProbation) return { allowed: false };
  return said.mayDisclose({ serviceTypeCode, scope: ConsentScope.SHARE_MINIMUM, beyondTriage: true });
}
