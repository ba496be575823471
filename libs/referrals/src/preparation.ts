import { type Case, Cases, type Need, seekingHelp } from '@causeway/cases';
import { Directory, type ReferralTarget, fits } from '@causeway/directory';
import { type AccountId, type Caller, DomainError, type NeedId, type ReferralId, type ServiceId, newId, newSpokenCode, together } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Groups } from './groups.js';
import { Disclosures, type Speaker } from './disclosures.js';
import { NeedClosed, ServiceDoesNotFit } from './domain/errors.js';
import { type WholeReferral, newReferral } from './domain/new-referral.js';
import type { BundleId } from './domain/bundle.js';
import type { Referral } from './domain/referral.js';
import { Timings, type VersionedTiming } from './timings.js';

export interface Wanted {
  readonly id?: ReferralId | undefined;
  readonly needId: NeedId;
  readonly serviceId: ServiceId;
  readonly agreedToWait?: boolean | undefined;
  readonly offPlatform?: boolean | undefined;
  /** Nobody is asked by it: a need that has to wait can be prepared. */
  readonly isDraft?: boolean | undefined;
}

/** How the service stands in the directory, and the group of the need. */
interface Listed {
  readonly target: ReferralTarget | undefined;
  readonly bundleId: BundleId | undefined;
}

export interface Foreseen extends Listed {
  readonly speaker: Speaker;
}

/** What whoever prepares has read or locked already. */
export interface Known {
  readonly need: Need;
  readonly foreseen?: Foreseen | undefined;
}

type Asked = Pick<Wanted, 'needId' | 'serviceId' | 'offPlatform' | 'isDraft'>;

/** Everything that asking a service asks first; a draft is asked it again when it goes. */
@Injectable()
export class Preparation {
  constructor(
    private readonly cases: Cases,
    private readonly directory: Directory,
    private readonly disclosures: Disclosures,
    private readonly timings: Timings,
    private readonly groups: Groups,
  ) {}

  /** By which the clocks of a referral run: those under which it was sent, or what holds now. */
  timing(tx: UnitOfWork, { timingVersion }: Pick<Referral, 'timingVersion'> = { timingVersion: null }): Promise<VersionedTiming> {
    return timingVersion === null ? this.timings.now(tx) : this.timings.of(tx, timingVersion);
  }

  /** A referral as it would go at this instant. @throws {NotFound} {NeedClosed} {ServiceNotReferable} {ServiceDoesNotFit} {NeedWaits} {NotWithGroup} */
  async prepare(tx: UnitOfWork, { id, agreedToWait = false, offPlatform = false, ...wanted }: Wanted, known: Known): Promise<WholeReferral> {
    const { need } = known;
    const [{ person, service }, speaker] = await together(this.check(tx, { ...wanted, offPlatform }, known), known.foreseen?.speaker ?? this.disclosures.speaker(tx, need));
    const desk = deskOf(tx.caller, person);
    return newReferral({ id: id ?? newId<ReferralId>(tx.now), code: newSpokenCode('R'), at: tx.now, need, person, service, agreedToWait, offPlatform, desk, ...speaker });
  }

  /** The code of why it could not go at this instant; undefined: it could. */
  async hindrance(tx: UnitOfWork, wanted: Asked): Promise<string | undefined> {
    try {
      await this.check(tx, wanted);
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  /** What can be asked before the need is known, in one message with the question for it; nothing of it is refused yet but that nobody speaks. @throws {NotFound} */
  async foresee(tx: UnitOfWork, wanted: Asked): Promise<Foreseen> {
    const [listed, speaker] = await together(this.#list(tx, wanted), this.disclosures.speaker(tx, tx.caller));
    return { ...listed, speaker };
  }

  /** Whether the service could still be asked for the need. @param known what was read or locked already. @throws as `prepare` */
  async check(tx: UnitOfWork, asked: Asked, known: Partial<Known> = {}) {
    const { needId, serviceId, offPlatform = false } = asked;
    // Asked in one breath with the need; what is wrong with the need is said first all the same.
    const [need, { target, bundleId }] = await together(known.need ?? this.cases.getNeed(tx, needId), known.foreseen ?? this.#list(tx, asked));
    const file = this.cases.getCase(tx, need.caseId);
    const listing = this.directory.getReferable(tx, target, { byPhone: offPlatform });
    await Promise.allSettled([file, listing]);
    if (!seekingHelp.has(need.status)) throw new NeedClosed();
    const person = await file;
    const service = await listing;
    if (service.serviceTypeCode !== need.serviceTypeCode) throw new ServiceDoesNotFit();
    if (fits(service, { ...need.facts, ...person, urgency: need.urgency }).result === 'INELIGIBLE') throw new ServiceDoesNotFit();
    if (bundleId !== undefined) await this.groups.requireFit(tx, await this.groups.terms(tx, bundleId, { need, person, holds: true }), serviceId);
    return { need, person, service };
  }

  /** Of a draft nobody is asked yet: its group is not looked at. */
  async #list(tx: UnitOfWork, { serviceId, needId, isDraft = false }: Asked): Promise<Listed> {
    const [target, bundleId] = await together(this.directory.findTarget(tx, serviceId), isDraft ? undefined : this.groups.of(tx, needId));
    return { target, bundleId };
  }
}

/** On whose desk the case lies: whoever acts, or the colleague in whose place they do. */
function deskOf({ accountId, standsInFor }: Caller, { openedBy }: Pick<Case, 'openedBy'>): AccountId {
  return standsInFor?.includes(openedBy) === true ? openedBy : accountId;
}
