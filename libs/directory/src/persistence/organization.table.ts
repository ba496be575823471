import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Organization } from '../domain/listing.js';
import { extraColumn, hsdsColumns } from './hsds.table.js';

const byHand = ['id', 'name', 'description', 'website', 'email'];

export const organizationTable = new EntitySchema<Organization>({
  name: 'organization',
  schema: 'directory',
  columns: {
    ...hsdsColumns('organization', byHand),
    ...extraColumn,
    ...({
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'organization_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid', nullable: true },
    name: { type: 'text' },
    description: { type: 'text', default: '' },
    website: { type: 'text', nullable: true },
    email: { type: 'text', nullable: true },
    mergedInto: { name: 'merged_into', type: 'uuid', nullable: true },
    verifiedOn: { name: 'verified_on', type: 'date', nullable: true },
    translations: { type: 'jsonb', default: {} },
    source: { type: 'text', nullable: true },
    sourceId: { name: 'source_id', type: 'text', nullable: true },
    sourceHash: { name: 'source_hash', type: 'text', nullable: true },
    } satisfies Record<keyof Organization, EntitySchemaColumnOptions>),
  },
  checks: [{ name: 'organization_merged_into_other', expression: `merged_into <> id` }],
  uniques: [{ name: 'organization_source_unique', columns: ['source', 'sourceId'] }],
  indices: [
    { name: 'organization_agency', columns: ['agencyId'] },
    { name: 'organization_parent_organization', columns: ['parent_organization_id'] },
  ],
});
