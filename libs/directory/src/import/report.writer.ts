import { open } from 'node:fs/promises';
import { isHiding } from '../domain/import/confidential.js';
import type { ImportReport } from '../domain/import/outcome.js';

/** Lines handed to the file at once. */
const batch = 1_000;

/** The report for programs: one JSON object a line, first the summary, then every row, then columns and kinds of service without a place of their own. */
export async function writeReport(path: string, report: ImportReport): Promise<void> {
  const { rows, columnsNotKept, columnsKeptAside, foreignKinds, ...summary } = report;
  const lines = [
    { kind: 'summary', ...summary },
    ...rows.map((row) => ({ kind: 'row', ...row })),
    ...foreignKinds.map((foreign) => ({ kind: 'foreign-kind', ...foreign })),
    ...columnsKeptAside.map((column) => ({ kind: 'column-kept-aside', ...column })),
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
  const { counts, services } = report;
  const lines = [
    `${report.dryRun ? 'Would be imported' : 'Imported'} from "${report.source}":`,
    `  services    ${tally(services)}`,
    `  places      ${report.places.confidential} confidential, ${report.places.open} open`,
    `  source rows ${tally(counts)}`,
    ...commonest(report).map(([reason, times]) => `    ${times} x ${reason}`),
    ...remarksOf(report).map((remark) => `  ${remark}`),
  ];
  return `${lines.join('\n')}\n`;
}

function remarksOf({ rows, missing, removed, queued, becameConfidential, mojibakeCells, notes, ...report }: ImportReport): string[] {
  const omissions = rows.filter(({ outcome, reason, also = [] }) => outcome !== 'rejected' && reason !== undefined && [{ reason }, ...also].some((fault) => !isHiding(fault.reason))).length;
  const columns = (counted: ImportReport['columnsNotKept']): string => counted.map(({ file, column }) => `${file} ${column}`).join(', ');
  const foreign = report.foreignKinds.length;
  return [
    ...(becameConfidential > 0 ? [`${becameConfidential} places that were open became confidential: their addresses, telephones and contacts went`] : []),
    ...notes,
    ...(omissions > 0 ? [`${omissions} rows were taken without a part that makes no sense here; the report says which`] : []),
    ...(queued > 0 ? [`${queued} listings tell otherwise what people edited here: their edits stay, a coordinator decides`] : []),
    ...(removed > 0 ? [`${removed} phones, hours and the like are no longer in the source and went`] : []),
    ...(missing > 0 ? [`${missing} services of this source are no longer in it; they stay listed`] : []),
    ...(foreign > 0 ? [`${foreign} kinds of service are unknown to the network's taxonomy; kept as the source's own words`] : []),
    ...(mojibakeCells > 0 ? [`${mojibakeCells} cells hold garbled letters; kept as they are`] : []),
    ...(report.columnsKeptAside.length > 0 ? [`kept beside the listing, for want of a field: ${columns(report.columnsKeptAside)}`] : []),
    ...(report.columnsNotKept.length > 0 ? [`not kept: ${columns(report.columnsNotKept)}`] : []),
  ];
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
