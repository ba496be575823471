import { Cases, type Keyed, type Need } from '@causeway/cases';
import { type Caller, NotFound, type NeedId, type ReferralId, Role, type ServiceId, hasRole } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Cascade } from './cascade.js';
import { NobodyToAsk } from './domain/errors.js';
import { RoutingMode } from './domain/clock-rules.js';
import type { SeenReferral } from './domain/order.js';
import { RouteStore } from './persistence/route.store.js';
import { Referrals } from './referrals.js';

/** Ask for a need in one of the ways there are. */
export interface NeedOffer {
  readonly needId: NeedId;
  readonly mode: RoutingMode;
  /** Left out: those that the match puts first. */
  readonly serviceIds?: readonly ServiceId[] | undefined;
}

/** Ask this service next for the need of a referral that is over. */
export interface NextOffer {
  readonly referralId: ReferralId;
  readonly serviceId: ServiceId;
}

/** What people say of how a need goes on. */
@Injectable()
export class Routing {
  constructor(
    private readonly work: Work,
    private readonly cases: Cases,
    private readonly referrals: Referrals,
    private readonly routes: RouteStore,
    private readonly cascade: Cascade,
  ) {}

  /**
   * Asks one or several at once, and says how the need goes on when they say no: by itself to the next best, to several more, or as
   * people choose. The first to accept has it. @throws as `Referrals.send`, {NobodyToAsk}
   */
  start(caller: Caller, { key, input }: Keyed<NeedOffer>): Promise<SeenReferral[]> {
    return this.work.runOnce<NeedId, SeenReferral[]>(caller, {
      key,
      operation: 'offerNeed',
      input,
      effect: async (tx) => {
        const need = await this.cases.lockNeed(tx, input.needId);
        const { id: needId, agencyId: senderAgencyId } = need;
        const services = input.serviceIds ?? (await this.#best(tx, need, input.mode));
        if (services.length === 0) throw new NobodyToAsk();
        await this.routes.choose(tx, { needId, senderAgencyId, mode: input.mode });
        for (const serviceId of services) await this.referrals.sendWithin(tx, { needId, serviceId }, { need });
        return needId;
      },
      result: (tx, needId) => this.referrals.seeAsked(tx, needId),
    });
  }

  /** By whoever asked, or a coordinator for them: behind the walls of the agency that holds the case. @throws {NotFound} {NobodyToAsk} and what sending refuses */
  offerOn(caller: Caller, { key, input }: Keyed<NextOffer>): Promise<SeenReferral[]> {
    return this.work.runOnce<ReferralId, SeenReferral[]>(caller, {
      key,
      operation: 'offerOn',
      input,
      effect: async (tx) => {
        const after = await this.referrals.get(tx, input.referralId);
        if (after.senderAgencyId !== caller.agencyId && !hasRole(caller, Role.COORDINATOR)) throw new NotFound();
        return this.cascade.offerByHand(tx, after, input.serviceId);
      },
      result: async (tx, id) => [await this.referrals.see(tx, id)],
    });
  }

  async #best(tx: UnitOfWork, need: Need, mode: RoutingMode): Promise<readonly ServiceId[]> {
    const { services, isNarrow } = await this.cascade.best(tx, need);
    const most = mode === RoutingMode.BROADCAST && !isNarrow ? await this.cascade.atOnce(tx) : 1;
    return services.slice(0, most);
  }
}
