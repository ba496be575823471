import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type EmergencyAccess, GlassFinding } from '../domain/emergency.js';

export const emergencyTable = new EntitySchema<EmergencyAccess>({
  name: 'emergency_access',
  schema: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'emergency_access_pkey' },
    caseId: { name: 'case_id', type: 'uuid' },
    caseCode: { name: 'case_code', type: 'text' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    byAccountId: { name: 'by_account_id', type: 'uuid' },
    byAgencyId: { name: 'by_agency_id', type: 'uuid' },
    reason: { type: 'text' },
    day: { type: 'date' },
    slot: { type: 'int' },
    openedAt: { name: 'opened_at', type: 'timestamptz' },
    endsAt: { name: 'ends_at', type: 'timestamptz' },
    reviewedBy: { name: 'reviewed_by', type: 'uuid', nullable: true },
    reviewedAt: { name: 'reviewed_at', type: 'timestamptz', nullable: true },
    finding: { type: 'text', nullable: true },
  } satisfies Record<keyof EmergencyAccess, EntitySchemaColumnOptions>,
  uniques: [{ name: 'emergency_access_three_a_day', columns: ['byAccountId', 'day', 'slot'] }],
  indices: [{ name: 'emergency_access_owner', columns: ['agencyId', 'id'] }],
  checks: [
    { name: 'emergency_access_slot', expression: 'slot >= 1 and slot <= 3' },
    { name: 'emergency_access_reason_said', expression: 'char_length(btrim(reason)) >= 30' },
    { name: 'emergency_access_short', expression: `ends_at <= opened_at + interval '01:00:00'` },
    { name: 'emergency_access_of_others', expression: 'by_agency_id <> agency_id' },
    { name: 'emergency_access_finding_known', expression: oneOf('finding', GlassFinding) },
    { name: 'emergency_access_reviewed_by_another', expression: 'reviewed_by <> by_account_id' },
    { name: 'emergency_access_reviewed_whole', expression: '(reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (finding is null)' },
  ],
});
