import { oneOf, someOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { ConsentScope } from '../domain/consent.js';
import { type LegalBasis, LegalBasisKind, actsAtOnce, confirmHours } from '../domain/legal-basis.js';

/** What holds before anybody else looked at it: for a day, and on these grounds alone. */
export const legalBasisAtOnce = {
  name: 'legal_basis_at_once',
  expression: `confirm_by is null or (${oneOf('kind', actsAtOnce)} and confirm_by <= proposed_at + interval '${confirmHours}:00:00')`,
} as const;

export const legalBasisTable = new EntitySchema<LegalBasis>({
  name: 'legal_basis',
  schema: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'legal_basis_pkey' },
    caseId: { name: 'case_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    kind: { type: 'text' },
    grounds: { type: 'text' },
    scopes: { type: 'text', array: true },
    recipientAgencyIds: { name: 'recipient_agency_ids', type: 'uuid', array: true },
    serviceTypeCodes: { name: 'service_type_codes', type: 'text', array: true },
    proposedBy: { name: 'proposed_by', type: 'uuid' },
    proposedAt: { name: 'proposed_at', type: 'timestamptz' },
    approvedBy: { name: 'approved_by', type: 'uuid', nullable: true },
    approvedAt: { name: 'approved_at', type: 'timestamptz', nullable: true },
    confirmBy: { name: 'confirm_by', type: 'timestamptz', nullable: true },
    reviewBy: { name: 'review_by', type: 'timestamptz', nullable: true },
    endedBy: { name: 'ended_by', type: 'uuid', nullable: true },
    endedAt: { name: 'ended_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof LegalBasis, EntitySchemaColumnOptions>,
  indices: [
    { name: 'legal_basis_case', columns: ['caseId', 'id'] },
    { name: 'legal_basis_alone_once', columns: ['caseId', 'kind'], unique: true, where: 'confirm_by is not null and approved_at is null' },
  ],
  checks: [
    { name: 'legal_basis_kind_known', expression: oneOf('kind', LegalBasisKind) },
    { name: 'legal_basis_scopes_known', expression: someOf('scopes', ConsentScope) },
    { name: 'legal_basis_grounds_said', expression: 'char_length(btrim(grounds)) >= 30' },
    { name: 'legal_basis_two_people', expression: 'approved_by <> proposed_by' },
    { name: 'legal_basis_approved_whole', expression: '(approved_by is null) = (approved_at is null) and (approved_at is null) = (review_by is null)' },
    legalBasisAtOnce,
    { name: 'legal_basis_ended_whole', expression: '(ended_at is null) = (ended_by is null)' },
  ],
});
