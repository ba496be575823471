import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { ChangeOrigin, type HumanEdit, type ListingChange, ListingChangeKind, ListingChangeState } from '../domain/listing-change.js';

export const listingChangeTable = new EntitySchema<ListingChange>({
  name: 'listing_change',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'listing_change_pkey' },
    kind: { type: 'text' },
    organizationId: { name: 'organization_id', type: 'uuid' },
    serviceId: { name: 'service_id', type: 'uuid', nullable: true },
    siteId: { name: 'site_id', type: 'uuid', nullable: true },
    before: { type: 'jsonb', default: {} },
    after: { type: 'jsonb' },
    origin: { type: 'text' },
    source: { type: 'text', nullable: true },
    state: { type: 'text' },
    at: { type: 'timestamptz' },
    byAccountId: { name: 'by_account_id', type: 'uuid', nullable: true },
    byAgencyId: { name: 'by_agency_id', type: 'uuid', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    decidedByAccountId: { name: 'decided_by_account_id', type: 'uuid', nullable: true },
    decisionReason: { name: 'decision_reason', type: 'text', nullable: true },
    undoes: { type: 'uuid', nullable: true },
  } satisfies Record<keyof ListingChange, EntitySchemaColumnOptions>,
  checks: [
    { name: 'listing_change_kind_known', expression: oneOf('kind', ListingChangeKind) },
    { name: 'listing_change_origin_known', expression: oneOf('origin', ChangeOrigin) },
    { name: 'listing_change_state_known', expression: oneOf('state', ListingChangeState) },
    { name: 'listing_change_has_author', expression: `(origin = 'ACCOUNT') = (by_account_id is not null) and (origin = 'SOURCE') = (source is not null)` },
    { name: 'listing_change_by_two', expression: `state = 'WITHDRAWN' or decided_by_account_id is distinct from by_account_id or by_account_id is null` },
  ],
  uniques: [{ name: 'listing_change_undone_once', columns: ['undoes'] }],
  indices: [
    { name: 'listing_change_pending', columns: ['at', 'id'], where: `state = 'PENDING'` },
    { name: 'listing_change_organization', columns: ['organizationId', 'at'] },
    { name: 'listing_change_service', columns: ['serviceId', 'at'] },
  ],
});

export const humanEditTable = new EntitySchema<HumanEdit>({
  name: 'human_edit',
  schema: 'directory',
  columns: {
    targetId: { name: 'target_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'human_edit_pkey' },
    field: { type: 'text', primary: true, primaryKeyConstraintName: 'human_edit_pkey' },
    organizationId: { name: 'organization_id', type: 'uuid' },
    at: { type: 'timestamptz' },
    byAccountId: { name: 'by_account_id', type: 'uuid' },
  } satisfies Record<keyof HumanEdit, EntitySchemaColumnOptions>,
});
