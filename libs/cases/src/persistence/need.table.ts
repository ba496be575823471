import { Urgency } from '@causeway/kernel';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Need, NeedStatus } from '../domain/need.js';
import { oneOf } from '@causeway/platform';
import { needFactsChecks } from './need-facts.table.js';

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
    createdAt: { name: 'created_at', type: 'timestamptz' },
    facts: { type: 'jsonb', default: {} },
  } satisfies Record<keyof Need, EntitySchemaColumnOptions>,
  uniques: [{ name: 'need_tenant', columns: ['agencyId', 'id'] }],
  indices: [{ name: 'need_case', columns: ['caseId', 'id'] }],
  checks: [
    { name: 'need_urgency_known', expression: oneOf('urgency', Urgency) },
    { name: 'need_status_known', expression: oneOf('status', NeedStatus) },
    ...needFactsChecks,
  ],
});
