import { AccessNeed, AgeBand, Gender } from '@causeway/kernel';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Case, ReferrerType } from '../domain/case.js';
import { oneOf, someOf } from '@causeway/platform';

/** A case with what no process reads: to whom it does not exist. */
export interface CaseRow extends Case {
  readonly hiddenFrom: readonly string[];
}

export const caseTable = new EntitySchema<CaseRow>({
  name: 'case_file',
  schema: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'case_file_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    code: { type: 'text' },
    ageBand: { name: 'age_band', type: 'text' },
    gender: { type: 'text' },
    languages: { type: 'text', array: true },
    accessibility: { type: 'text', array: true },
    referrerType: { name: 'referrer_type', type: 'text' },
    openedBy: { name: 'opened_by', type: 'uuid' },
    openedAt: { name: 'opened_at', type: 'timestamptz' },
    closedAt: { name: 'closed_at', type: 'timestamptz', nullable: true },
    closedBy: { name: 'closed_by', type: 'uuid', nullable: true },
    hiddenFrom: { name: 'hidden_from', type: 'uuid', array: true, select: false },
  } satisfies Record<keyof CaseRow, EntitySchemaColumnOptions>,
  uniques: [
    { name: 'case_file_code_once', columns: ['code'] },
    { name: 'case_file_tenant', columns: ['agencyId', 'id'] },
  ],
  checks: [
    { name: 'case_file_age_band_known', expression: oneOf('age_band', AgeBand) },
    { name: 'case_file_gender_known', expression: oneOf('gender', Gender) },
    { name: 'case_file_accessibility_known', expression: someOf('accessibility', AccessNeed) },
    { name: 'case_file_closed_whole', expression: `(closed_at is null) = (closed_by is null)` },
    { name: 'case_file_referrer_type_known', expression: oneOf('referrer_type', ReferrerType) },
  ],
});
