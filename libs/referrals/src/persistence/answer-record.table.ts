import type { AgencyId } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { AnswerBand } from '../domain/matching.js';

/** How an agency answered in the last half year, as a band. */
export interface AnswerRecord {
  readonly agencyId: AgencyId;
  readonly band: AnswerBand;
  readonly reckonedAt: Date;
}

export const answerRecordTable = new EntitySchema<AnswerRecord>({
  name: 'answer_record',
  schema: 'referrals',
  columns: {
    agencyId: { name: 'agency_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'answer_record_pkey' },
    band: { type: 'text' },
    reckonedAt: { name: 'reckoned_at', type: 'timestamptz' },
  } satisfies Record<keyof AnswerRecord, EntitySchemaColumnOptions>,
  checks: [{ name: 'answer_record_band_known', expression: oneOf('band', AnswerBand) }],
});
