import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Phone, Schedule } from '../domain/listing.js';
import { extraColumn, hsdsColumns, sourceColumns, translationsColumn, wordChecks } from './hsds.table.js';

const alike = { ...sourceColumns, ...extraColumn, ...translationsColumn };

export const phoneTable = new EntitySchema<Phone>({
  name: 'phone',
  schema: 'directory',
  columns: {
    ...hsdsColumns('phone', ['id', 'organization_id', 'service_id', 'number', 'extension', 'description']),
    ...alike,
    ...({
      id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'phone_pkey' },
      organizationId: { name: 'organization_id', type: 'uuid', nullable: true },
      serviceId: { name: 'service_id', type: 'uuid', nullable: true },
      number: { type: 'text' },
      extension: { type: 'text', nullable: true },
      description: { type: 'text', nullable: true },
      position: { type: 'int', default: 0 },
    } satisfies Record<keyof Phone, EntitySchemaColumnOptions>),
  },
  uniques: [{ name: 'phone_source_unique', columns: ['source', 'source_id'] }],
  indices: [
    { name: 'phone_service', columns: ['serviceId', 'position'] },
    { name: 'phone_organization', columns: ['organizationId', 'position'] },
    { name: 'phone_site', columns: ['site_id'] },
    { name: 'phone_contact', columns: ['contact_id'] },
    { name: 'phone_service_at_site', columns: ['service_at_site_id'] },
  ],
});

export const scheduleTable = new EntitySchema<Schedule>({
  name: 'schedule',
  schema: 'directory',
  columns: {
    ...hsdsColumns('schedule', ['id', 'service_id', 'byday', 'opens_at', 'closes_at', 'description']),
    ...alike,
    ...({
      id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'schedule_pkey' },
      serviceId: { name: 'service_id', type: 'uuid', nullable: true },
      byday: { type: 'text', nullable: true },
      opensAt: { name: 'opens_at', type: 'time', nullable: true },
      closesAt: { name: 'closes_at', type: 'time', nullable: true },
      description: { type: 'text', nullable: true },
    } satisfies Record<keyof Schedule, EntitySchemaColumnOptions>),
  },
  checks: wordChecks('schedule'),
  uniques: [{ name: 'schedule_source_unique', columns: ['source', 'source_id'] }],
  indices: [
    { name: 'schedule_service', columns: ['serviceId'] },
    { name: 'schedule_site', columns: ['site_id'] },
    { name: 'schedule_service_at_site', columns: ['service_at_site_id'] },
  ],
});
