import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { DutyHandover, DutyNumber, DutyWarning } from '../domain/duty-handover.js';
import type { DutyDesk, DutyException, DutyShift } from '../domain/duty.js';

const person = { type: 'uuid', nullable: true } as const;
const instant = { type: 'timestamptz' } as const;
const phoneForm = (column: string) => `${column} ~ '^[+0-9][0-9 ()/.-]{2,39}$'`;
const ofService = { serviceId: { name: 'service_id', type: 'uuid' }, agencyId: { name: 'agency_id', type: 'uuid' } } as const;
const keyOf = (name: string) => ({ primary: true, primaryKeyConstraintName: `${name}_pkey` }) as const;

export const dutyDeskTable = new EntitySchema<DutyDesk>({
  name: 'duty_desk',
  schema: 'directory',
  columns: {
    serviceId: { ...ofService.serviceId, ...keyOf('duty_desk') },
    agencyId: { ...ofService.agencyId, ...keyOf('duty_desk') },
    phone: { type: 'text', nullable: true },
    backupPhone: { name: 'backup_phone', type: 'text', nullable: true },
    shownToSenders: { name: 'shown_to_senders', type: 'boolean' },
    aroundTheClock: { name: 'around_the_clock', type: 'boolean' },
    timeZone: { name: 'time_zone', type: 'text' },
    version: { type: 'int' },
    updatedAt: { name: 'updated_at', ...instant },
  } satisfies Record<keyof DutyDesk, EntitySchemaColumnOptions>,
  checks: [{ name: 'duty_desk_phones', expression: `${phoneForm('phone')} and ${phoneForm('backup_phone')}` }],
});

export const dutyShiftTable = new EntitySchema<DutyShift>({
  name: 'duty_shift',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', ...keyOf('duty_shift') },
    ...ofService,
    weekday: { type: 'int' },
    fromMinute: { name: 'from_minute', type: 'int' },
    untilMinute: { name: 'until_minute', type: 'int' },
    firstAccountId: { name: 'first_account_id', ...person },
    backupAccountId: { name: 'backup_account_id', ...person },
  } satisfies Record<keyof DutyShift, EntitySchemaColumnOptions>,
  checks: [
    { name: 'duty_shift_weekday', expression: `weekday between 1 and 7` },
    { name: 'duty_shift_minutes', expression: `from_minute between 0 and 1439 and until_minute between 0 and 1439` },
    { name: 'duty_shift_two_people', expression: `first_account_id <> backup_account_id` },
  ],
  indices: [{ name: 'duty_shift_of', columns: ['serviceId', 'agencyId'] }],
});

export const dutyExceptionTable = new EntitySchema<DutyException>({
  name: 'duty_exception',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', ...keyOf('duty_exception') },
    ...ofService,
    fromAt: { name: 'from_at', ...instant },
    untilAt: { name: 'until_at', ...instant },
    firstAccountId: { name: 'first_account_id', ...person },
    backupAccountId: { name: 'backup_account_id', ...person },
    recordedAt: { name: 'recorded_at', ...instant },
    recordedBy: { name: 'recorded_by', type: 'uuid' },
  } satisfies Record<keyof DutyException, EntitySchemaColumnOptions>,
  checks: [
    { name: 'duty_exception_lasts', expression: `from_at < until_at and until_at <= from_at + interval '60 days'` },
    { name: 'duty_exception_two_people', expression: `first_account_id <> backup_account_id` },
  ],
  indices: [{ name: 'duty_exception_of', columns: ['serviceId', 'agencyId', 'untilAt'] }],
});

export const dutyNumberTable = new EntitySchema<DutyNumber>({
  name: 'duty_number',
  schema: 'directory',
  columns: {
    accountId: { name: 'account_id', type: 'uuid', ...keyOf('duty_number') },
    agencyId: ofService.agencyId,
    phone: { type: 'text' },
    givenAt: { name: 'given_at', ...instant },
  } satisfies Record<keyof DutyNumber, EntitySchemaColumnOptions>,
  checks: [{ name: 'duty_number_phone', expression: phoneForm('phone') }],
});

export const dutyHandoverTable = new EntitySchema<DutyHandover>({
  name: 'duty_handover',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', ...keyOf('duty_handover') },
    ...ofService,
    changeAt: { name: 'change_at', ...instant },
    outgoingAccountId: { name: 'outgoing_account_id', type: 'uuid' },
    incomingAccountId: { name: 'incoming_account_id', type: 'uuid' },
    words: { type: 'text' },
    referralIds: { name: 'referral_ids', type: 'uuid', array: true },
    givenBy: { name: 'given_by', type: 'uuid' },
    givenAt: { name: 'given_at', ...instant },
    takenBy: { name: 'taken_by', ...person },
    takenAt: { name: 'taken_at', ...instant, nullable: true },
  } satisfies Record<keyof DutyHandover, EntitySchemaColumnOptions>,
  uniques: [{ name: 'duty_handover_once', columns: ['serviceId', 'agencyId', 'changeAt'] }],
  checks: [
    { name: 'duty_handover_short', expression: `length(words) <= 2000 and cardinality(referral_ids) <= 100` },
    { name: 'duty_handover_taken_whole', expression: `(taken_by is null) = (taken_at is null)` },
    // Whoever leaves cannot say for whoever comes that they know.
    { name: 'duty_handover_two_people', expression: `taken_by <> given_by` },
  ],
});

export const dutyWarningTable = new EntitySchema<DutyWarning>({
  name: 'duty_warning',
  schema: 'directory',
  columns: {
    serviceId: { ...ofService.serviceId, ...keyOf('duty_warning') },
    agencyId: { ...ofService.agencyId, ...keyOf('duty_warning') },
    gapFrom: { name: 'gap_from', ...instant, ...keyOf('duty_warning') },
    warnedAt: { name: 'warned_at', ...instant },
  } satisfies Record<keyof DutyWarning, EntitySchemaColumnOptions>,
});

export const dutyTables = [dutyDeskTable, dutyShiftTable, dutyExceptionTable, dutyNumberTable, dutyHandoverTable, dutyWarningTable];
