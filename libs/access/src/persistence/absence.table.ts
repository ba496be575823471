import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Absence, coverRules } from '../domain/absence.js';

export const absenceTable = new EntitySchema<Absence>({
  name: 'absence',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'absence_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    absentAccountId: { name: 'absent_account_id', type: 'uuid' },
    coverAccountId: { name: 'cover_account_id', type: 'uuid' },
    fromAt: { name: 'from_at', type: 'timestamptz' },
    untilAt: { name: 'until_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'uuid' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz', default: () => 'platform.now()' },
    endedAt: { name: 'ended_at', type: 'timestamptz', nullable: true },
    endedBy: { name: 'ended_by', type: 'uuid', nullable: true },
  } satisfies Record<keyof Absence, EntitySchemaColumnOptions>,
  checks: [
    { name: 'absence_two_people', expression: 'absent_account_id <> cover_account_id' },
    { name: 'absence_lasts', expression: `until_at > from_at and until_at <= from_at + interval '${coverRules.mostDays} days'` },
    { name: 'absence_not_far_ahead', expression: `from_at <= recorded_at + interval '${coverRules.aheadDays} days'` },
  ],
  indices: [
    { name: 'absence_cover', columns: ['coverAccountId'], where: 'ended_at is null' },
    { name: 'absence_absent', columns: ['absentAccountId'], where: 'ended_at is null' },
    { name: 'absence_agency', columns: ['agencyId', 'id'] },
  ],
});
