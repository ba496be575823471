import type { AccountId, AgencyId, Branded } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Incident, IncidentAct, type IncidentId, IncidentKind } from '../domain/incident.js';

export type IncidentEntryId = Branded<'IncidentEntryId'>;

/** One line of what was done about an incident, never changed. */
export interface IncidentEntry {
  readonly id: IncidentEntryId;
  readonly incidentId: IncidentId;
  readonly byAccountId: AccountId;
  readonly byAgencyId: AgencyId;
  readonly at: Date;
  readonly act: IncidentAct;
  readonly words: string | null;
}

const instant = { type: 'timestamptz', nullable: true } as const;

export const incidentTable = new EntitySchema<Incident>({
  name: 'incident',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'incident_pkey' },
    referralId: { name: 'referral_id', type: 'uuid' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    recipientAgencyId: { name: 'recipient_agency_id', type: 'uuid' },
    caseId: { name: 'case_id', type: 'uuid' },
    kind: { type: 'text' },
    reportedBy: { name: 'reported_by', type: 'uuid' },
    reportedByAgencyId: { name: 'reported_by_agency_id', type: 'uuid' },
    reportedAt: { name: 'reported_at', type: 'timestamptz' },
    tellAuthorityBy: { name: 'tell_authority_by', type: 'timestamptz' },
    exposures: { type: 'jsonb' },
    authorityToldAt: { name: 'authority_told_at', ...instant },
    personToldAt: { name: 'person_told_at', ...instant },
    closedAt: { name: 'closed_at', ...instant },
    version: { type: 'int' },
  } satisfies Record<keyof Incident, EntitySchemaColumnOptions>,
  uniques: [{ name: 'incident_once', columns: ['referralId'] }],
  indices: [{ name: 'incident_open', columns: ['tellAuthorityBy', 'id'], where: 'closed_at is null' }],
  checks: [{ name: 'incident_kind_known', expression: oneOf('kind', IncidentKind) }],
});

export const incidentEntryTable = new EntitySchema<IncidentEntry>({
  name: 'incident_entry',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'incident_entry_pkey' },
    incidentId: { name: 'incident_id', type: 'uuid' },
    byAccountId: { name: 'by_account_id', type: 'uuid' },
    byAgencyId: { name: 'by_agency_id', type: 'uuid' },
    at: { type: 'timestamptz' },
    act: { type: 'text' },
    words: { type: 'text', nullable: true },
  } satisfies Record<keyof IncidentEntry, EntitySchemaColumnOptions>,
  indices: [{ name: 'incident_entry_of', columns: ['incidentId', 'id'] }],
  checks: [
    { name: 'incident_entry_act_known', expression: oneOf('act', IncidentAct) },
    { name: 'incident_entry_short', expression: `length(words) <= 2000` },
  ],
});
