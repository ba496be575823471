import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { ServiceId } from '@causeway/kernel';
import { type Correction, CorrectionState, contradicted } from '../domain/correction.js';

export const correctionTable = new EntitySchema<Correction>({
  name: 'correction',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'correction_pkey' },
    serviceId: { name: 'service_id', type: 'uuid' },
    reason: { type: 'text' },
    state: { type: 'text', default: CorrectionState.OPEN },
    count: { type: 'int', default: 1 },
    openedAt: { name: 'opened_at', type: 'timestamptz' },
    lastAt: { name: 'last_at', type: 'timestamptz' },
    closedAt: { name: 'closed_at', type: 'timestamptz', nullable: true },
    closedByAccountId: { name: 'closed_by_account_id', type: 'uuid', nullable: true },
  } satisfies Record<keyof Correction, EntitySchemaColumnOptions>,
  checks: [
    { name: 'correction_state_known', expression: oneOf('state', CorrectionState) },
    { name: 'correction_reason_known', expression: oneOf('reason', contradicted) },
  ],
  indices: [{ name: 'correction_open_once', columns: ['serviceId', 'reason'], unique: true, where: `state = 'OPEN'` }],
});

/** How often its owner was reminded of a listing since it was last confirmed. */
export interface VerificationReminder {
  readonly serviceId: ServiceId;
  readonly reminders: number;
  readonly remindedAt: Date;
}

export const verificationReminderTable = new EntitySchema<VerificationReminder>({
  name: 'verification_reminder',
  schema: 'directory',
  columns: {
    serviceId: { name: 'service_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'verification_reminder_pkey' },
    reminders: { type: 'int', default: 1 },
    remindedAt: { name: 'reminded_at', type: 'timestamptz' },
  } satisfies Record<keyof VerificationReminder, EntitySchemaColumnOptions>,
});
