import type { AccountId, AgencyId, Branded } from '@causeway/kernel';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { CapacityPool, CapacityPoolId } from '../domain/capacity.js';

export const capacityPoolTable = new EntitySchema<CapacityPool>({
  name: 'capacity_pool',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'capacity_pool_pkey' },
    serviceId: { name: 'service_id', type: 'uuid' },
    cohort: { type: 'text', default: 'ALL' },
    total: { type: 'int' },
    taken: { type: 'int', default: 0 },
    blocked: { type: 'int', default: 0 },
    version: { type: 'int', default: 1 },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  } satisfies Record<keyof CapacityPool, EntitySchemaColumnOptions>,
  checks: [
    { name: 'capacity_pool_taken_not_negative', expression: `taken >= 0` },
    { name: 'capacity_pool_blocked_not_negative', expression: `blocked >= 0` },
    { name: 'capacity_pool_never_overcommitted', expression: `taken + blocked <= total` },
  ],
  uniques: [{ name: 'capacity_pool_service_cohort', columns: ['serviceId', 'cohort'] }],
});

/** One total that the owner stated. */
export interface CapacityChange {
  readonly id: Branded<'CapacityChangeId'>;
  readonly poolId: CapacityPoolId;
  /** Null: the pool was new. */
  readonly totalBefore: number | null;
  readonly totalAfter: number;
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
    totalBefore: { name: 'total_before', type: 'int', nullable: true },
    totalAfter: { name: 'total_after', type: 'int' },
    at: { type: 'timestamptz' },
    byAccountId: { name: 'by_account_id', type: 'uuid' },
    byAgencyId: { name: 'by_agency_id', type: 'uuid' },
  } satisfies Record<keyof CapacityChange, EntitySchemaColumnOptions>,
  indices: [{ name: 'capacity_change_pool', columns: ['poolId', 'at'] }],
});
