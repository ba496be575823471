import type { CaseId } from '@causeway/kernel';
import { type UnitOfWork, columnsOf } from '@causeway/platform';
import type { EntitySchema } from 'typeorm';
import type { ConsentEvent } from '../domain/consent.js';
import type { Exclusion } from '../domain/exclusion.js';
import type { LegalBasis } from '../domain/legal-basis.js';
import type { Allowances } from '../domain/may-disclose.js';
import { consentTable } from './consent.table.js';
import { exclusionTable } from './exclusion.table.js';
import { legalBasisTable } from './legal-basis.table.js';

/** All rows of a case as one JSON list. */
function listOf<Row>(schema: EntitySchema<Row>): string {
  const pairs = columnsOf(schema).map(({ property, name }) => `'${property}', x.${name}`);
  return `(select coalesce(jsonb_agg(jsonb_build_object(${pairs.join(', ')}) order by x.id), '[]') from cases.${schema.options.name} x where x.case_id = :caseId)`;
}

const text = `select ${listOf(consentTable)} as ledger, ${listOf(legalBasisTable)} as bases, ${listOf(exclusionTable)} as exclusions`;

type JsonRow = Readonly<Record<string, unknown>>;

/** Everything that was said about showing this person's facts: one statement, asked at every disclosure. Relies on the index of each by case. */
export async function allowancesOf(tx: UnitOfWork, caseId: CaseId): Promise<Allowances> {
  const [found] = await tx.sql<{ ledger: JsonRow[]; bases: JsonRow[]; exclusions: JsonRow[] }>(text, { caseId });
  return {
    ledger: (found?.ledger ?? []).map((row) => parseRow<ConsentEvent>(consentTable, row)),
    legalBases: (found?.bases ?? []).map((row) => parseRow<LegalBasis>(legalBasisTable, row)),
    exclusions: (found?.exclusions ?? []).map((row) => parseRow<Exclusion>(exclusionTable, row)),
  };
}

/** JSON carries instants as text. */
function parseRow<Row>(schema: EntitySchema<Row>, row: JsonRow): Row {
  const instants = new Set(columnsOf(schema).flatMap(({ property, isInstant }) => (isInstant ? [property] : [])));
  return Object.fromEntries(Object.entries(row).map(([property, value]) => [property, instants.has(property) && typeof value === 'string' ? new Date(value) : value])) as Row;
}
