import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Approval, ApprovalKind, ApprovalState } from '../domain/approval.js';

export const approvalTable = new EntitySchema<Approval>({
  name: 'approval',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'approval_pkey' },
    kind: { type: 'text' },
    state: { type: 'text', default: 'PROPOSED' },
    subjectId: { name: 'subject_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    data: { type: 'jsonb', default: {} },
    proposedBy: { name: 'proposed_by', type: 'uuid' },
    proposedAgencyId: { name: 'proposed_agency_id', type: 'uuid' },
    proposedAt: { name: 'proposed_at', type: 'timestamptz', default: () => 'platform.now()' },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
    decidedBy: { name: 'decided_by', type: 'uuid', nullable: true },
    decidedAgencyId: { name: 'decided_agency_id', type: 'uuid', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Approval, EntitySchemaColumnOptions>,
  checks: [
    { name: 'approval_kind_known', expression: oneOf('kind', ApprovalKind) },
    { name: 'approval_state_known', expression: oneOf('state', ApprovalState) },
    { name: 'approval_two_people', expression: `state not in ('APPROVED', 'REFUSED') or (decided_by is not null and decided_by <> proposed_by)` },
  ],
});
