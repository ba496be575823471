import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemCaller } from '@causeway/access';
import { Sources, type WithdrawalReport } from '@causeway/directory';
import { BadInput } from '@causeway/kernel';
import { type Command, CommandFailed, UsageError } from './command.js';
import { openWork } from './import/work.adapter.js';

export const command: Command = {
  name: 'withdraw-source',
  summary: 'take a list that was imported out again, without losing anything; --undo brings it back',
  usage: `npm run causeway -- withdraw-source <name> [--dry-run] [--undo] [--report FILE]

Listings that this source alone stands behind are shown no more: not in the search, not in the open feed, not in exports.
Their rows stay, marked defunct, and their history says so. Kept, and named with the reason, is what an agency answers for
or once did, what people edited, confirmed or asked for here, and what stands for the same listing of another source.

  --dry-run      says what would happen, and keeps nothing
  --undo         shows again what was withdrawn and nobody changed since; importing the list again does so, too
  --report FILE  one line of JSON for each listing: id, name, organization, outcome, reason

The name is the one that import-directory was given as --source, or the name of the file or folder.

Environment:
  DATABASE_URL of the role causeway_setup and CONTEXT_KEY; without CONTEXT_KEY the system that \`start\` runs is used.
  CAUSEWAY_HOME as \`start\` reads it.

Exit codes: 0 done, 1 there is no such source or the database cannot be used, 2 the command was not understood.`,
  run: async (args) => {
    const { source, dryRun, undo, report: file } = parseAsked(args);
    const open = await openWork(process.env);
    try {
      const [sources, caller] = [new Sources(open.work), systemCaller('IMPORT', { requestId: 'withdraw-source' })];
      const report = await (undo ? sources.restore(caller, { source, dryRun }) : sources.withdraw(caller, { source, dryRun })).catch(plainly);
      if (file !== undefined) await writeFile(file, linesOf(report));
      process.stdout.write(summaryOf(report, undo));
      return 0;
    } finally {
      await open.close();
    }
  },
};

function plainly(error: unknown): never {
  throw error instanceof BadInput ? new CommandFailed(error.message) : error;
}

interface Asked {
  readonly source: string;
  readonly dryRun: boolean;
  readonly undo: boolean;
  readonly report: string | undefined;
}

function parseAsked(args: readonly string[]): Asked {
  const options = { 'dry-run': { type: 'boolean', default: false }, undo: { type: 'boolean', default: false }, report: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [source, ...more] = positionals;
    if (source === undefined || more.length > 0) throw new UsageError('Name one source to withdraw (`--help` shows how).');
    return { source, dryRun: values['dry-run'], undo: values.undo, report: values.report };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}

function linesOf({ rows, ...summary }: WithdrawalReport): string {
  return [{ kind: 'summary', ...summary }, ...rows.map((row) => ({ kind: 'listing', ...row }))].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** So many are named at the keyboard; the report has all. */
const mostNamed = 20;

function summaryOf({ source, dryRun, counts, rows }: WithdrawalReport, undo: boolean): string {
  if (undo) return `${dryRun ? 'Would be shown again' : 'Shown again'} from "${source}": ${listings(counts.restored)}\n`;
  const kept = rows.filter(({ outcome }) => outcome === 'kept');
  const lines = [
    `${dryRun ? 'Would be withdrawn' : 'Withdrawn'} from "${source}": ${listings(counts.withdrawn)}`,
    ...(kept.length === 0 ? [] : [`  kept: ${listings(kept.length)}`]),
    ...kept.slice(0, mostNamed).map(({ name, organization, reason }) => `    ${name} (${organization}): ${reason ?? ''}`),
    ...(kept.length > mostNamed ? [`    and ${kept.length - mostNamed} more: --report FILE names them`] : []),
    ...(dryRun || counts.withdrawn === 0 ? [] : [`  \`withdraw-source "${source}" --undo\` shows them again`]),
  ];
  return `${lines.join('\n')}\n`;
}

const listings = (count: number): string => `${count} ${count === 1 ? 'listing' : 'listings'}`;
