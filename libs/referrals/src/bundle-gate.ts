import { systemCaller } from '@causeway/access';
import { Cases, type Need, needEnded } from '@causeway/cases';
import { type AgencyId, type NeedId, NotFound, Role, hasRole } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { BundleHand } from './bundle-hand.js';
import { type BundleId, type BundleLeg, type WholeBundle, binds, waitsFor } from './domain/bundle.js';
import { type BundleStanding, holdsBack, isSecured, standingInBundle, weigh } from './domain/bundle-weighing.js';
import { BundleRefused, NeedClosed, NotWithGroup } from './domain/errors.js';
import { live } from './domain/lifecycle.js';
import { Groups } from './groups.js';
import { BundleStore } from './persistence/bundle.store.js';
import { ReferralStore } from './persistence/referral.store.js';

/** What people can do with a group. */
export const BundleCommand = { CHANGE: 'CHANGE', RELEASE: 'RELEASE', DISSOLVE: 'DISSOLVE' } as const;
export type BundleCommand = (typeof BundleCommand)[keyof typeof BundleCommand];

export interface SeenLeg extends Pick<BundleLeg, 'needId' | 'serviceTypeCode' | 'urgency'> {
  readonly standing: BundleStanding;
  readonly waitsFor: readonly NeedId[];
}

/** A group as whoever asks may see it, and where each of its needs stands at this instant. */
export interface SeenBundle {
  readonly bundle: WholeBundle;
  readonly legs: readonly SeenLeg[];
  readonly commands: readonly BundleCommand[];
}

/** Who may link needs of whom, whether that can be kept, and what they see of it. */
@Injectable()
export class BundleGate {
  constructor(
    private readonly store: BundleStore,
    private readonly cases: Cases,
    private readonly referrals: ReferralStore,
    private readonly hand: BundleHand,
    private readonly groups: Groups,
  ) {}

  /** The agency that holds these needs: for those of it who see them, and for a coordinator who sees a referral of each. @throws {NotFound} */
  async holderOf(tx: UnitOfWork, needIds: readonly NeedId[]): Promise<AgencyId> {
    const owners = new Set<AgencyId>();
    for (const id of needIds) {
      const own = await this.cases.findNeed(tx, id);
      const owner = own?.agencyId ?? (hasRole(tx.caller, Role.COORDINATOR) ? await this.referrals.senderOfNeed(tx, id) : undefined);
      if (owner === undefined) throw new NotFound();
      owners.add(owner);
    }
    const [agencyId, ...others] = owners;
    if (agencyId === undefined || others.length > 0) throw new BundleRefused('needIds', 'Name needs of one person.');
    return agencyId;
  }

  /** @throws {NotFound} when it is not there, or not for this caller */
  async open(tx: UnitOfWork, id: BundleId): Promise<WholeBundle> {
    const found = await this.store.find(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  /** Behind the walls of the agency that holds the case, in the caller's name. */
  behind<Result>(tx: UnitOfWork, agencyId: AgencyId, act: (inner: UnitOfWork) => Promise<Result>): Promise<Result> {
    const { requestId, accountId } = tx.caller;
    return tx.within({ ...systemCaller('FOLLOW_UP', { agencyId, requestId }), accountId }, act);
  }

  /** @throws {BundleRefused} {NeedClosed} */
  async ofOnePerson(tx: UnitOfWork, needIds: readonly NeedId[]): Promise<Pick<Need, 'caseId' | 'agencyId'>> {
    const needs: Need[] = [];
    for (const id of needIds) needs.push(await this.cases.getNeed(tx, id));
    const [first] = needs;
    if (first === undefined || needs.some(({ caseId }) => caseId !== first.caseId)) throw new BundleRefused('needIds', 'Name needs of one person.');
    if (needs.some(({ status }) => needEnded.includes(status))) throw new NeedClosed();
    return first;
  }

  /** Whether what was asked already goes with its rules, the needs being locked. @throws {BundleRefused} */
  async check(tx: UnitOfWork, bundle: WholeBundle): Promise<void> {
    const legs = await this.hand.states(tx, bundle);
    const { reached } = weigh(bundle, legs);
    const isAsked = legs.some((leg) => {
      const waits = bundle.rules.some((rule) => rule.kind === 'BEFORE' && rule.thenNeedId === leg.needId && rule.reachedAt === null && !reached.includes(rule));
      return waits && binds(bundle) && (leg.open.length > 0 || isSecured(leg));
    });
    if (isAsked) throw new BundleRefused('rules', 'Somebody was asked already for a need that is to wait: take that back first.');
    for (const { needId, open } of legs) {
      const need = await this.cases.getNeed(tx, needId);
      const terms = { ...(await this.groups.terms(tx, bundle.id, { need, person: await this.cases.getCase(tx, need.caseId) })), waits: false };
      for (const { serviceId } of await this.referrals.ofNeed(tx, needId, open.length === 0 ? [] : live)) await this.groups.requireFit(tx, terms, serviceId).catch(asRefused);
    }
  }

  async shown(tx: UnitOfWork, bundle: WholeBundle): Promise<SeenBundle> {
    const { id, caseId, senderAgencyId } = bundle;
    tx.noteRead({ dataClass: 'C2', type: 'Bundle', ids: [id], cases: [caseId], owners: [senderAgencyId], counts: 'PART' });
    const legs = await this.behind(tx, senderAgencyId, (inner) => this.hand.states(inner, bundle));
    const isCoordinator = hasRole(tx.caller, Role.COORDINATOR);
    const mayChange = bundle.dissolvedAt === null && (isCoordinator || !holdsBack(bundle, legs));
    return {
      bundle,
      legs: legs.flatMap((leg) => bundle.legs.filter(({ needId }) => needId === leg.needId).map((row) => ({ ...row, standing: standingInBundle(bundle, leg), waitsFor: waitsFor(bundle, leg.needId) }))),
      commands: [...(mayChange ? [BundleCommand.CHANGE] : []), ...(isCoordinator && binds(bundle) ? [BundleCommand.RELEASE] : []), ...(mayChange ? [BundleCommand.DISSOLVE] : [])],
    };
  }
}

function asRefused(error: unknown): never {
  if (error instanceof NotWithGroup) throw new BundleRefused('rules', 'Those who were asked already do not go together like this: take one of them back first.');
  throw error;
}
