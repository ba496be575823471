import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Phone, Schedule } from '../domain/listing.js';

export const phoneTable = new EntitySchema<Phone>({
  name: 'phone',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'phone_pkey' },
    organizationId: { name: 'organization_id', type: 'uuid' },
    serviceId: { name: 'service_id', type: 'uuid', nullable: true },
    number: { type: 'text' },
    extension: { type: 'text', nullable: true },
    description: { type: 'text', nullable: true },
    position: { type: 'int', default: 0 },
  } satisfies Record<keyof Phone, EntitySchemaColumnOptions>,
  indices: [
    { name: 'phone_service', columns: ['serviceId', 'position'] },
    { name: 'phone_organization', columns: ['organizationId', 'position'] },
  ],
});

export const scheduleTable = new EntitySchema<Schedule>({
  name: 'schedule',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'schedule_pkey' },
    serviceId: { name: 'service_id', type: 'uuid' },
    weekday: { type: 'int', nullable: true },
    opensAt: { name: 'opens_at', type: 'time', nullable: true },
    closesAt: { name: 'closes_at', type: 'time', nullable: true },
    description: { type: 'text', nullable: true },
  } satisfies Record<keyof Schedule, EntitySchemaColumnOptions>,
  checks: [{ name: 'schedule_weekday_known', expression: `weekday between 1 and 7` }],
  indices: [{ name: 'schedule_service', columns: ['serviceId'] }],
});
