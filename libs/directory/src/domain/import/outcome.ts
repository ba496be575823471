import type { Imported, Reading, SourcePlace } from './reading.js';

export const RowOutcome = { CREATED: 'created', UPDATED: 'updated', UNCHANGED: 'unchanged', REJECTED: 'rejected' } as const;
export type RowOutcome = (typeof RowOutcome)[keyof typeof RowOutcome];

/** What became of one source row. */
export interface RowReport extends SourcePlace {
  readonly outcome: RowOutcome;
  /** The field at fault and what is wrong with it: why a row was rejected, or which part of a taken row was left out. */
  readonly field?: string;
  readonly reason?: string;
}

/** What the database made of the listings, by source id; what is not named here was there already, word for word. */
export interface Merged {
  readonly organizations: ReadonlyMap<string, 'created' | 'updated'>;
  readonly sites: ReadonlyMap<string, 'created' | 'updated'>;
  readonly services: ReadonlyMap<string, 'created' | 'updated'>;
  /** Services of this source in the directory that the source no longer holds; they stay. */
  readonly missing: number;
}

export interface ImportReport {
  readonly source: string;
  readonly dryRun: boolean;
  readonly rows: readonly RowReport[];
  readonly counts: Readonly<Record<RowOutcome, number>>;
  readonly services: Readonly<Record<Exclude<RowOutcome, 'rejected'>, number>>;
  readonly missing: number;
  readonly columnsNotKept: readonly { readonly file: string; readonly column: string; readonly rows: number }[];
  readonly mojibakeCells: number;
}

const rank: Readonly<Record<RowOutcome, number>> = { rejected: 3, created: 2, updated: 1, unchanged: 0 };

/** One outcome for every source row. A row that went into several things takes the strongest: rejected, created, updated, unchanged. */
export function importReport(reading: Reading, merged: Merged, { source, dryRun }: { source: string; dryRun: boolean }): ImportReport {
  const outcomes = new Map<number, RowOutcome>();
  for (const kind of ['organizations', 'sites', 'services'] as const) {
    for (const [sourceId, made] of reading[kind]) mark(outcomes, made, merged[kind].get(sourceId) ?? RowOutcome.UNCHANGED);
  }
  const rows = reading.rows.map((place, at): RowReport => {
    const rejection = reading.rejections.get(at);
    if (rejection !== undefined) return { ...place, outcome: RowOutcome.REJECTED, ...rejection };
    const outcome = outcomes.get(at);
    if (outcome === undefined) throw new Error(`row ${place.line} of ${place.file} was neither taken nor rejected`);
    return { ...place, outcome, ...reading.omissions.get(at) };
  });
  const columnsNotKept = [...reading.columnsNotKept].flatMap(([file, columns]) =>
    [...columns].map(([column, count]) => ({ file, column, rows: count })),
  );
  const counts = countBy(rows.map(({ outcome }) => outcome));
  const { rejected: _none, ...services } = countBy([...reading.services.keys()].map((id) => merged.services.get(id) ?? RowOutcome.UNCHANGED));
  return { source, dryRun, rows, counts, services, missing: merged.missing, columnsNotKept, mojibakeCells: reading.mojibakeCells };
}

function mark(outcomes: Map<number, RowOutcome>, { rows }: Imported<unknown>, outcome: RowOutcome): void {
  for (const at of rows) {
    const known = outcomes.get(at);
    if (known === undefined || rank[outcome] > rank[known]) outcomes.set(at, outcome);
  }
}

function countBy(outcomes: readonly RowOutcome[]): Record<RowOutcome, number> {
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}
