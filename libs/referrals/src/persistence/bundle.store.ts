import { type CaseId, type NeedId, type Page, type PageRequest, type ServiceId, newId, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, violates } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import type { Bundle, BundleId, BundleLeg, BundleRule, BundleRuleId, WholeBundle } from '../domain/bundle.js';
import type { Failure } from '../domain/bundle-weighing.js';
import { BundleChanged, NeedBundled } from '../domain/errors.js';
import { holdingPlace, live } from '../domain/lifecycle.js';
import { bundleNeedTable, bundleRuleTable, bundleTable } from './bundle.table.js';

/** A service that is asked, or has the person, for another need of the group. */
export interface GroupPeer {
  readonly needId: NeedId;
  readonly serviceId: ServiceId;
}

type NewLeg = Pick<BundleLeg, 'bundleId' | 'needId' | 'senderAgencyId' | 'serviceTypeCode' | 'urgency'>;
type NewRule = Omit<BundleRule, 'id' | 'madeAt' | 'reachedAt' | 'endedAt'>;

/** Groups of needs as the caller may see them; row-level security does the scoping. Only the system behind the sender's walls writes. */
@Injectable()
export class BundleStore {
  /** The group that a need is in. */
  async ofNeed(tx: UnitOfWork, needId: NeedId): Promise<BundleId | undefined> {
    const [row] = await tx.sql<{ id: BundleId }>(`select bundle_id as id from referrals.bundle_need where need_id = :needId and left_at is null`, { needId });
    return row?.id;
  }

  async find(tx: UnitOfWork, id: BundleId): Promise<WholeBundle | null> {
    const bundle = await tx.manager.findOneBy(bundleTable, { id });
    return bundle === null ? null : ((await this.#whole(tx, [bundle]))[0] ?? null);
  }

  /** Oldest first; those that were let go are not there. */
  async ofCase(tx: UnitOfWork, caseId: CaseId, { first, after }: PageRequest): Promise<Page<WholeBundle>> {
    const place = parseIdCursor<BundleId>(after);
    const where = { caseId, dissolvedAt: IsNull(), ...(place === undefined ? {} : { id: MoreThan(place) }) };
    const found = await tx.manager.find(bundleTable, { where, order: { id: 'ASC' }, take: first + 1 });
    return pageOf(await this.#whole(tx, found), first, ({ id }) => id);
  }

  /** For the rest of the transaction nobody else is asked for any need of the group. After the needs, before referrals and places. */
  async hold(tx: UnitOfWork, id: BundleId): Promise<void> {
    await tx.sql(`select pg_advisory_xact_lock(hashtextextended(:key, 6))`, { key: `bundle ${id}` });
  }

  /** Who is asked for the other needs of the group; of a need that somebody has taken, that one alone. */
  peers(tx: UnitOfWork, id: BundleId, needId: NeedId): Promise<GroupPeer[]> {
    return tx.sql(
      `with asked as (
         select r.need_id, r.service_id, r.status = any(:held::text[]) as holds from referrals.referral r
         join referrals.bundle_need l on l.need_id = r.need_id and l.left_at is null
         where l.bundle_id = :id and l.need_id <> :needId and r.status = any(:live::text[]))
       select need_id as "needId", service_id as "serviceId" from asked a where a.holds or not exists (select from asked b where b.need_id = a.need_id and b.holds)`,
      { id, needId, live, held: holdingPlace },
    );
  }

  async insert(tx: UnitOfWork, bundle: Bundle): Promise<void> {
    await tx.manager.insert(bundleTable, bundle);
  }

  /** @throws {BundleChanged} when the row moved on */
  async save(tx: UnitOfWork, { id, version, completeAt, releasedAt, releasedBy, releaseReason, dissolvedAt, dissolvedBy, dissolveReason }: Bundle): Promise<void> {
    const change = { version, completeAt, releasedAt, releasedBy, releaseReason, dissolvedAt, dissolvedBy, dissolveReason };
    const result = await tx.manager.update(bundleTable, { id, version: version - 1 }, change);
    if (result.affected !== 1) throw new BundleChanged(version);
  }

  async complete(tx: UnitOfWork, id: BundleId): Promise<void> {
    await tx.manager.update(bundleTable, { id }, { completeAt: tx.now });
  }

  /** What failed before it came in is no failure of the group. @throws {NeedBundled} when another group has it */
  async join(tx: UnitOfWork, legs: readonly NewLeg[]): Promise<void> {
    const rows = legs.map((leg) => ({ id: newId<BundleLeg['id']>(tx.now), joinedAt: tx.now, leftAt: null, failedAt: tx.now, dueAt: tx.now, ...leg }));
    await tx.manager.insert(bundleNeedTable, rows).catch((error: unknown) => {
      if (violates(error, 'bundle_need_once')) throw new NeedBundled();
      throw error;
    });
  }

  async leave(tx: UnitOfWork, bundleId: BundleId, needIds: readonly NeedId[]): Promise<void> {
    if (needIds.length > 0) await tx.manager.update(bundleNeedTable, { bundleId, needId: In([...needIds]), leftAt: IsNull() }, { leftAt: tx.now, dueAt: null });
  }

  async addRules(tx: UnitOfWork, rules: readonly NewRule[]): Promise<void> {
    if (rules.length > 0) await tx.manager.insert(bundleRuleTable, rules.map((rule) => ({ id: newId<BundleRuleId>(tx.now), madeAt: tx.now, reachedAt: null, endedAt: null, ...rule })));
  }

  async endRules(tx: UnitOfWork, ids: readonly BundleRuleId[]): Promise<void> {
    if (ids.length > 0) await tx.manager.update(bundleRuleTable, { id: In([...ids]) }, { endedAt: tx.now });
  }

  async reach(tx: UnitOfWork, ids: readonly BundleRuleId[]): Promise<void> {
    if (ids.length > 0) await tx.manager.update(bundleRuleTable, { id: In([...ids]) }, { reachedAt: tx.now });
  }

  async keepFailures(tx: UnitOfWork, bundleId: BundleId, failures: readonly Failure[]): Promise<void> {
    for (const { needId, at } of failures) await tx.manager.update(bundleNeedTable, { bundleId, needId, leftAt: IsNull() }, { failedAt: at });
  }

  /** Something happened to a need that no referral of it tells. */
  async tell(tx: UnitOfWork, needId: NeedId): Promise<void> {
    await tx.sql(`update referrals.bundle_need set due_at = :now where need_id = :needId and left_at is null`, { needId, now: tx.now });
  }

  /** It was looked at. */
  async rest(tx: UnitOfWork, bundleId: BundleId): Promise<void> {
    await tx.sql(`update referrals.bundle_need set due_at = null where bundle_id = :bundleId and due_at <= :now`, { bundleId, now: tx.now });
  }

  /** Looking failed: later once more. */
  async postpone(tx: UnitOfWork, bundleId: BundleId, seconds: number): Promise<void> {
    await tx.sql(`update referrals.bundle_need set due_at = :now::timestamptz + make_interval(secs => :seconds) where bundle_id = :bundleId and due_at is not null`, { bundleId, seconds, now: tx.now });
  }

  async #whole(tx: UnitOfWork, bundles: readonly Bundle[]): Promise<WholeBundle[]> {
    if (bundles.length === 0) return [];
    const bundleId = In(bundles.map(({ id }) => id));
    const legs = await tx.manager.find(bundleNeedTable, { where: { bundleId, leftAt: IsNull() }, order: { id: 'ASC' } });
    const rules = await tx.manager.find(bundleRuleTable, { where: { bundleId, endedAt: IsNull() }, order: { id: 'ASC' } });
    return bundles.map((bundle) => ({ ...bundle, legs: legs.filter((leg) => leg.bundleId === bundle.id), rules: rules.filter((rule) => rule.bundleId === bundle.id) }));
  }
}
