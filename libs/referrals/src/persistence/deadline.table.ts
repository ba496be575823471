import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Calendar } from '../domain/calendar.js';
import { RoutingMode } from '../domain/clock-rules.js';
import { DeadlineStep, type DoneStep } from '../domain/deadline-step.js';
import { type NeedRoute, type RouteStep, StopReason } from '../domain/routing.js';

/** One version of a country's calendar and durations, as it said them. */
export interface TimingRow {
  readonly version: number;
  readonly since: Date;
  readonly calendar: Calendar;
  /** What differs from the usual; read by `clockRules`. */
  readonly rules: unknown;
}

const idOrNone = { type: 'uuid', nullable: true } as const;
const textOrNone = { type: 'text', nullable: true } as const;
const instant = { type: 'timestamptz' } as const;

export const timingTable = new EntitySchema<TimingRow>({
  name: 'timing',
  schema: 'referrals',
  columns: {
    version: { type: 'int', primary: true, primaryKeyConstraintName: 'timing_pkey' },
    since: instant,
    calendar: { type: 'jsonb' },
    rules: { type: 'jsonb' },
  } satisfies Record<keyof TimingRow, EntitySchemaColumnOptions>,
  checks: [{ name: 'timing_version_counts', expression: 'version > 0' }],
});

export const deadlineStepTable = new EntitySchema<DoneStep>({
  name: 'deadline_step',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'deadline_step_pkey' },
    referralId: { name: 'referral_id', type: 'uuid' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    step: { type: 'text' },
    dueAt: { name: 'due_at', ...instant },
    doneAt: { name: 'done_at', ...instant },
    tried: { type: 'text', array: true },
  } satisfies Record<keyof DoneStep, EntitySchemaColumnOptions>,
  uniques: [{ name: 'deadline_step_once', columns: ['referralId', 'step', 'dueAt'] }],
  checks: [{ name: 'deadline_step_known', expression: oneOf('step', DeadlineStep) }],
});

export const routeTable = new EntitySchema<NeedRoute>({
  name: 'route',
  schema: 'referrals',
  columns: {
    needId: { name: 'need_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'route_pkey' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    mode: textOrNone,
    afterReferralId: { name: 'after_referral_id', ...idOrNone },
    dueAt: { name: 'due_at', ...instant, nullable: true },
    tries: { type: 'int', default: 0 },
    stopped: textOrNone,
    stoppedAt: { name: 'stopped_at', ...instant, nullable: true },
  } satisfies Record<keyof NeedRoute, EntitySchemaColumnOptions>,
  indices: [{ name: 'route_due', columns: ['dueAt', 'needId'], where: 'due_at is not null' }, { name: 'route_stranded', columns: ['needId'], where: `stopped = 'NOBODY_LEFT' and due_at is null` }],
  checks: [
    { name: 'route_mode_known', expression: oneOf('mode', RoutingMode) },
    { name: 'route_stopped_known', expression: oneOf('stopped', StopReason) },
    { name: 'route_stopped_whole', expression: '(stopped is null) = (stopped_at is null)' },
  ],
});

export const routeStepTable = new EntitySchema<RouteStep>({
  name: 'route_step',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'route_step_pkey' },
    needId: { name: 'need_id', type: 'uuid' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    referralId: { name: 'referral_id', type: 'uuid' },
    afterReferralId: { name: 'after_referral_id', ...idOrNone },
    kind: { type: 'text' },
    why: textOrNone,
    reasons: { type: 'jsonb' },
    skipped: { type: 'jsonb' },
    at: instant,
  } satisfies Record<keyof RouteStep, EntitySchemaColumnOptions>,
  indices: [{ name: 'route_step_need', columns: ['needId', 'id'] }],
  checks: [
    { name: 'route_step_kind_known', expression: `kind in ('OFFERED', 'STOPPED')` },
    { name: 'route_step_why_known', expression: oneOf('why', StopReason) },
    { name: 'route_step_stopped_why', expression: `(kind = 'STOPPED') = (why is not null)` },
  ],
});
