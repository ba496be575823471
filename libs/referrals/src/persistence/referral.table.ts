import { AccessNeed, AgeBand, Gender, Urgency } from '@causeway/kernel';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { DeadlineStep } from '../domain/deadline-step.js';
import { ReferralStatus, holdingPlace, open, terminal } from '../domain/lifecycle.js';
import { outcomes, reasons } from '../domain/reason.js';
import type { Dossier, Referral, Triage } from '../domain/referral.js';
import { oneOf, someOf } from '@causeway/platform';

/** The line that stays when everything about the person is gone. */
export interface ReferralRow extends Omit<Referral, 'triage' | 'dossier' | 'waitlistPosition' | 'recipientAgencyId'> {
  /** Null for a provider that works off the platform. */
  readonly recipientAgencyId: Referral['recipientAgencyId'] | null;
  /** Agencies and people whom the person does not want to know: to them the row does not exist. No process may read the column. */
  readonly hiddenFrom: readonly string[];
}

interface PartOfReferral {
  readonly referralId: Referral['id'];
  readonly senderAgencyId: Referral['senderAgencyId'];
}
export type TriageRow = PartOfReferral & Triage;
export type DossierRow = PartOfReferral & Dossier;

const instant = { type: 'timestamptz', nullable: true } as const;

/** What a state cannot be without. */
export const lifecycleChecks: readonly { readonly name: string; readonly expression: string }[] = [
  { name: 'referral_place_while_accepted', expression: `not holds_place or ${oneOf('status', holdingPlace)}` },
  { name: 'referral_until_said', expression: `(status not in ('ON_HOLD', 'WAITLISTED')) = (until is null)` },
  { name: 'referral_waits_since', expression: `status <> 'WAITLISTED' or (waitlisted_at is not null and agreed_to_wait)` },
  { name: 'referral_paused_since', expression: `status <> 'INFO_REQUESTED' or (info_asked_at is not null and info_until > info_asked_at)` },
  { name: 'referral_arrived', expression: `status not in ('IN_SERVICE', 'COMPLETED') or arrived_at is not null` },
  { name: 'referral_spoken_whole', expression: `(spoke_to is null) = (spoke_at is null) and (spoke_to is null) = (recorded_by is null)` },
  { name: 'referral_spoken_off_platform', expression: `spoke_to is null or (off_platform and char_length(btrim(spoke_to)) between 1 and 120)` },
  { name: 'referral_recipient_known', expression: `(recipient_agency_id is null) = off_platform` },
  { name: 'referral_error_owned', expression: `status <> 'ENTERED_IN_ERROR' or sent_at is null or incident_at is not null` },
  { name: 'referral_ended', expression: `(closed_at is not null) = (${oneOf('status', terminal)})` },
];

/** Nobody is at a place that may have to be given back. */
export const awaitsGroupCheck = `not awaits_group or status in ('ACCEPTED', 'ON_HOLD')`;

export const referralTable = new EntitySchema<ReferralRow>({
  name: 'referral',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'referral_pkey' },
    code: { type: 'text' },
    needId: { name: 'need_id', type: 'uuid' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    senderName: { name: 'sender_name', type: 'text' },
    senderAccountId: { name: 'sender_account_id', type: 'uuid' },
    recipientAgencyId: { name: 'recipient_agency_id', type: 'uuid', nullable: true },
    recipientName: { name: 'recipient_name', type: 'text' },
    serviceId: { name: 'service_id', type: 'uuid' },
    serviceName: { name: 'service_name', type: 'text' },
    serviceTypeCode: { name: 'service_type_code', type: 'text' },
    urgency: { type: 'text' },
    status: { type: 'text' },
    version: { type: 'int' },
    reason: { type: 'text', nullable: true },
    outcome: { type: 'text', nullable: true },
    holdsPlace: { name: 'holds_place', type: 'boolean' },
    awaitsGroup: { name: 'awaits_group', type: 'boolean', default: false },
    hiddenFrom: { name: 'hidden_from', type: 'uuid', array: true, select: false },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    sentAt: { name: 'sent_at', ...instant },
    acknowledgeBy: { name: 'acknowledge_by', ...instant },
    decideBy: { name: 'decide_by', ...instant },
    dueAt: { name: 'due_at', ...instant },
    acknowledgedAt: { name: 'acknowledged_at', ...instant },
    decidedAt: { name: 'decided_at', ...instant },
    closedAt: { name: 'closed_at', ...instant },
    until: { name: 'until', ...instant },
    agreedToWait: { name: 'agreed_to_wait', type: 'boolean', default: false },
    waitlistedAt: { name: 'waitlisted_at', ...instant },
    infoAskedAt: { name: 'info_asked_at', ...instant },
    infoUntil: { name: 'info_until', ...instant },
    arriveBy: { name: 'arrive_by', ...instant },
    arrivedAt: { name: 'arrived_at', ...instant },
    offPlatform: { name: 'off_platform', type: 'boolean', default: false },
    spokeTo: { name: 'spoke_to', type: 'text', nullable: true },
    spokeAt: { name: 'spoke_at', ...instant },
    recordedBy: { name: 'recorded_by', type: 'uuid', nullable: true },
    incidentAt: { name: 'incident_at', ...instant },
    timingVersion: { name: 'timing_version', type: 'int', nullable: true },
    expiresAt: { name: 'expires_at', ...instant },
    progressBy: { name: 'progress_by', ...instant },
    consentUntil: { name: 'consent_until', ...instant },
    stepsDone: { name: 'steps_done', type: 'text', array: true, default: [] },
    deadlineAt: { name: 'deadline_at', ...instant },
    deadlineStep: { name: 'deadline_step', type: 'text', nullable: true },
  } satisfies Record<keyof ReferralRow, EntitySchemaColumnOptions>,
  uniques: [
    { name: 'referral_code_once', columns: ['code'] },
    { name: 'referral_tenant', columns: ['senderAgencyId', 'id'] },
  ],
  indices: [
    { name: 'referral_one_holder', columns: ['needId'], unique: true, where: oneOf('status', holdingPlace) },
    { name: 'referral_asked_once', columns: ['needId', 'serviceId'], unique: true, where: oneOf('status', open) },
    { name: 'referral_recipient', columns: ['recipientAgencyId', 'status', 'dueAt', 'id'] },
    { name: 'referral_sender', columns: ['senderAgencyId', 'status', 'dueAt', 'id'] },
    { name: 'referral_recipient_closed', columns: ['recipientAgencyId', 'closedAt'] },
    { name: 'referral_sender_closed', columns: ['senderAgencyId', 'closedAt'] },
    { name: 'referral_open', columns: ['status', 'dueAt', 'id'], where: 'closed_at is null' },
    { name: 'referral_closed', columns: ['closedAt'], where: 'closed_at is not null' },
    { name: 'referral_deadline', columns: ['deadlineAt', 'id'], where: 'deadline_at is not null' },
    { name: 'referral_waiting', columns: ['serviceId', 'waitlistedAt', 'id'], where: `status = 'WAITLISTED'` },
  ],
  checks: [
    { name: 'referral_status_known', expression: oneOf('status', ReferralStatus) },
    { name: 'referral_urgency_known', expression: oneOf('urgency', Urgency) },
    { name: 'referral_reason_known', expression: oneOf('reason', reasons) },
    { name: 'referral_outcome_known', expression: oneOf('outcome', outcomes) },
    ...lifecycleChecks,
    { name: 'referral_awaits_group', expression: awaitsGroupCheck },
    { name: 'referral_deadline_step_known', expression: oneOf('deadline_step', DeadlineStep) },
    { name: 'referral_deadline_whole', expression: `(deadline_at is null) = (deadline_step is null)` },
  ],
});

export const triageTable = new EntitySchema<TriageRow>({
  name: 'triage',
  schema: 'referrals',
  columns: {
    referralId: { name: 'referral_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'triage_pkey' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    caseId: { name: 'case_id', type: 'uuid' },
    ageBand: { name: 'age_band', type: 'text' },
    gender: { type: 'text' },
    languages: { type: 'text', array: true },
    accessibility: { type: 'text', array: true },
  } satisfies Record<keyof TriageRow, EntitySchemaColumnOptions>,
  indices: [{ name: 'triage_case', columns: ['caseId'] }],
  checks: [
    { name: 'triage_age_band_known', expression: oneOf('age_band', AgeBand) },
    { name: 'triage_gender_known', expression: oneOf('gender', Gender) },
    { name: 'triage_accessibility_known', expression: someOf('accessibility', AccessNeed) },
  ],
});

export const dossierTable = new EntitySchema<DossierRow>({
  name: 'dossier',
  schema: 'referrals',
  columns: {
    referralId: { name: 'referral_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'dossier_pkey' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    caseCode: { name: 'case_code', type: 'text' },
    contactName: { name: 'contact_name', type: 'text' },
    note: { type: 'text', nullable: true },
  } satisfies Record<keyof DossierRow, EntitySchemaColumnOptions>,
});
