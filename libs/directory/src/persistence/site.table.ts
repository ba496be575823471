import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { ServiceAtSite, Site } from '../domain/listing.js';
import { extraColumn, hsdsColumns, sourceColumns, translationsColumn, wordChecks } from './hsds.table.js';

const byHand = ['id', 'organization_id', 'name', 'latitude', 'longitude', 'location_type'];

/** The standard's own columns that need more than the standard says. */
const kind: Record<string, EntitySchemaColumnOptions> = { location_type: { type: 'text', default: 'physical' } };
const ownId: Record<string, EntitySchemaColumnOptions> = { id: { type: 'uuid', default: () => 'directory.new_id()' } };

export const siteTable = new EntitySchema<Site>({
  name: 'site',
  schema: 'directory',
  columns: {
    ...hsdsColumns('location', byHand),
    ...kind,
    ...extraColumn,
    ...({
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'site_pkey' },
    organizationId: { name: 'organization_id', type: 'uuid' },
    name: { type: 'text' },
    confidential: { type: 'boolean', default: false },
    district: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    postalCode: { name: 'postal_code', type: 'text', nullable: true },
    city: { type: 'text', nullable: true },
    country: { type: 'text', nullable: true },
    latitude: { type: 'double precision', nullable: true },
    longitude: { type: 'double precision', nullable: true },
    verifiedOn: { name: 'verified_on', type: 'date', nullable: true },
    translations: { type: 'jsonb', default: {} },
    source: { type: 'text', nullable: true },
    sourceId: { name: 'source_id', type: 'text', nullable: true },
    sourceHash: { name: 'source_hash', type: 'text', nullable: true },
    } satisfies Record<keyof Site, EntitySchemaColumnOptions>),
  },
  checks: [
    {
      name: 'site_confidential_has_district_only',
      expression: `not confidential or (address is null and postal_code is null and latitude is null and longitude is null)`,
    },
    {
      name: 'site_confidential_shows_no_way',
      expression: `not confidential or (url is null and transportation is null and description is null and external_identifier is null and extra = '{}')`,
    },
    {
      name: 'site_confidential_says_no_more',
      expression: `not confidential or (city is null and alternate_name is null
     and jsonb_path_exists(translations, '$.*.keyvalue()?(@."key" != "name" && @."key" != "district")', '{}', true) is not true)`,
    },
    ...wordChecks('location'),
    { name: 'site_latitude_on_earth', expression: `latitude between -90 and 90` },
    { name: 'site_longitude_on_earth', expression: `longitude between -180 and 180` },
    { name: 'site_position_whole', expression: `(latitude is null) = (longitude is null)` },
  ],
  uniques: [{ name: 'site_source_unique', columns: ['source', 'sourceId'] }],
  indices: [{ name: 'site_organization', columns: ['organizationId'] }],
});

export const serviceAtSiteTable = new EntitySchema<ServiceAtSite>({
  name: 'service_at_site',
  schema: 'directory',
  columns: {
    ...ownId,
    ...hsdsColumns('service_at_location', ['id', 'service_id', 'site_id']),
    ...sourceColumns,
    ...extraColumn,
    ...translationsColumn,
    ...({
    serviceId: { name: 'service_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'service_at_site_pkey' },
    siteId: { name: 'site_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'service_at_site_pkey' },
    } satisfies Record<keyof ServiceAtSite, EntitySchemaColumnOptions>),
  },
  uniques: [
    { name: 'service_at_site_id_unique', columns: ['id'] },
    { name: 'service_at_site_source_unique', columns: ['source', 'source_id'] },
  ],
  indices: [{ name: 'service_at_site_site', columns: ['siteId'] }],
});
