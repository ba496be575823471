import { UsageError, type Command } from './command.js';
import { allCommands, findCommand } from './command.reader.js';

/** Runs one command line.  @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  try {
    if (name === 'help' || name === '--help' || name === '-h') return await help();
    const command = await findCommand(name);
    if (rest.includes('--help') || rest.includes('-h')) return explain(command);
    return await command.run(rest);
  } catch (error) {
    process.stderr.write(`${sentenceFor(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function help(): Promise<number> {
  const commands = await allCommands();
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  process.stdout.write(`npm run causeway -- <command> [options]\n\n${lines.join('\n')}\n\nEach explains itself with --help.\n`);
  return 0;
}

function explain(command: Command): number {
  process.stdout.write(`causeway ${command.name}: ${command.summary}\n${command.usage === undefined ? '' : `\n${command.usage}\n`}`);
  return 0;
}

/** Their messages are made for the person at the keyboard. By name: importing them all would load the world for `help`. */
const plainSpoken = ['EmbeddedFault', 'UsageError', 'CommandFailed', 'BadConfiguration'];

/** Known faults speak for themselves; an unknown one is named, and its place in the code shown on request. */
function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return `Something unexpected went wrong: ${String(error)}`;
  if (plainSpoken.includes(error.name) || plainSpoken.includes(error.constructor.name)) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  if (['ENOSPC', 'EFBIG', 'EDQUOT'].includes(code)) {
    return `There is no room to write (${error.message}): free some space, or lift the quota or file-size limit, then try again.`;
  }
  return process.env['CAUSEWAY_DEBUG'] === undefined
    ? `Something unexpected went wrong: ${error.message} (CAUSEWAY_DEBUG=1 shows where).`
    : (error.stack ?? error.message);
}
