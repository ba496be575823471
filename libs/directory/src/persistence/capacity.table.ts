import type { AccountId, AgencyId, Branded } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type CapacityPool, type CapacityPoolId, PoolKind } from '../domain/capacity.js';
import { CapacityAct } from '../domain/capacity-statement.js';
import { Cohort } from '../domain/cohort.js';

const counter = { type: 'int', default: 0 } as const;

export const capacityPoolTable = new EntitySchema<CapacityPool>({
  name: 'capacity_pool',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'capacity_pool_pkey' },
    serviceId: { name: 'service_id', type: 'uuid' },
    cohort: { type: 'text', default: 'ALL' },
    kind: { type: 'text', default: 'REGULAR' },
    parentId: { name: 'parent_id', type: 'uuid', nullable: true },
    total: { type: 'int' },
    occupied: counter,
    firm: counter,
    soft: counter,
    blocked: counter,
    inMaintenance: { name: 'in_maintenance', ...counter },
    inQuarantine: { name: 'in_quarantine', ...counter },
    forSafety: { name: 'for_safety', ...counter },
    blockedBelow: { name: 'blocked_below', ...counter },
    keepsForRequests: { name: 'keeps_for_requests', type: 'boolean', default: false },
    softOverbook: { name: 'soft_overbook', ...counter },
    overCommittedSince: { name: 'over_committed_since', type: 'timestamptz', nullable: true },
    endsAt: { name: 'ends_at', type: 'timestamptz', nullable: true },
    closedAt: { name: 'closed_at', type: 'timestamptz', nullable: true },
    version: { type: 'int', default: 1 },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  } satisfies Record<keyof CapacityPool, EntitySchemaColumnOptions>,
  checks: [
    { name: 'capacity_pool_cohort_known', expression: oneOf('cohort', Cohort) },
    { name: 'capacity_pool_kind_known', expression: oneOf('kind', PoolKind) },
    { name: 'capacity_pool_counters_not_negative', expression: `least(total, occupied, firm, soft, in_maintenance, in_quarantine, for_safety, blocked_below, soft_overbook) >= 0` },
    { name: 'capacity_pool_blocked_is_sum', expression: `blocked = in_maintenance + in_quarantine + for_safety + blocked_below` },
    { name: 'capacity_pool_never_overcommitted', expression: `over_committed_since is not null or (occupied + firm + blocked <= total and occupied + firm + soft + blocked <= total + soft_overbook)` },
    { name: 'capacity_pool_surge_ends', expression: `(kind = 'SURGE') = (ends_at is not null)` },
    { name: 'capacity_pool_among_all', expression: `parent_id is null or (kind = 'REGULAR' and cohort <> 'ALL')` },
  ],
  uniques: [
    { name: 'capacity_pool_service_cohort', columns: ['serviceId', 'cohort', 'kind'] },
    { name: 'capacity_pool_of_service', columns: ['serviceId', 'id'] },
  ],
});

/** One statement about one pool. */
export interface CapacityChange {
  readonly id: Branded<'CapacityChangeId'>;
  readonly poolId: CapacityPoolId;
  readonly act: CapacityAct;
  /** Null: the pool was new. */
  readonly totalBefore: number | null;
  readonly totalAfter: number;
  readonly inMaintenance: number;
  readonly inQuarantine: number;
  readonly forSafety: number;
  readonly overCommitted: boolean;
  readonly at: Date;
  readonly byAccountId: AccountId;
  readonly byAgencyId: AgencyId;
}

export const capacityChangeTable = new EntitySchema<CapacityChange>({
  name: 'capacity_change',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'capacity_change_pkey' },
    poolId: { name: 'pool_id', type: 'uuid' },
    act: { type: 'text', default: 'STATED' },
    totalBefore: { name: 'total_before', type: 'int', nullable: true },
    totalAfter: { name: 'total_after', type: 'int' },
    inMaintenance: { name: 'in_maintenance', ...counter },
    inQuarantine: { name: 'in_quarantine', ...counter },
    forSafety: { name: 'for_safety', ...counter },
    overCommitted: { name: 'over_committed', type: 'boolean', default: false },
    at: { type: 'timestamptz' },
    byAccountId: { name: 'by_account_id', type: 'uuid' },
    byAgencyId: { name: 'by_agency_id', type: 'uuid' },
  } satisfies Record<keyof CapacityChange, EntitySchemaColumnOptions>,
  checks: [{ name: 'capacity_change_act_known', expression: oneOf('act', CapacityAct) }],
  indices: [{ name: 'capacity_change_pool', columns: ['poolId', 'at'] }],
});
