import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Service, ServiceStatus } from '../domain/listing.js';
import { Urgency } from '@causeway/kernel';
import { eligibilityChecks } from './eligibility.table.js';
import { extraColumn, hsdsColumns } from './hsds.table.js';

const quoted = (values: Readonly<Record<string, string>>): string => Object.values(values).map((value) => `'${value}'`).join(', ');

const byHand = ['id', 'organization_id', 'name', 'description', 'status', 'website', 'email', 'last_modified'];

/** Whether strangers are told of it, and whether of its kind alone. */
const forStrangers: Record<string, EntitySchemaColumnOptions> = {
  published: { type: 'boolean', default: true },
  guarded: { type: 'boolean', default: false },
};

export const serviceTable = new EntitySchema<Service>({
  name: 'service',
  schema: 'directory',
  columns: {
    ...hsdsColumns('service', byHand),
    ...extraColumn,
    ...forStrangers,
    ...({
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'service_pkey' },
    organizationId: { name: 'organization_id', type: 'uuid' },
    serviceTypeCode: { name: 'service_type_code', type: 'text', nullable: true },
    categories: { type: 'text', array: true, default: [] },
    name: { type: 'text' },
    description: { type: 'text', default: '' },
    status: { type: 'text', default: ServiceStatus.ACTIVE },
    intakePaused: { name: 'intake_paused', type: 'boolean', default: false },
    intakePausedReason: { name: 'intake_paused_reason', type: 'text', nullable: true },
    intakePausedUntil: { name: 'intake_paused_until', type: 'date', nullable: true },
    acceptedUrgencies: { name: 'accepted_urgencies', type: 'text', array: true, default: [] },
    eligibility: { type: 'jsonb', default: {} },
    languages: { type: 'text', array: true, default: [] },
    website: { type: 'text', nullable: true },
    email: { type: 'text', nullable: true },
    verifiedOn: { name: 'verified_on', type: 'date', nullable: true },
    mergedInto: { name: 'merged_into', type: 'uuid', nullable: true },
    lastModified: { name: 'last_modified', type: 'timestamptz', default: () => 'platform.now()' },
    translations: { type: 'jsonb', default: {} },
    source: { type: 'text', nullable: true },
    sourceId: { name: 'source_id', type: 'text', nullable: true },
    sourceHash: { name: 'source_hash', type: 'text', nullable: true },
    } satisfies Record<keyof Service, EntitySchemaColumnOptions>),
  },
  checks: [
    { name: 'service_merged_into_other', expression: `merged_into <> id` },
    { name: 'service_status_known', expression: `status in (${quoted(ServiceStatus)})` },
    { name: 'service_accepted_urgencies_known', expression: `accepted_urgencies <@ array[${quoted(Urgency)}]` },
    ...eligibilityChecks,
  ],
  uniques: [{ name: 'service_source_unique', columns: ['source', 'sourceId'] }],
  indices: [
    { name: 'service_merged', columns: ['mergedInto'], where: 'merged_into is not null' },
    { name: 'service_by_name', columns: ['name', 'id'] },
    { name: 'service_organization', columns: ['organizationId'] },
    { name: 'service_by_type', columns: ['serviceTypeCode'] },
    { name: 'service_last_modified', columns: ['lastModified', 'id'] },
    { name: 'service_program', columns: ['program_id'] },
  ],
});
