import { SensitiveClass } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Grant, GrantBasis, GrantEnd, GrantPurpose, Tier } from '../domain/grant.js';

export const grantTable = new EntitySchema<Grant>({
  name: 'disclosure_grant',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'disclosure_grant_pkey' },
    referralId: { name: 'referral_id', type: 'uuid', nullable: true },
    caseId: { name: 'case_id', type: 'uuid' },
    ownerAgencyId: { name: 'owner_agency_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    accountId: { name: 'account_id', type: 'uuid', nullable: true },
    tier: { type: 'text' },
    dataClass: { name: 'data_class', type: 'text' },
    scopes: { type: 'text', array: true },
    purpose: { type: 'text' },
    basis: { type: 'text' },
    basisId: { name: 'basis_id', type: 'uuid' },
    startsAt: { name: 'starts_at', type: 'timestamptz' },
    endsAt: { name: 'ends_at', type: 'timestamptz' },
    endedAt: { name: 'ended_at', type: 'timestamptz', nullable: true },
    endReason: { name: 'end_reason', type: 'text', nullable: true },
  } satisfies Record<keyof Grant, EntitySchemaColumnOptions>,
  indices: [
    { name: 'disclosure_grant_referral', columns: ['referralId', 'agencyId'] },
    { name: 'disclosure_grant_case', columns: ['caseId', 'id'] },
    { name: 'disclosure_grant_agency', columns: ['agencyId', 'endsAt'], where: 'ended_at is null' },
  ],
  checks: [
    { name: 'disclosure_grant_tier_known', expression: oneOf('tier', Tier) },
    { name: 'disclosure_grant_data_class_known', expression: oneOf('data_class', SensitiveClass) },
    { name: 'disclosure_grant_purpose_known', expression: oneOf('purpose', GrantPurpose) },
    { name: 'disclosure_grant_basis_known', expression: oneOf('basis', GrantBasis) },
    { name: 'disclosure_grant_end_known', expression: oneOf('end_reason', GrantEnd) },
    { name: 'disclosure_grant_ends', expression: 'ends_at > starts_at' },
    {
      name: 'disclosure_grant_short',
      expression: `ends_at <= starts_at + case tier when 'T0' then interval '14 days' when 'T3' then interval '01:00:00' else interval '90 days' end`,
    },
    { name: 'disclosure_grant_c4_short', expression: `data_class <> 'C4' or (account_id is not null and ends_at <= starts_at + interval '24:00:00')` },
    { name: 'disclosure_grant_ended_why', expression: '(ended_at is null) = (end_reason is null)' },
    { name: 'disclosure_grant_of_somebody', expression: `case tier when 'T3' then account_id is not null else referral_id is not null end` },
  ],
});
