import { Urgency } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Bundle, type BundleLeg, BundleReach, BundleReason, type BundleRule, BundleRuleKind } from '../domain/bundle.js';
import { farthestKm } from '../domain/bundle-rules.js';

const id = { type: 'uuid' } as const;
const idOrNone = { type: 'uuid', nullable: true } as const;
const textOrNone = { type: 'text', nullable: true } as const;
const instant = { type: 'timestamptz' } as const;
const instantOrNone = { ...instant, nullable: true } as const;

/** What holds of every row, here and in the migration. */
export const bundleChecks = [
  { name: 'bundle_release_reason_known', expression: oneOf('release_reason', BundleReason) },
  { name: 'bundle_released_whole', expression: `(released_at is null) = (released_by is null) and (released_at is null) = (release_reason is null)` },
  { name: 'bundle_dissolve_reason_known', expression: oneOf('dissolve_reason', BundleReason) },
  { name: 'bundle_dissolved_whole', expression: `(dissolved_at is null) = (dissolved_by is null) and (dissolved_at is null) = (dissolve_reason is null)` },
];
export const bundleNeedChecks = [{ name: 'bundle_need_urgency_known', expression: oneOf('urgency', Urgency) }];
export const bundleRuleChecks = [
  { name: 'bundle_rule_kind_known', expression: oneOf('kind', BundleRuleKind) },
  { name: 'bundle_rule_reaches_known', expression: oneOf('reaches', BundleReach) },
  {
    name: 'bundle_rule_of_pair',
    expression: `case when kind in ('BEFORE', 'TOGETHER') then first_need_id is not null and then_need_id is not null and first_need_id <> then_need_id
      else first_need_id is null and then_need_id is null end`,
  },
  { name: 'bundle_rule_reaches_said', expression: `(kind = 'BEFORE') = (reaches is not null) and (kind = 'BEFORE' or reached_at is null)` },
  { name: 'bundle_rule_distance', expression: `max_km is null or (kind = 'TOGETHER' and max_km between 1 and ${farthestKm})` },
];

export const bundleTable = new EntitySchema<Bundle>({
  name: 'bundle',
  schema: 'referrals',
  columns: {
    id: { ...id, primary: true, primaryKeyConstraintName: 'bundle_pkey' },
    caseId: { name: 'case_id', ...id },
    senderAgencyId: { name: 'sender_agency_id', ...id },
    version: { type: 'int' },
    madeBy: { name: 'made_by', ...id },
    madeAt: { name: 'made_at', ...instant },
    completeAt: { name: 'complete_at', ...instantOrNone },
    releasedAt: { name: 'released_at', ...instantOrNone },
    releasedBy: { name: 'released_by', ...idOrNone },
    releaseReason: { name: 'release_reason', ...textOrNone },
    dissolvedAt: { name: 'dissolved_at', ...instantOrNone },
    dissolvedBy: { name: 'dissolved_by', ...idOrNone },
    dissolveReason: { name: 'dissolve_reason', ...textOrNone },
  } satisfies Record<keyof Bundle, EntitySchemaColumnOptions>,
  uniques: [{ name: 'bundle_tenant', columns: ['senderAgencyId', 'id'] }],
  indices: [{ name: 'bundle_case', columns: ['caseId', 'id'] }],
  checks: bundleChecks,
});

export const bundleNeedTable = new EntitySchema<BundleLeg>({
  name: 'bundle_need',
  schema: 'referrals',
  columns: {
    id: { ...id, primary: true, primaryKeyConstraintName: 'bundle_need_pkey' },
    bundleId: { name: 'bundle_id', ...id },
    needId: { name: 'need_id', ...id },
    senderAgencyId: { name: 'sender_agency_id', ...id },
    serviceTypeCode: { name: 'service_type_code', type: 'text' },
    urgency: { type: 'text' },
    joinedAt: { name: 'joined_at', ...instant },
    leftAt: { name: 'left_at', ...instantOrNone },
    failedAt: { name: 'failed_at', ...instantOrNone },
    dueAt: { name: 'due_at', ...instantOrNone },
  } satisfies Record<keyof BundleLeg, EntitySchemaColumnOptions>,
  indices: [
    { name: 'bundle_need_once', columns: ['needId'], unique: true, where: 'left_at is null' },
    { name: 'bundle_need_bundle', columns: ['bundleId'] },
    { name: 'bundle_need_due', columns: ['dueAt', 'bundleId'], where: 'due_at is not null' },
  ],
  checks: bundleNeedChecks,
});

export const bundleRuleTable = new EntitySchema<BundleRule>({
  name: 'bundle_rule',
  schema: 'referrals',
  columns: {
    id: { ...id, primary: true, primaryKeyConstraintName: 'bundle_rule_pkey' },
    bundleId: { name: 'bundle_id', ...id },
    senderAgencyId: { name: 'sender_agency_id', ...id },
    kind: { type: 'text' },
    firstNeedId: { name: 'first_need_id', ...idOrNone },
    thenNeedId: { name: 'then_need_id', ...idOrNone },
    reaches: textOrNone,
    maxKm: { name: 'max_km', type: 'int', nullable: true },
    madeAt: { name: 'made_at', ...instant },
    reachedAt: { name: 'reached_at', ...instantOrNone },
    endedAt: { name: 'ended_at', ...instantOrNone },
  } satisfies Record<keyof BundleRule, EntitySchemaColumnOptions>,
  indices: [{ name: 'bundle_rule_bundle', columns: ['bundleId'] }],
  checks: bundleRuleChecks,
});
