import { open } from 'node:fs/promises';
import type { ImportReport } from '../domain/import/outcome.js';

/** Lines handed to the file at once. */
const batch = 1_000;

/** The report for programs: one JSON object a line, first the summary, then every row, then every column that was not kept. */
export async function writeReport(path: string, report: ImportReport): Promise<void> {
  const { rows, columnsNotKept, ...summary } = report;
  const lines = [
    { kind: 'summary', ...summary },
    ...rows.map((row) => ({ kind: 'row', ...row })),
    ...columnsNotKept.map((column) => ({ kind: 'column-not-kept', ...column })),
  ];
  const file = await open(path, 'w');
  try {
    for (let from = 0; from < lines.length; from += batch) {
      await file.write(lines.slice(from, from + batch).map((line) => `${JSON.stringify(line)}\n`).join(''));
    }
  } finally {
    await file.close();
  }
}

/** The report for people: what became of the listings and rows, and the commonest reasons for a refusal. */
export function summaryText(report: ImportReport): string {
  const { counts, services, missing, mojibakeCells, columnsNotKept } = report;
  const omissions = report.rows.filter(({ outcome, reason }) => outcome !== 'rejected' && reason !== undefined).length;
  const lines = [
    `${report.dryRun ? 'Would be imported' : 'Imported'} from "${report.source}":`,
    `  services    ${tally(services)}`,
    `  source rows ${tally(counts)}`,
    ...commonest(report).map(([reason, times]) => `    ${times} x ${reason}`),
    ...(omissions > 0 ? [`  ${omissions} rows were taken without one part that makes no sense; the report says which`] : []),
    ...(missing > 0 ? [`  ${missing} services of this source are no longer in it; they stay listed`] : []),
    ...(mojibakeCells > 0 ? [`  ${mojibakeCells} cells hold garbled letters; kept as they are`] : []),
    ...(columnsNotKept.length > 0 ? [`  columns without a place in a listing: ${columnsNotKept.map(({ file, column }) => `${file} ${column}`).join(', ')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function tally(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts).map(([outcome, times]) => `${times} ${outcome}`).join(', ');
}

/** Reasons without the value that differs from row to row, at most eight, most frequent first. */
function commonest({ rows }: ImportReport): [string, number][] {
  const reasons = new Map<string, number>();
  for (const { file, field, reason, outcome } of rows) {
    if (outcome !== 'rejected' || field === undefined || reason === undefined) continue;
    const kind = `${file} ${field} ${reason.replaceAll(/"[^"]*"/g, '"…"')}`;
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  return [...reasons].sort(([, a], [, b]) => b - a).slice(0, 8);
}
