import { Cases, type Keyed, type Need } from '@causeway/cases';
import { type Caller, type CaseId, Forbidden, type NeedId, NotFound, type Page, type PageRequest, Role, hasRole, newId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { BundleGate, type SeenBundle } from './bundle-gate.js';
import { BundleHand, needIdsOf } from './bundle-hand.js';
import { type Bundle, type BundleId, type BundleReason, type BundleRule, type NewBundleRule, type WholeBundle, waitsFor } from './domain/bundle.js';
import { checkRules } from './domain/bundle-rules.js';
import { type LegState, holdsBack } from './domain/bundle-weighing.js';
import { BundleChanged, BundleHolds } from './domain/errors.js';
import { BundleStore } from './persistence/bundle.store.js';

export interface NewBundle {
  readonly needIds: readonly NeedId[];
  readonly rules: readonly NewBundleRule[];
}
export interface BundleOrder {
  readonly id: BundleId;
  readonly expectedVersion: number;
}
export type BundleChange = BundleOrder & NewBundle;
export type BundleEnd = BundleOrder & { readonly reason: BundleReason };

/** What people say of needs that depend on each other: the agency that holds the case, and coordinators for it. */
@Injectable()
export class Bundles {
  constructor(
    private readonly work: Work,
    private readonly store: BundleStore,
    private readonly cases: Cases,
    private readonly hand: BundleHand,
    private readonly gate: BundleGate,
  ) {}

  /** Links needs of one person. @throws {NotFound} {BundleRefused} {NeedBundled} {NeedClosed} */
  bundle(caller: Caller, { key, input }: Keyed<NewBundle>): Promise<SeenBundle> {
    return this.work.runOnce<BundleId, SeenBundle>(caller, {
      key,
      operation: 'bundleNeeds',
      input,
      effect: async (tx) => {
        checkRules(input.needIds, input.rules);
        return this.gate.behind(tx, await this.gate.holderOf(tx, input.needIds), (inner) => this.#make(inner, input));
      },
      result: (tx, id) => this.#see(tx, id),
    });
  }

  /** Other needs, or other rules. @throws as `bundle`, {BundleChanged} {BundleHolds} */
  change(caller: Caller, call: Keyed<BundleChange>): Promise<SeenBundle> {
    const { needIds, rules } = call.input;
    return this.#step(caller, call, {
      operation: 'changeBundle',
      also: needIds,
      act: async (tx, bundle, legs) => {
        checkRules(needIds, rules);
        const left = needIdsOf(bundle).filter((id) => !needIds.includes(id));
        const kept = bundle.rules.filter((rule) => rules.some((one) => isSame(rule, one)));
        await this.store.endRules(tx, bundle.rules.filter((rule) => !kept.includes(rule)).map(({ id }) => id));
        await this.store.leave(tx, bundle.id, left);
        await this.#fill(tx, bundle, { needIds: needIds.filter((id) => !needIdsOf(bundle).includes(id)), rules: rules.filter((rule) => !kept.some((one) => isSame(one, rule))) });
        await this.store.save(tx, { ...bundle, version: bundle.version + 1, completeAt: null });
        await this.hand.free(tx, legs.filter(({ needId }) => left.includes(needId)));
        const next = await this.#whole(tx, bundle.id);
        await this.gate.check(tx, next);
        await this.hand.wake(tx, bundle, { needIds: waiting(bundle).filter((id) => waitsFor(next, id).length === 0), legs });
        await this.hand.settle(tx, next);
      },
    });
  }

  /** From now on nothing of it binds, and it stays to be seen: a coordinator's word. @throws {NotFound} {Forbidden} {BundleChanged} */
  async release(caller: Caller, call: Keyed<BundleEnd>): Promise<SeenBundle> {
    if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
    const { reason } = call.input;
    return this.#step(caller, call, {
      operation: 'releaseBundle',
      act: async (tx, bundle, legs) => {
        await this.store.save(tx, { ...bundle, version: bundle.version + 1, releasedAt: tx.now, releasedBy: caller.accountId, releaseReason: reason });
        await this.#letGo(tx, bundle, legs);
      },
    });
  }

  /** Each goes its own way. @throws {NotFound} {BundleChanged} {BundleHolds} */
  dissolve(caller: Caller, call: Keyed<BundleEnd>): Promise<SeenBundle> {
    const { reason } = call.input;
    return this.#step(caller, call, {
      operation: 'dissolveBundle',
      act: async (tx, bundle, legs) => {
        await this.store.save(tx, { ...bundle, version: bundle.version + 1, dissolvedAt: tx.now, dissolvedBy: caller.accountId, dissolveReason: reason });
        await this.#letGo(tx, bundle, legs);
        await this.store.leave(tx, bundle.id, needIdsOf(bundle));
      },
    });
  }

  /** The group that a need is in; null when it is in none, or not for this caller. */
  findOfNeed(caller: Caller, needId: NeedId): Promise<SeenBundle | null> {
    return this.work.run(caller, async (tx) => {
      const id = await this.store.ofNeed(tx, needId);
      const bundle = id === undefined ? null : await this.store.find(tx, id);
      return bundle && this.gate.shown(tx, bundle);
    });
  }

  /** Groups of a case that were not let go, oldest first. @throws {BadCursor} */
  ofCase(caller: Caller, caseId: CaseId, page: PageRequest): Promise<Page<SeenBundle>> {
    return this.work.run(caller, async (tx) => {
      const { rows, ...rest } = await this.store.ofCase(tx, caseId, page);
      const seen: { cursor: string; row: SeenBundle }[] = [];
      for (const { cursor, row } of rows) seen.push({ cursor, row: await this.gate.shown(tx, row) });
      return { ...rest, rows: seen };
    });
  }

  async #make(tx: UnitOfWork, { needIds, rules }: NewBundle): Promise<BundleId> {
    await this.hand.lock(tx, needIds);
    const { caseId, agencyId: senderAgencyId } = await this.gate.ofOnePerson(tx, needIds);
    const id = newId<BundleId>(tx.now);
    const unsaid = { completeAt: null, releasedAt: null, releasedBy: null, releaseReason: null, dissolvedAt: null, dissolvedBy: null, dissolveReason: null };
    await this.store.insert(tx, { id, caseId, senderAgencyId, version: 1, madeBy: tx.caller.accountId, madeAt: tx.now, ...unsaid });
    await this.#fill(tx, { id, senderAgencyId }, { needIds, rules });
    const bundle = await this.#whole(tx, id);
    await this.gate.check(tx, bundle);
    await tx.record({ type: 'bundle.made', subjectId: id, caseId, overseen: true });
    await this.hand.settle(tx, bundle);
    return id;
  }

  async #fill(tx: UnitOfWork, { id: bundleId, senderAgencyId }: Pick<Bundle, 'id' | 'senderAgencyId'>, { needIds, rules }: NewBundle): Promise<void> {
    const needs: Need[] = [];
    for (const id of needIds) needs.push(await this.cases.getNeed(tx, id));
    if (needs.length > 0) await this.store.join(tx, needs.map(({ id: needId, serviceTypeCode, urgency }) => ({ bundleId, needId, senderAgencyId, serviceTypeCode, urgency })));
    await this.store.addRules(tx, rules.map(({ kind, firstNeedId = null, thenNeedId = null, reaches = null, maxKm = null }) => ({ bundleId, senderAgencyId, kind, firstNeedId, thenNeedId, reaches, maxKm })));
  }

  async #letGo(tx: UnitOfWork, bundle: WholeBundle, legs: readonly LegState[]): Promise<void> {
    await this.hand.free(tx, legs);
    await this.hand.wake(tx, bundle, { needIds: waiting(bundle), legs });
  }

  #step(caller: Caller, { key, input }: Keyed<BundleOrder>, { operation, also = [], act }: BundleAct): Promise<SeenBundle> {
    return this.work.runOnce<BundleId, SeenBundle>(caller, {
      key,
      operation,
      input,
      effect: async (tx) => {
        const { id, senderAgencyId, legs } = await this.gate.open(tx, input.id);
        // Whoever takes another need in must see that one too.
        const news = also.filter((needId) => legs.every((leg) => leg.needId !== needId));
        if (news.length > 0) await this.gate.holderOf(tx, news);
        await this.gate.behind(tx, senderAgencyId, async (inner) => {
          await this.hand.lock(inner, [...legs.map(({ needId }) => needId), ...also]);
          const bundle = await this.#whole(inner, id);
          if (bundle.version !== input.expectedVersion || bundle.dissolvedAt !== null) throw new BundleChanged(bundle.version);
          const states = await this.hand.states(inner, bundle, { locks: true });
          if (!hasRole(caller, Role.COORDINATOR) && holdsBack(bundle, states)) throw new BundleHolds();
          await act(inner, bundle, states);
          await inner.record({ type: happened[operation], subjectId: id, caseId: bundle.caseId, overseen: true });
        });
        return id;
      },
      result: (tx, id) => this.#see(tx, id),
    });
  }

  async #see(tx: UnitOfWork, id: BundleId): Promise<SeenBundle> {
    return this.gate.shown(tx, await this.gate.open(tx, id));
  }

  async #whole(tx: UnitOfWork, id: BundleId): Promise<WholeBundle> {
    const found = await this.store.find(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }
}

const happened = { changeBundle: 'bundle.changed', releaseBundle: 'bundle.released', dissolveBundle: 'bundle.dissolved' } as const;

interface BundleAct {
  readonly operation: keyof typeof happened;
  /** Needs that are to be in it from now on. */
  readonly also?: readonly NeedId[];
  readonly act: (tx: UnitOfWork, bundle: WholeBundle, legs: readonly LegState[]) => Promise<void>;
}

function waiting(bundle: WholeBundle): NeedId[] {
  return needIdsOf(bundle).filter((id) => waitsFor(bundle, id).length > 0);
}

function isSame(rule: BundleRule, { kind, firstNeedId = null, thenNeedId = null, reaches = null, maxKm = null }: NewBundleRule): boolean {
  return rule.kind === kind && rule.firstNeedId === firstNeedId && rule.thenNeedId === thenNeedId && rule.reaches === reaches && rule.maxKm === maxKm;
}
