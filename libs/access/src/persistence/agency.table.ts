import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Agency, AgencyStatus } from '../domain/agency.js';

export const agencyTable = new EntitySchema<Agency>({
  name: 'agency',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'agency_pkey' },
    name: { type: 'text' },
    dutyPhone: { name: 'duty_phone', type: 'text', nullable: true },
    status: { type: 'text', default: 'ACTIVE' },
    createdAt: { name: 'created_at', type: 'timestamptz', default: () => 'platform.now()' },
  } satisfies Record<keyof Agency, EntitySchemaColumnOptions>,
  checks: [{ name: 'agency_status_known', expression: oneOf('status', AgencyStatus) }],
});
