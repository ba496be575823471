import { type NeedId, type ReferralId, type ServiceId, newId, newSpokenCode } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Disclosures, triageOf } from './disclosures.js';
import { newReferral } from './domain/new-referral.js';
import type { Referral } from './domain/referral.js';
import { ReferralStore } from './persistence/referral.store.js';
import { Preparation } from './preparation.js';
import { Steps } from './steps.js';

export interface Offer {
  readonly needId: NeedId;
  readonly serviceId: ServiceId;
  /** The request that came before: whoever sent that one is asked about this one too. */
  readonly after: Referral;
}

/** A need offered by the system, in the name of whoever asked first. Behind the sender's walls, with the need locked. */
@Injectable()
export class Offers {
  constructor(
    private readonly store: ReferralStore,
    private readonly disclosures: Disclosures,
    private readonly preparation: Preparation,
    private readonly steps: Steps,
  ) {}

  /** The request after which a need goes on. */
  last(tx: UnitOfWork, id: ReferralId): Promise<Referral | null> {
    return this.store.find(tx, id);
  }

  /** @returns undefined when the person's word does not reach so far. @throws {NotFound} {NeedClosed} {ServiceNotReferable} {ServiceDoesNotFit} */
  async offer(tx: UnitOfWork, { needId, serviceId, after }: Offer): Promise<ReferralId | undefined> {
    const { need, person, service } = await this.preparation.check(tx, { needId, serviceId });
    const { senderAgencyId, senderName, senderAccountId: desk, agreedToWait, dossier } = after;
    const draft = newReferral({
      ...{ id: newId<ReferralId>(tx.now), code: newSpokenCode('R'), at: tx.now, need, person, service, agreedToWait, desk, offPlatform: false },
      ...{ sender: { id: senderAgencyId, name: senderName }, officer: { id: desk, displayName: dossier?.contactName ?? senderName } },
    });
    const said = await this.disclosures.hear(tx, need.caseId, draft);
    if (!triageOf(said, draft).allowed) return undefined;
    await this.steps.begin(tx, draft, { need, said });
    return draft.id;
  }
}
