import { Urgency } from '@causeway/kernel';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Need } from '../domain/need.js';
import { NeedReason, NeedStatus, needEnded } from '../domain/need-lifecycle.js';
import { oneOf } from '@causeway/platform';
import { needFactsChecks } from './need-facts.table.js';

/** What a state cannot be without. */
export const needLifecycleChecks: readonly { readonly name: string; readonly expression: string }[] = [
  { name: 'need_reason_known', expression: oneOf('reason', NeedReason) },
  { name: 'need_reason_said', expression: `(reason is not null) = (status in ('ON_HOLD', 'UNMET', 'WITHDRAWN'))` },
  { name: 'need_proposed_known', expression: oneOf('proposed', needEnded) },
  { name: 'need_until_said', expression: `(until is not null) = (status = 'ON_HOLD')` },
  { name: 'need_settled', expression: `(settled_at is not null) = (${oneOf('status', needEnded)})` },
];

export const needTable = new EntitySchema<Need>({
  name: 'need',
  schema: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'need_pkey' },
    caseId: { name: 'case_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    serviceTypeCode: { name: 'service_type_code', type: 'text' },
    urgency: { type: 'text' },
    status: { type: 'text' },
    reason: { type: 'text', nullable: true },
    until: { type: 'timestamptz', nullable: true },
    proposed: { type: 'text', nullable: true },
    settledAt: { name: 'settled_at', type: 'timestamptz', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    facts: { type: 'jsonb', default: {} },
  } satisfies Record<keyof Need, EntitySchemaColumnOptions>,
  uniques: [{ name: 'need_tenant', columns: ['agencyId', 'id'] }],
  indices: [{ name: 'need_case', columns: ['caseId', 'id'] }],
  checks: [
    { name: 'need_urgency_known', expression: oneOf('urgency', Urgency) },
    { name: 'need_status_known', expression: oneOf('status', NeedStatus) },
    ...needLifecycleChecks,
    ...needFactsChecks,
  ],
});
