import { Cases } from '@causeway/cases';
import type { DomainEvent, NeedId, ReferralId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type BundleId, type WholeBundle, waitsFor } from './domain/bundle.js';
import { type LegState, type Weighed, isGivenBack, weigh } from './domain/bundle-weighing.js';
import { holdingPlace, open } from './domain/lifecycle.js';
import { lookAtRoutes } from './domain/look-at-routes.js';
import { BundleStore } from './persistence/bundle.store.js';
import { ReferralStore } from './persistence/referral.store.js';
import { RouteStore } from './persistence/route.store.js';
import { Steps } from './steps.js';
import { Tasks } from './tasks.js';

/** Looking at a group that failed is tried again after so long. */
const postponeSeconds = 30;

/** What a group of needs does by itself, behind the sender's walls. */
@Injectable()
export class BundleHand {
  constructor(
    private readonly store: BundleStore,
    private readonly referrals: ReferralStore,
    private readonly routes: RouteStore,
    private readonly cases: Cases,
    private readonly steps: Steps,
    private readonly tasks: Tasks,
  ) {}

  /** Something happened to one of its needs. All of them are locked first, by id, so that no leg moves meanwhile. @returns whether there was a group to look at */
  async look(tx: UnitOfWork, id: BundleId): Promise<boolean> {
    const seen = await this.store.find(tx, id);
    if (seen === null) return false;
    const locked = needIdsOf(seen);
    await this.lock(tx, locked);
    const now = await this.store.find(tx, id);
    // Whom people took in meanwhile is not locked: it is due, and the next look has it.
    if (now === null || needIdsOf(now).some((needId) => !locked.includes(needId))) return false;
    await this.settle(tx, now);
    return true;
  }

  /** The needs of a group, or of two, in the one order. */
  async lock(tx: UnitOfWork, needIds: readonly NeedId[]): Promise<void> {
    for (const needId of [...new Set(needIds)].toSorted()) await this.cases.lockNeed(tx, needId);
  }

  /** Acts on where a group stands, its needs being locked. */
  async settle(tx: UnitOfWork, bundle: WholeBundle): Promise<void> {
    const legs = await this.states(tx, bundle, { locks: true });
    const weighed = weigh(bundle, legs);
    await this.#giveBack(tx, weighed, legs);
    await this.#raise(tx, weighed, legs);
    await this.store.reach(tx, weighed.reached.map(({ id }) => id));
    await this.wake(tx, bundle, { needIds: weighed.freed, legs });
    if (weighed.isComplete && bundle.completeAt === null) await this.store.complete(tx, bundle.id);
    const left = legs.filter(({ needId }) => !weighed.given.includes(needId));
    await this.#setAwaits(tx, left, weighed.awaits);
    await this.store.keepFailures(tx, bundle.id, weighed.failures);
    for (const event of eventsOf(bundle, weighed)) await tx.record(event);
    await this.store.rest(tx, bundle.id);
  }

  /** Where each of its needs stands. @param options.locks for whoever acts on it: the needs are locked, their referrals follow */
  async states(tx: UnitOfWork, { legs }: WholeBundle, { locks = false }: { locks?: boolean } = {}): Promise<LegState[]> {
    const states: LegState[] = [];
    for (const { needId, failedAt } of legs.toSorted((a, b) => (a.needId < b.needId ? -1 : 1))) {
      const { status: need, settledAt } = await this.cases.getNeed(tx, needId);
      const found = locks ? await this.referrals.lockOfNeed(tx, needId, open) : await this.referrals.ofNeed(tx, needId, open);
      states.push({ needId, need, settledAt, failedAt, open: found, last: await this.referrals.lastEnded(tx, needId), route: await this.routes.find(tx, needId) });
    }
    return states;
  }

  /** What needs kept back for each other's sake is certain now, and goes its own way. */
  async free(tx: UnitOfWork, legs: readonly LegState[]): Promise<void> {
    await this.#setAwaits(tx, legs, false);
  }

  /** Needs that wait no longer go on by themselves, in the name of whoever asked for what they waited for. Where nobody was asked, people do. */
  async wake(tx: UnitOfWork, bundle: WholeBundle, { needIds, legs }: { readonly needIds: readonly NeedId[]; readonly legs: readonly LegState[] }): Promise<void> {
    for (const needId of needIds) {
      const first = waitsFor(bundle, needId);
      const afterReferralId = lastOf(legs.filter((leg) => first.includes(leg.needId))) ?? lastOf(legs);
      if (afterReferralId === undefined) continue;
      await this.routes.wakeNeed(tx, { needId, senderAgencyId: bundle.senderAgencyId, afterReferralId });
      tx.enqueue(lookAtRoutes, {});
    }
  }

  /** People settled a need. Whatever else happens to one, the database tells its group. */
  async heard(tx: UnitOfWork, needId: NeedId): Promise<void> {
    await this.store.tell(tx, needId);
    tx.enqueue(lookAtRoutes, {});
  }

  postpone(tx: UnitOfWork, id: BundleId): Promise<void> {
    return this.store.postpone(tx, id, postponeSeconds);
  }

  async #giveBack(tx: UnitOfWork, { given }: Weighed, legs: readonly LegState[]): Promise<void> {
    const ids = new Set(legs.filter(({ needId }) => given.includes(needId)).flatMap((leg) => leg.open.filter(isGivenBack).map(({ id }) => id)));
    const found = (await Promise.all([...ids].map((id) => this.referrals.find(tx, id)))).filter((referral) => referral !== null);
    await this.steps.endWhere(tx, found, async ({ id }) => (ids.has(id) ? 'GROUP_FAILED' : undefined));
  }

  /** A person looks at each need for which nobody is asked any more. */
  async #raise(tx: UnitOfWork, { given, failures, stranded, unasked }: Weighed, legs: readonly LegState[]): Promise<void> {
    const broken = given.length === 0 ? [] : [...given, ...failures.map(({ needId }) => needId)];
    for (const leg of legs) {
      const reason = broken.includes(leg.needId) ? 'GROUP_FAILED' : stranded.includes(leg.needId) ? 'GROUP_WAITS' : unasked.includes(leg.needId) ? 'GROUP_NEEDS_IT' : undefined;
      if (reason === undefined || !looksForHelp(leg)) continue;
      const referralId = lastOf([leg]);
      await this.tasks.raise(tx, { kind: 'CASCADE_EXHAUSTED', needId: leg.needId, ...(referralId === undefined ? {} : { referralId }), dueAt: tx.now, reason });
    }
  }

  async #setAwaits(tx: UnitOfWork, legs: readonly LegState[], awaits: boolean): Promise<void> {
    const ids = legs.flatMap(({ open: found }) => found.filter(({ status, awaitsGroup, arrivedAt }) => holdingPlace.includes(status) && arrivedAt === null && awaitsGroup !== awaits).map(({ id }) => id));
    if (ids.length === 0) return;
    await this.referrals.setAwaitsGroup(tx, ids, awaits);
    for (const id of ids) this.steps.tell(tx, id);
  }
}

export function needIdsOf({ legs }: Pick<WholeBundle, 'legs'>): NeedId[] {
  return legs.map(({ needId }) => needId).toSorted();
}

const ended: ReadonlySet<string> = new Set(['MET', 'PARTLY_MET', 'UNMET', 'WITHDRAWN']);

/** Not over, and nobody keeps a place for it that stays. */
function looksForHelp({ need, open: found }: LegState): boolean {
  return !ended.has(need) && found.every(isGivenBack);
}

function lastOf(legs: readonly LegState[]): ReferralId | undefined {
  return legs.flatMap(({ open: found, last }) => found.at(-1)?.id ?? last?.id ?? []).at(-1);
}

function eventsOf({ id, caseId, completeAt }: WholeBundle, { isComplete, given, reached }: Weighed): DomainEvent[] {
  const types = [...(isComplete && completeAt === null ? ['bundle.completed'] : []), ...(given.length > 0 ? ['bundle.failed'] : []), ...(reached.length > 0 ? ['bundle.reached'] : [])];
  return types.map((type) => ({ type, subjectId: id, caseId, overseen: true }));
}
