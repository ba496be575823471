import { parseArgs } from 'node:util';
import type { KeyCare } from '@causeway/cases';
import { type AgencyId, parseId } from '@causeway/kernel';
import { type Command, UsageError } from './command.js';
import { keyEnvironment, withKeyCare } from './keys/care.adapter.js';

const usage = `npm run causeway -- rotate-keys --all | --agency <id> [--reopen N]

  --all         every agency that holds anything sealed, and the installation's own key
  --agency ID   this one
  --reopen N    lets the retired versions from N on open again, for a database restored from an older backup;
                run the command once more without it, and they are closed again

Everybody works on meanwhile. Cut off at any point, run it again: it goes on where it stopped.

${keyEnvironment}

Exit codes: 0 done, 1 the keys or the database cannot be reached, 2 asked wrongly.`;

interface Asked {
  readonly agency: AgencyId | undefined;
  readonly reopen: number | undefined;
}

/** A line that was read before its key was wrapped anew is opened within this time, seconds. */
const graceSeconds = 10;
const batch = 200;

export const command: Command = {
  name: 'rotate-keys',
  summary: 'give agencies a new key-encryption key while everybody works',
  usage,
  run: async (args) => {
    const asked = parseAsked(args);
    await withKeyCare(process.env, async (care, hookKeys) => {
      if (asked.agency === undefined && asked.reopen === undefined) {
        const version = await care.rotateSystem();
        process.stdout.write(`the installation's own: version ${version} in force, ${await hookKeys.renew()} keys of webhooks sealed anew, older versions still open the rest\n`);
      }
      for (const agency of asked.agency === undefined ? await care.agencies() : [asked.agency]) await rotate(care, agency, asked.reopen);
    });
    return 0;
  },
};

async function rotate(care: KeyCare, agency: AgencyId, reopen: number | undefined): Promise<void> {
  if (reopen !== undefined) {
    await care.reopen(agency, reopen);
    process.stdout.write(`${agency}: versions from ${reopen} on open again\n`);
    return;
  }
  const onProgress = (done: number, of: number) => void process.stderr.write(`${agency}: ${done} of ${of} keys wrapped anew\n`);
  const { version, rewrapped, resumed } = await care.rotate(agency, { batch, graceSeconds, onProgress });
  process.stdout.write(`${agency}: version ${version} in force, ${rewrapped} keys wrapped anew, older versions retired${resumed ? ' (went on where an earlier run stopped)' : ''}\n`);
}

function parseAsked(args: readonly string[]): Asked {
  const { agency, all, reopen } = readFlags(args);
  if ((agency === undefined) === (all !== true)) throw new UsageError('Say either --all or --agency <id> (`--help` shows how).');
  const id = agency === undefined ? undefined : parseId<AgencyId>(agency);
  if (agency !== undefined && id === undefined) throw new UsageError('--agency is the id of an agency, a UUID.');
  if (reopen !== undefined && !/^[1-9]\d{0,5}$/.test(reopen)) throw new UsageError('--reopen is the number of a version, from 1.');
  return { agency: id, reopen: reopen === undefined ? undefined : Number(reopen) };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { agency: { type: 'string' }, all: { type: 'boolean' }, reopen: { type: 'string' } } as const }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}
