import { type Case, Cases, type Need, seekingHelp } from '@causeway/cases';
import { Directory, fits } from '@causeway/directory';
import { type AccountId, type Caller, DomainError, type NeedId, type ReferralId, type ServiceId, newId, newSpokenCode } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Groups } from './groups.js';
import { Disclosures } from './disclosures.js';
import { NeedClosed, ServiceDoesNotFit } from './domain/errors.js';
import { type WholeReferral, newReferral } from './domain/new-referral.js';
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
  async prepare(tx: UnitOfWork, { id, agreedToWait = false, offPlatform = false, ...wanted }: Wanted, need: Need): Promise<WholeReferral> {
    const [{ person, service }, speaker] = await together(this.check(tx, { ...wanted, offPlatform }, need), this.disclosures.speaker(tx, need));
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

  /** Whether the service could still be asked for the need. @param known the need, where it was read or locked already. @throws as `prepare` */
  async check(tx: UnitOfWork, { needId, serviceId, offPlatform = false, isDraft = false }: Asked, known?: Need) {
    // Asked in one breath with the need; what is wrong with the need is said first all the same.
    const listing = this.directory.getReferable(tx, serviceId, { byPhone: offPlatform });
    listing.catch(() => undefined);
    const group = isDraft ? Promise.resolve(undefined) : this.groups.of(tx, needId);
    group.catch(() => undefined);
    const need = known ?? (await this.cases.getNeed(tx, needId));
    const asked = this.cases.getCase(tx, need.caseId);
    await Promise.allSettled([asked, listing, group]);
    if (!seekingHelp.has(need.status)) throw new NeedClosed();
    const person = await asked;
    const service = await listing;
    if (service.serviceTypeCode !== need.serviceTypeCode) throw new ServiceDoesNotFit();
    if (fits(service, { ...need.facts, ...person, urgency: need.urgency }).result === 'INELIGIBLE') throw new ServiceDoesNotFit();
    const bundleId = await group;
    if (bundleId !== undefined) await this.groups.requireFit(tx, await this.groups.terms(tx, bundleId, { need, person, holds: true }), serviceId);
    return { need, person, service };
  }
}

/** On whose desk the case lies: whoever acts, or the colleague in whose place they do. */
function deskOf({ accountId, standsInFor }: Caller, { openedBy }: Pick<Case, 'openedBy'>): AccountId {
  return standsInFor?.includes(openedBy) === true ? openedBy : accountId;
}

/** Both are over before either is refused: nothing is asked any more once the transaction ends. */
async function together<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
