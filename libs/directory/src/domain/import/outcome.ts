import type { HsdsEntityName } from '../hsds/field.js';
import { inOrder } from './links.js';
import type { Fault, Reading, SourcePlace } from './reading.js';

export const RowOutcome = { CREATED: 'created', UPDATED: 'updated', UNCHANGED: 'unchanged', REJECTED: 'rejected' } as const;
export type RowOutcome = (typeof RowOutcome)[keyof typeof RowOutcome];

/** What became of one source row. */
export interface RowReport extends SourcePlace {
  readonly outcome: RowOutcome;
  /** The field at fault and what is wrong with it: why a row was rejected, or which part of a taken row was left out. */
  readonly field?: string;
  readonly reason?: string;
  /** Further parts that were left out. */
  readonly also?: readonly Fault[];
}

export type Written = 'created' | 'updated';

/** What the database made of what the source tells, by source id; what is not named here was there already, word for word. */
export interface Merged {
  readonly written: ReadonlyMap<HsdsEntityName, ReadonlyMap<string, Written>>;
  /** Services of this source in the directory that the source no longer holds; they stay. */
  readonly missing: number;
  /** Phones, hours and the like of listings that the source still holds, which it names no more. */
  readonly removed: number;
  /** Fields that people edited here and the source tells otherwise: queued for a coordinator, not written. */
  readonly queued: number;
  /** Places that were open here and are confidential now: their addresses, telephones and contacts went. */
  readonly becameConfidential: number;
}

export interface ImportReport {
  readonly source: string;
  readonly dryRun: boolean;
  readonly rows: readonly RowReport[];
  readonly counts: Readonly<Record<RowOutcome, number>>;
  readonly services: Readonly<Record<Exclude<RowOutcome, 'rejected'>, number>>;
  /** The same for every kind of thing that the source tells. */
  readonly entities: Readonly<Partial<Record<HsdsEntityName, Readonly<Record<Exclude<RowOutcome, 'rejected'>, number>>>>>;
  readonly missing: number;
  readonly removed: number;
  readonly queued: number;
  readonly becameConfidential: number;
  /** Places that the source tells. */
  readonly places: { readonly confidential: number; readonly open: number };
  readonly columnsNotKept: readonly ColumnCount[];
  readonly columnsKeptAside: readonly ColumnCount[];
  readonly foreignKinds: readonly { readonly name: string; readonly services: number }[];
  /** Kept as words: nobody finds a service by them. With the row that says it first. */
  readonly unknownLanguages: readonly { readonly name: string; readonly times: number; readonly file: string; readonly line: number }[];
  readonly notes: readonly string[];
  readonly mojibakeCells: number;
}

export interface ColumnCount {
  readonly file: string;
  readonly column: string;
  readonly rows: number;
}

const rank: Readonly<Record<RowOutcome, number>> = { rejected: 3, created: 2, updated: 1, unchanged: 0 };

/** One outcome for every source row. A row that went into several things takes the strongest: rejected, created, updated, unchanged. */
export function importReport(reading: Reading, merged: Merged, { source, dryRun }: { source: string; dryRun: boolean }): ImportReport {
  const outcomes = outcomesOf(reading, merged);
  const rows = reading.rows.map((place, at) => reportOf(reading, place, { at, outcome: outcomes.get(at) }));
  const entities = Object.fromEntries(
    inOrder.filter((entity) => reading.of(entity).size > 0).map((entity) => {
      const { rejected: _none, ...counts } = countBy([...reading.of(entity).keys()].map((id) => merged.written.get(entity)?.get(id) ?? RowOutcome.UNCHANGED));
      return [entity, counts];
    }),
  );
  const { missing, removed, queued, becameConfidential } = merged;
  const confidential = [...reading.of('location').values()].filter(({ ours }) => ours['confidential'] === true).length;
  return {
    places: { confidential, open: reading.of('location').size - confidential },
    ...{ source, dryRun, rows, missing, removed, queued, becameConfidential, entities },
    counts: countBy(rows.map(({ outcome }) => outcome)),
    services: entities['service'] ?? { created: 0, updated: 0, unchanged: 0 },
    columnsNotKept: columnsOf(reading.columnsNotKept),
    columnsKeptAside: columnsOf(reading.columnsKeptAside),
    foreignKinds: [...reading.foreignKinds].map(([name, services]) => ({ name, services })),
    unknownLanguages: [...reading.unknownLanguages].map(([name, { times, row }]) => ({ name, times, file: reading.rows[row]?.file ?? '', line: reading.rows[row]?.line ?? 0 })),
    notes: reading.notes,
    mojibakeCells: reading.mojibakeCells,
  };
}

function outcomesOf(reading: Reading, { written }: Merged): Map<number, RowOutcome> {
  const outcomes = new Map<number, RowOutcome>();
  for (const [entity, drafts] of reading.drafts) {
    for (const { sourceId, rows } of drafts.values()) {
      const outcome = written.get(entity)?.get(sourceId) ?? RowOutcome.UNCHANGED;
      for (const at of rows) {
        const known = outcomes.get(at);
        if (known === undefined || rank[outcome] > rank[known]) outcomes.set(at, outcome);
      }
    }
  }
  return outcomes;
}

function reportOf(reading: Reading, place: SourcePlace, { at, outcome }: { at: number; outcome: RowOutcome | undefined }): RowReport {
  const rejection = reading.rejections.get(at);
  if (rejection !== undefined) return { ...place, outcome: RowOutcome.REJECTED, ...rejection };
  if (outcome === undefined) throw new Error(`row ${place.line} of ${place.file} was neither taken nor rejected`);
  const [first, ...also] = reading.omissions.get(at) ?? [];
  return { ...place, outcome, ...first, ...(also.length > 0 ? { also } : {}) };
}

function columnsOf(counts: ReadonlyMap<string, ReadonlyMap<string, number>>): ColumnCount[] {
  return [...counts].flatMap(([file, columns]) => [...columns].map(([column, rows]) => ({ file, column, rows })));
}

function countBy(outcomes: readonly RowOutcome[]): Record<RowOutcome, number> {
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}
