import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Exclusion, ExclusionKind, ExclusionReason, LiftReason } from '../domain/exclusion.js';

export const exclusionTable = new EntitySchema<Exclusion>({
  name: 'exclusion',
  schema: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'exclusion_pkey' },
    caseId: { name: 'case_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    kind: { type: 'text' },
    excludedAgencyId: { name: 'excluded_agency_id', type: 'uuid', nullable: true },
    workerName: { name: 'worker_name', type: 'text', nullable: true },
    excludedAccountIds: { name: 'excluded_account_ids', type: 'uuid', array: true },
    country: { type: 'text', nullable: true },
    reason: { type: 'text' },
    setBy: { name: 'set_by', type: 'uuid' },
    setAt: { name: 'set_at', type: 'timestamptz' },
    liftedBy: { name: 'lifted_by', type: 'uuid', nullable: true },
    liftedAt: { name: 'lifted_at', type: 'timestamptz', nullable: true },
    liftReason: { name: 'lift_reason', type: 'text', nullable: true },
  } satisfies Record<keyof Exclusion, EntitySchemaColumnOptions>,
  indices: [{ name: 'exclusion_case', columns: ['caseId', 'id'] }],
  checks: [
    { name: 'exclusion_kind_known', expression: oneOf('kind', ExclusionKind) },
    { name: 'exclusion_reason_known', expression: oneOf('reason', ExclusionReason) },
    { name: 'exclusion_lift_reason_known', expression: oneOf('lift_reason', LiftReason) },
    { name: 'exclusion_country_form', expression: `country ~ '^[A-Z]{2}$'` },
    {
      name: 'exclusion_of_one_thing',
      expression: `case kind when 'COUNTRY' then country is not null and excluded_agency_id is null
        else excluded_agency_id is not null and country is null and (kind = 'WORKER') = (worker_name is not null) end`,
    },
    { name: 'exclusion_lifted_whole', expression: '(lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)' },
  ],
});
