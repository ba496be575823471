import { Cases, type Keyed, type Need, NeedOutcome, NeedParty, NeedStatus, availableNeedCommands, followingTo, needEnded, needLifecycle, seekingHelp } from '@causeway/cases';
import { type Caller, type NeedId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { RoutingMode } from './domain/clock-rules.js';
import { live } from './domain/lifecycle.js';
import { lookAtRoutes } from './domain/look-at-routes.js';
import { type NeedPlan, planOf } from './domain/need-plan.js';
import { type NeedStanding, standingOf } from './domain/need-standing.js';
import { Needs } from './needs.js';
import { ReferralStore } from './persistence/referral.store.js';
import { RouteStore } from './persistence/route.store.js';
import { Timings } from './timings.js';

/** A need, how it goes on, and what this caller could say of it now. */
export interface SteeredNeed {
  readonly need: Need;
  /** Whether the caller sees the case, too. */
  readonly isHolder: boolean;
  readonly plan: NeedPlan;
  /** As what it could be settled; an open referral may stand against it. */
  readonly maySettleAs: readonly NeedStatus[];
  readonly mayHold: boolean;
  readonly mayResume: boolean;
  /** Somebody is or could be looked for. */
  readonly maySteer: boolean;
}

/** How a need goes on, for those who answer for it. */
@Injectable()
export class Steering {
  constructor(
    private readonly work: Work,
    private readonly needs: Needs,
    private readonly cases: Cases,
    private readonly store: ReferralStore,
    private readonly routes: RouteStore,
    private readonly timings: Timings,
  ) {}

  /** For whoever holds the case, and for a coordinator who sees a referral of it. @throws {NotFound} */
  see(caller: Caller, needId: NeedId): Promise<SteeredNeed> {
    return this.work.run(caller, (tx) => this.#see(tx, needId));
  }

  /** By itself or as people choose, from now on. What stopped because people were to choose goes on. @throws {NotFound} */
  steer(caller: Caller, { key, input }: Keyed<{ readonly needId: NeedId; readonly mode: RoutingMode }>): Promise<SteeredNeed> {
    return this.work.runOnce(caller, {
      key,
      operation: 'steerNeed',
      input,
      effect: (tx) =>
        this.needs.behindHolder(tx, input.needId, async (inner) => {
          const need = await this.cases.lockNeed(inner, input.needId);
          await this.routes.choose(inner, { needId: need.id, senderAgencyId: need.agencyId, mode: input.mode });
          await inner.record({ type: 'need.steered', subjectId: need.id, caseId: need.caseId, data: { mode: input.mode } });
          if (input.mode !== 'MANUAL' && (await this.routes.wakeManual(inner, need.id))) inner.enqueue(lookAtRoutes, {}, { urgent: need.urgency === 'EMERGENCY' });
          return need.id;
        }),
      result: (tx, id) => this.#see(tx, id),
    });
  }

  #see(tx: UnitOfWork, needId: NeedId): Promise<SteeredNeed> {
    return this.needs.behindHolder(tx, needId, async (inner, parties) => {
      const isHolder = parties.includes(NeedParty.HOLDER);
      const need = await this.needs.seen(inner, { id: needId, isHolder });
      const standing = standingOf(await this.store.ofNeed(inner, needId, live));
      const plan = planOf({ urgency: need.urgency, timing: await this.timings.now(inner), route: await this.routes.find(inner, needId), past: await this.routes.offersOf(inner, needId) });
      return { need, isHolder, plan, ...whatMayBeSaid(need, parties, standing) };
    });
  }
}

function whatMayBeSaid({ status }: Need, parties: readonly NeedParty[], standing: NeedStanding): Pick<SteeredNeed, 'maySettleAs' | 'mayHold' | 'mayResume' | 'maySteer'> {
  const commands = availableNeedCommands(status, parties);
  const back: readonly NeedStatus[] = needLifecycle[followingTo(standing)].from;
  return {
    maySettleAs: Object.values(NeedStatus).filter((outcome) => isOutcome(outcome) && commands.includes(NeedOutcome[outcome])),
    mayHold: commands.includes('HOLD'),
    mayResume: !needEnded.includes(status) && !seekingHelp.has(status) && back.includes(status),
    maySteer: !needEnded.includes(status),
  };
}

function isOutcome(status: NeedStatus): status is keyof typeof NeedOutcome {
  return Object.hasOwn(NeedOutcome, status);
}
