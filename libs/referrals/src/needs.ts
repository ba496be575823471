import { systemCaller } from '@causeway/access';
import { Cases, type Keyed, type Need, type NeedOrder, NeedOutcome, NeedParty, type NeedReason, followingTo } from '@causeway/cases';
import { type Caller, type NeedId, NotFound, Role, hasRole } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { live } from './domain/lifecycle.js';
import { type NeedStanding, standingOf } from './domain/need-standing.js';
import { ReferralStore } from './persistence/referral.store.js';

export interface NeedSettlement {
  readonly needId: NeedId;
  readonly outcome: keyof typeof NeedOutcome;
  readonly reason?: NeedReason | undefined;
}

export interface NeedHold {
  readonly needId: NeedId;
  readonly reason: NeedReason;
  readonly until: Date;
}

/** What people say of a need, beside what follows from its referrals. */
@Injectable()
export class Needs {
  constructor(
    private readonly work: Work,
    private readonly store: ReferralStore,
    private readonly cases: Cases,
  ) {}

  /** How it ended. MET and PARTLY_MET are a coordinator's to say. @throws {NotFound} {NeedStepRefused} {NeedReasonRefused} {NeedStillReferred} */
  settle(caller: Caller, call: Keyed<NeedSettlement>): Promise<Need> {
    const { outcome, reason } = call.input;
    return this.#step(caller, call, { operation: 'settleNeed', order: () => ({ command: NeedOutcome[outcome], reason }) });
  }

  /** Nobody is looked for until then. @throws as `settle` */
  hold(caller: Caller, call: Keyed<NeedHold>): Promise<Need> {
    const { reason, until } = call.input;
    return this.#step(caller, call, { operation: 'holdNeed', order: () => ({ command: 'HOLD', reason, until }) });
  }

  /** Looked for again: after a hold, or where a service ended without enough. @throws as `settle` */
  resume(caller: Caller, call: Keyed<{ readonly needId: NeedId }>): Promise<Need> {
    // Where it stands then follows from its referrals, so it is the system's to say.
    return this.#step(caller, call, { operation: 'resumeNeed', order: (standing) => ({ command: followingTo(standing), alsoBy: [NeedParty.SYSTEM] }) });
  }

  #step(caller: Caller, { key, input }: Keyed<{ readonly needId: NeedId }>, { operation, order }: NeedAct): Promise<Need> {
    return this.work.runOnce(caller, {
      key,
      operation,
      input,
      effect: (tx) =>
        this.behindHolder(tx, input.needId, async (inner, parties) => {
          const need = await this.cases.lockNeed(inner, input.needId);
          const { alsoBy = [], ...step } = order(standingOf(await this.store.lockStandingsOfNeed(inner, need.id, live)));
          await this.cases.stepNeed(inner, need, { ...step, parties: [...parties, ...alsoBy] });
          return need.id;
        }),
      result: (tx, id) => this.behindHolder(tx, id, (inner, parties) => this.seen(inner, { id, isHolder: parties.includes(NeedParty.HOLDER) })),
    });
  }

  /** What was answered about the person is for those who hold the case. */
  async seen(tx: UnitOfWork, { id, isHolder }: { readonly id: NeedId; readonly isHolder: boolean }): Promise<Need> {
    const need = await this.cases.getNeed(tx, id);
    tx.noteRead({ dataClass: 'C2', type: 'Need', ids: [id], cases: [need.caseId], owners: [need.agencyId], counts: 'PART' });
    return isHolder ? need : { ...need, facts: {} };
  }

  /** Behind the walls of the agency that holds the case, in the caller's name: for those of it who see the need, and for a coordinator who sees a referral of it. @throws {NotFound} */
  async behindHolder<Result>(tx: UnitOfWork, id: NeedId, act: (inner: UnitOfWork, parties: readonly NeedParty[]) => Promise<Result>): Promise<Result> {
    const { accountId, agencyId, requestId, roles } = tx.caller;
    const isCoordinator = hasRole(tx.caller, Role.COORDINATOR);
    const own = await this.cases.findNeed(tx, id);
    const senderAgencyId = own !== null ? agencyId : isCoordinator ? await this.store.senderOfNeed(tx, id) : undefined;
    if (senderAgencyId === undefined) throw new NotFound();
    const parties = [...(own === null ? [] : [NeedParty.HOLDER]), ...(isCoordinator ? [NeedParty.COORDINATOR] : [])];
    const behind = { ...systemCaller('FOLLOW_UP', { agencyId: senderAgencyId, requestId }), accountId };
    return tx.within({ ...behind, roles: [...behind.roles, ...(own === null ? [Role.COORDINATOR] : roles)] }, (inner) => act(inner, parties));
  }
}

interface NeedAct {
  readonly operation: string;
  readonly order: (standing: NeedStanding) => Omit<NeedOrder, 'parties'> & { readonly alsoBy?: readonly NeedParty[] };
}
