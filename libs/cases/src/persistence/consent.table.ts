import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { ConsentBasis, ConsentChannel, ConsentClass, type ConsentEvent, ConsentEventKind, ConsentPurpose, ConsentScope, GuardianRelation } from '../domain/consent.js';
import { oneOf, someOf } from '@causeway/platform';

export const consentTable = new EntitySchema<ConsentEvent>({
  name: 'consent_event',
  schema: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'consent_event_pkey' },
    caseId: { name: 'case_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    kind: { type: 'text' },
    purpose: { type: 'text' },
    basis: { type: 'text' },
    scopes: { type: 'text', array: true },
    dataClasses: { name: 'data_classes', type: 'text', array: true },
    recipientAgencyIds: { name: 'recipient_agency_ids', type: 'uuid', array: true },
    serviceTypeCodes: { name: 'service_type_codes', type: 'text', array: true },
    countries: { type: 'text', array: true },
    language: { type: 'text' },
    interpreterUsed: { name: 'interpreter_used', type: 'boolean' },
    guardianPresent: { name: 'guardian_present', type: 'boolean' },
    guardianRelation: { name: 'guardian_relation', type: 'text', nullable: true },
    textVersion: { name: 'text_version', type: 'text' },
    channel: { type: 'text' },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'uuid' },
  } satisfies Record<keyof ConsentEvent, EntitySchemaColumnOptions>,
  indices: [{ name: 'consent_event_case', columns: ['caseId', 'id'] }],
  checks: [
    { name: 'consent_event_kind_known', expression: oneOf('kind', ConsentEventKind) },
    { name: 'consent_event_basis_known', expression: oneOf('basis', ConsentBasis) },
    { name: 'consent_event_scopes_known', expression: someOf('scopes', ConsentScope) },
    { name: 'consent_event_purpose_known', expression: oneOf('purpose', ConsentPurpose) },
    { name: 'consent_event_data_classes_known', expression: someOf('data_classes', ConsentClass) },
    { name: 'consent_event_guardian_known', expression: oneOf('guardian_relation', GuardianRelation) },
    { name: 'consent_event_guardian_said', expression: 'not guardian_present or guardian_relation is not null' },
    { name: 'consent_event_ends', expression: `expires_at <= recorded_at + interval '90 days'` },
    { name: 'consent_event_channel_known', expression: oneOf('channel', ConsentChannel) },
  ],
});
