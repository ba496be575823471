import { open } from 'node:fs/promises';
import { short } from '../domain/import/cell.js';
import { isHiding } from '../domain/import/confidential.js';
import type { ImportReport } from '../domain/import/outcome.js';

/** Lines handed to the file at once. */
const batch = 1_000;

/** The report for programs: one JSON object a line, first the summary, then every row, then columns and kinds of service without a place of their own. */
export async function writeReport(path: string, report: ImportReport): Promise<void> {
  const { rows, columnsNotKept, columnsKeptAside, foreignKinds, unknownLanguages, ...summary } = report;
  const lines = [
    { kind: 'summary', ...summary },
    ...rows.map((row) => ({ kind: 'row', ...row })),
    ...foreignKinds.map((foreign) => ({ kind: 'foreign-kind', ...foreign })),
    ...unknownLanguages.map((language) => ({ kind: 'unknown-language', ...language })),
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
    ...commonest(rejectionsIn(report.rows)).map((line) => `  ${line}`),
    ...remarksOf(report).map((remark) => `  ${remark}`),
  ];
  return `${lines.join('\n')}\n`;
}

function remarksOf({ rows, missing, removed, queued, becameConfidential, mojibakeCells, notes, ...report }: ImportReport): string[] {
  const omissions = omissionsIn(rows).filter((faults) => faults.length > 0);
  const columns = (counted: ImportReport['columnsNotKept']): string => counted.map(({ file, column }) => `${file} ${column}`).join(', ');
  const { foreignKinds, unknownLanguages, columnsKeptAside, columnsNotKept } = report;
  return [
    counted(becameConfidential, 'place that was open became confidential: its address, telephones and contacts went', 'places that were open became confidential: their addresses, telephones and contacts went'),
    ...notes,
    counted(omissions.length, 'row was taken without a part that makes no sense here', 'rows were taken without a part that makes no sense here'),
    ...commonest(omissions.flat()),
    counted(queued, 'listing tells otherwise what people edited here: their edits stay, a coordinator decides', 'listings tell otherwise what people edited here: their edits stay, a coordinator decides'),
    counted(removed, 'telephone, span of hours or the like is no longer in the source and went', 'telephones, hours and the like are no longer in the source and went'),
    counted(missing, 'service of this source is no longer in it; it stays listed', 'services of this source are no longer in it; they stay listed'),
    counted(foreignKinds.length, "kind of service is unknown to the network's taxonomy; kept as the source's own word", "kinds of service are unknown to the network's taxonomy; kept as the source's own words"),
    ...languagesText(unknownLanguages),
    counted(mojibakeCells, 'cell holds garbled letters; kept as it is', 'cells hold garbled letters; kept as they are'),
    ...(columnsKeptAside.length > 0 ? [`kept beside the listing, for want of a field: ${columns(columnsKeptAside)}`] : []),
    ...(columnsNotKept.length > 0 ? [`not kept: ${columns(columnsNotKept)}`] : []),
  ].filter((remark) => remark !== '');
}

const counted = (count: number, one: string, several: string): string => (count === 0 ? '' : `${count} ${count === 1 ? one : several}`);

/** So many are named at the keyboard; the report has all. */
const mostNamed = 5;

function languagesText(unknown: ImportReport['unknownLanguages']): string[] {
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, mostNamed).map(({ name, file, line }) => `"${short(name)}" (${file}, line ${line})`);
  const rest = unknown.length > mostNamed ? ` and ${unknown.length - mostNamed} more in the report` : '';
  return [`no language that is known here, kept as words: ${named.join(', ')}${rest}`];
}

function tally(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts).map(([outcome, times]) => `${times} ${outcome}`).join(', ');
}

interface Told {
  readonly file: string;
  readonly field: string;
  readonly reason: string;
}

const rejectionsIn = (rows: ImportReport['rows']): Told[] =>
  rows.flatMap(({ file, outcome, field, reason }) => (outcome !== 'rejected' || field === undefined || reason === undefined ? [] : [{ file, field, reason }]));

/** Parts that make no sense; what was left out to hide a place is no fault. */
const omissionsIn = (rows: ImportReport['rows']): Told[][] =>
  rows.filter(({ outcome }) => outcome !== 'rejected').map(({ file, field, reason, also = [] }) =>
    (field === undefined || reason === undefined ? [] : [{ field, reason }, ...also]).filter((fault) => !isHiding(fault.reason)).map((fault) => ({ file, ...fault })));

/** Reasons without the value that differs from row to row, at most eight, most frequent first. */
function commonest(faults: readonly Told[]): string[] {
  const reasons = new Map<string, number>();
  for (const { file, field, reason } of faults) {
    const kind = `${file} ${field} ${reason.replaceAll(/"[^"]*"/g, '"…"')}`;
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  return [...reasons].sort(([, a], [, b]) => b - a).slice(0, 8).map(([reason, times]) => `  ${times} x ${reason}`);
}
