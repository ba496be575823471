import { AccessNeed, AgeBand, Gender, Urgency } from '@causeway/kernel';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { ReferralStatus, awaitingAnswer, holdingPlace } from '../domain/lifecycle.js';
import { outcomes, reasons } from '../domain/reason.js';
import type { Referral } from '../domain/referral.js';
import { oneOf, someOf } from '@causeway/platform';

const instant = { type: 'timestamptz', nullable: true } as const;

export const referralTable = new EntitySchema<Referral>({
  name: 'referral',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'referral_pkey' },
    code: { type: 'text' },
    caseId: { name: 'case_id', type: 'uuid' },
    caseCode: { name: 'case_code', type: 'text' },
    needId: { name: 'need_id', type: 'uuid' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    senderName: { name: 'sender_name', type: 'text' },
    senderAccountId: { name: 'sender_account_id', type: 'uuid' },
    senderContactName: { name: 'sender_contact_name', type: 'text' },
    recipientAgencyId: { name: 'recipient_agency_id', type: 'uuid' },
    recipientName: { name: 'recipient_name', type: 'text' },
    serviceId: { name: 'service_id', type: 'uuid' },
    serviceName: { name: 'service_name', type: 'text' },
    serviceTypeCode: { name: 'service_type_code', type: 'text' },
    urgency: { type: 'text' },
    ageBand: { name: 'age_band', type: 'text' },
    gender: { type: 'text' },
    languages: { type: 'text', array: true },
    accessibility: { type: 'text', array: true },
    status: { type: 'text' },
    version: { type: 'int' },
    reason: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    outcome: { type: 'text', nullable: true },
    disclosedUntil: { name: 'disclosed_until', ...instant },
    holdsPlace: { name: 'holds_place', type: 'boolean' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    sentAt: { name: 'sent_at', ...instant },
    acknowledgeBy: { name: 'acknowledge_by', ...instant },
    decideBy: { name: 'decide_by', ...instant },
    dueAt: { name: 'due_at', ...instant },
    acknowledgedAt: { name: 'acknowledged_at', ...instant },
    decidedAt: { name: 'decided_at', ...instant },
    closedAt: { name: 'closed_at', ...instant },
  } satisfies Record<keyof Referral, EntitySchemaColumnOptions>,
  uniques: [{ name: 'referral_code_once', columns: ['code'] }],
  indices: [
    { name: 'referral_one_holder', columns: ['needId'], unique: true, where: oneOf('status', holdingPlace) },
    { name: 'referral_asked_once', columns: ['needId', 'serviceId'], unique: true, where: oneOf('status', [...awaitingAnswer, ...holdingPlace]) },
    { name: 'referral_recipient', columns: ['recipientAgencyId', 'status', 'dueAt', 'id'] },
    { name: 'referral_sender', columns: ['senderAgencyId', 'status', 'dueAt', 'id'] },
    { name: 'referral_open', columns: ['status', 'dueAt', 'id'], where: 'closed_at is null' },
    { name: 'referral_closed', columns: ['closedAt'], where: 'closed_at is not null' },
  ],
  checks: [
    { name: 'referral_status_known', expression: oneOf('status', ReferralStatus) },
    { name: 'referral_urgency_known', expression: oneOf('urgency', Urgency) },
    { name: 'referral_age_band_known', expression: oneOf('age_band', AgeBand) },
    { name: 'referral_gender_known', expression: oneOf('gender', Gender) },
    { name: 'referral_accessibility_known', expression: someOf('accessibility', AccessNeed) },
    { name: 'referral_reason_known', expression: oneOf('reason', reasons) },
    { name: 'referral_outcome_known', expression: oneOf('outcome', outcomes) },
    { name: 'referral_place_while_accepted', expression: `not holds_place or status = 'ACCEPTED'` },
  ],
});
