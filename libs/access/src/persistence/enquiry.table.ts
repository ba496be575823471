import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Enquiry } from '../domain/enquiry.js';

export const enquiryTable = new EntitySchema<Enquiry>({
  name: 'enquiry',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'enquiry_pkey' },
    accountId: { name: 'account_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    sealed: { type: 'bytea' },
    day: { type: 'date' },
    slot: { type: 'int' },
    receivedAt: { name: 'received_at', type: 'timestamptz' },
    closedBy: { name: 'closed_by', type: 'uuid', nullable: true },
    closedAt: { name: 'closed_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Enquiry, EntitySchemaColumnOptions>,
  uniques: [{ name: 'enquiry_few_a_day', columns: ['accountId', 'day', 'slot'] }],
  checks: [
    { name: 'enquiry_slot', expression: 'slot >= 1 and slot <= 20' },
    { name: 'enquiry_closed_whole', expression: '(closed_at is null) = (closed_by is null)' },
  ],
});
