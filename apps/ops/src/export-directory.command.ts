import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { systemCaller } from '@causeway/access';
import { Departure, ExportFormat, type ExportReport, isTables, writeExport } from '@causeway/directory';
import { type Command, CommandFailed, UsageError } from './command.js';
import { openWork } from './import/work.adapter.js';

const usage = `npm run causeway -- export-directory <folder|file.zip|file.json|file.ndjson> [options]

  --format F   hsds3-csv (a folder or .zip), hsds3-json, hsds3-ndjson or hsds1-csv (a folder or .zip);
               without it: by the name of the target

Takes the whole directory out in the forms that import-directory reads. Back into an empty directory it gives the same
listings. Services at confidential sites are never in the file. docs/importing-a-directory.md says what else is not.

Environment:
  DATABASE_URL of the role causeway_setup and CONTEXT_KEY; without CONTEXT_KEY the system that \`start\` runs is used.
  CAUSEWAY_HOME as \`start\` reads it.

Exit codes: 0 done, 1 the database or the target cannot be used, 2 asked wrongly.`;

interface Asked {
  readonly path: string;
  readonly format: ExportFormat;
}

export const command: Command = {
  name: 'export-directory',
  summary: 'take the directory out (HSDS 3 as tables, JSON or NDJSON, HSDS 1.1 as tables)',
  usage,
  run: async (args) => {
    const asked = parseAsked(args);
    const open = await openWork(process.env);
    try {
      const report = await writeExport(new Departure(open.work), systemCaller('SETUP'), asked);
      process.stdout.write(summaryOf(asked, report));
      return 0;
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
      if (['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EROFS'].includes(code)) throw new CommandFailed(`${asked.path} cannot be written (${code}).`);
      throw error;
    } finally {
      await open.close();
    }
  },
};

const forms: Readonly<Record<string, ExportFormat>> = { '.json': ExportFormat.HSDS3_JSON, '.ndjson': ExportFormat.HSDS3_NDJSON, '.jsonl': ExportFormat.HSDS3_NDJSON };

function parseAsked(args: readonly string[]): Asked {
  const { values, positionals } = readFlags(args);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('Name one folder or file to write (`--help` shows how).');
  const ending = extname(path).toLowerCase();
  const format = parseFormat(values.format) ?? forms[ending] ?? ExportFormat.HSDS3_CSV;
  if (isTables(format) && ending !== '' && ending !== '.zip') throw new UsageError(`${format} is several tables: name a folder or a .zip file.`);
  if (!isTables(format) && ending === '.zip') throw new UsageError(`${format} is one file: name it .json or .ndjson.`);
  return { path, format };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { format: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}

function parseFormat(format: string | undefined): ExportFormat | undefined {
  if (format === undefined) return undefined;
  const known = Object.values(ExportFormat).find((name) => name === format);
  if (known === undefined) throw new UsageError(`--format is ${Object.values(ExportFormat).join(', ')}; "${format}" is none of them.`);
  return known;
}

function summaryOf({ path, format }: Asked, { written, hiddenServices, hiddenOrganizations, notSaid }: ExportReport): string {
  const number = new Intl.NumberFormat('en');
  const counts = Object.entries(written).filter(([, count]) => count > 0).map(([what, count]) => `  ${what.padEnd(32)} ${number.format(count)}`);
  const lost = Object.entries(notSaid).map(([entity, fields]) => `    ${entity}: ${fields[0] === '*' ? 'nothing of it' : fields.join(', ')}`);
  return [
    `Written to ${path} as ${format}:`,
    ...counts,
    ...(hiddenServices === 0 ? [] : [`  Not in it: ${number.format(hiddenServices)} services at confidential sites, and ${number.format(hiddenOrganizations)} organisations that have no other.`]),
    '  Not in it: what this desk decided (agencies, paused intakes, accepted urgencies, eligibility rules, places, verification) and from which source a row came.',
    ...(lost.length === 0 ? [] : ['  This form has no place for:', ...lost]),
    '',
  ].join('\n');
}
