import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Agency, AgencyKind, type AgencyProfile, AgencyStatus, type Agreement, AgreementKind, type Suspension } from '../domain/agency.js';

export const agencyTable = new EntitySchema<Agency>({
  name: 'agency',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'agency_pkey' },
    name: { type: 'text' },
    kind: { type: 'text', default: 'OTHER' },
    countryCode: { name: 'country_code', type: 'text', default: 'XX' },
    dutyPhone: { name: 'duty_phone', type: 'text', nullable: true },
    status: { type: 'text', default: 'PROPOSED' },
    probationUntil: { name: 'probation_until', type: 'timestamptz', nullable: true },
    agreementUntil: { name: 'agreement_until', type: 'date', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', default: () => 'platform.now()' },
  } satisfies Record<keyof Agency, EntitySchemaColumnOptions>,
  checks: [
    { name: 'agency_status_known', expression: oneOf('status', AgencyStatus) },
    { name: 'agency_kind_known', expression: oneOf('kind', AgencyKind) },
    { name: 'agency_country_code', expression: `country_code ~ '^[A-Z]{2}$'` },
  ],
});

export const agencyProfileTable = new EntitySchema<AgencyProfile>({
  name: 'agency_profile',
  schema: 'access',
  columns: {
    agencyId: { name: 'agency_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'agency_profile_pkey' },
    contactName: { name: 'contact_name', type: 'text' },
    contactEmail: { name: 'contact_email', type: 'text' },
    mailDomains: { name: 'mail_domains', type: 'text', array: true },
  } satisfies Record<keyof AgencyProfile, EntitySchemaColumnOptions>,
});

export const agreementTable = new EntitySchema<Agreement>({
  name: 'agreement',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'agreement_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    kind: { type: 'text' },
    signedOn: { name: 'signed_on', type: 'date' },
    expiresOn: { name: 'expires_on', type: 'date' },
    recordedBy: { name: 'recorded_by', type: 'uuid' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz', default: () => 'platform.now()' },
    remindedAt: { name: 'reminded_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Agreement, EntitySchemaColumnOptions>,
  checks: [
    { name: 'agreement_kind_known', expression: oneOf('kind', AgreementKind) },
    { name: 'agreement_lasts', expression: `expires_on > signed_on` },
  ],
  indices: [{ name: 'agreement_agency', columns: ['agencyId', 'recordedAt'] }],
});

export const suspensionTable = new EntitySchema<Suspension>({
  name: 'agency_suspension',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'agency_suspension_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    reason: { type: 'text' },
    ended: { type: 'jsonb' },
    byAccountId: { name: 'by_account_id', type: 'uuid' },
    at: { type: 'timestamptz', default: () => 'platform.now()' },
  } satisfies Record<keyof Suspension, EntitySchemaColumnOptions>,
  indices: [{ name: 'agency_suspension_agency', columns: ['agencyId', 'at'] }],
});
