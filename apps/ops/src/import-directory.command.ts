import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { systemCaller } from '@causeway/access';
import { type ImportReport, type Reading, SourceFormat, UnreadableSource, openDirectory, readSource, summaryText, writeReport } from '@causeway/directory';
import { DomainError } from '@causeway/kernel';
import { type Command, CommandFailed, UsageError } from './command.js';
import { ProgressLine } from './import/progress.template.js';
import { openWork } from './import/work.adapter.js';

const usage = `npm run causeway -- import-directory <file|folder|zip> [options]

  --format F      auto (default), hsds3, hsds1, csv or geojson
  --map FILE      what the names in a flat CSV or GeoJSON source mean
  --encoding E    of files that are not UTF-8, e.g. windows-1252 or windows-1256
  --source NAME   name under which the source is kept apart from others; without it the file's or folder's own name
  --dry-run       does everything and keeps nothing
  --report FILE   writes one line of JSON for every source row

All of it or nothing is taken. Again from the same source changes nothing. docs/importing-a-directory.md shows how.

Environment:
  DATABASE_URL of the role causeway_setup and CONTEXT_KEY; without CONTEXT_KEY the system that \`start\` runs is used.
  CAUSEWAY_HOME as \`start\` reads it.

Exit codes: 0 done (rejected rows are in the report), 1 the source or the database cannot be used, 2 asked wrongly.`;

interface Asked {
  readonly path: string;
  readonly format: SourceFormat | undefined;
  readonly map: string | undefined;
  readonly encoding: string | undefined;
  readonly source: string;
  readonly dryRun: boolean;
  readonly report: string | undefined;
}

export const command: Command = {
  name: 'import-directory',
  summary: 'bring services of another directory into this one (HSDS 3, HSDS 1.1, CSV, GeoJSON)',
  usage,
  run: async (args) => {
    const asked = parseAsked(args);
    try {
      const report = await take(await readSource(asked.path, asked), asked);
      if (asked.report !== undefined) await writeReport(asked.report, report);
      process.stdout.write(summaryText(report));
      return 0;
    } catch (error) {
      if (error instanceof UnreadableSource || error instanceof DomainError) throw new CommandFailed(error.message);
      throw error;
    }
  },
};

async function take(reading: Reading, { source, dryRun }: Asked): Promise<ImportReport> {
  const open = await openWork(process.env);
  const line = new ProgressLine(process.stderr);
  try {
    return await openDirectory(open.work).import(systemCaller('IMPORT'), reading, { source, dryRun, onProgress: (progress) => line.show(progress) });
  } finally {
    line.end();
    await open.close();
  }
}

function parseAsked(args: readonly string[]): Asked {
  const { values, positionals } = readFlags(args);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('Name one file, folder or zip archive to import (`--help` shows how).');
  const source = values.source ?? basename(path).replace(/(\.[a-z]+)?(\.gz)?$/i, '');
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u.test(source)) throw new UsageError('--source is a name of 1 to 80 letters, digits, blanks, dots, dashes and underscores.');
  return { path, source, format: parseFormat(values.format), map: values.map, encoding: values.encoding, dryRun: values['dry-run'], report: values.report };
}

function readFlags(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { format: text, map: text, encoding: text, source: text, report: text, 'dry-run': { type: 'boolean', default: false } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}

function parseFormat(format: string | undefined): SourceFormat | undefined {
  if (format === undefined || format === 'auto') return undefined;
  const known = Object.values(SourceFormat).find((name) => name === format);
  if (known === undefined) throw new UsageError(`--format is auto, ${Object.values(SourceFormat).join(', ')}; "${format}" is none of them.`);
  return known;
}
