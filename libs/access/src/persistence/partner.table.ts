import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Partner } from '../domain/partner.js';

export const partnerTable = new EntitySchema<Partner>({
  name: 'partner',
  schema: 'access',
  columns: {
    agencyId: { name: 'agency_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'partner_pkey' },
    country: { type: 'text' },
    agreementUntil: { name: 'agreement_until', type: 'timestamptz', nullable: true },
    changedBy: { name: 'changed_by', type: 'uuid' },
    changedAt: { name: 'changed_at', type: 'timestamptz' },
  } satisfies Record<keyof Partner, EntitySchemaColumnOptions>,
  checks: [{ name: 'partner_country_form', expression: `country ~ '^[A-Z]{2}$'` }],
});
