import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { UsageError, type Command } from './command.js';

const here = new URL('.', import.meta.url);
// .ts when run from the sources, .js when built.
const fileName = /^([a-z-]+)\.command\.[jt]s$/;

/** The command of that name. Only its own file is loaded: `start` need not wait for what `import-directory` needs.
 *  @throws {UsageError} when there is none. */
export async function findCommand(name: string): Promise<Command> {
  const file = (await commandFiles()).find((candidate) => nameOf(candidate) === name);
  if (file === undefined) throw new UsageError(`There is no command "${name}": \`npm run causeway -- help\` lists them.`);
  return load(file);
}

/** All commands, by name. */
export async function allCommands(): Promise<Command[]> {
  const commands: Command[] = [];
  for (const file of (await commandFiles()).sort()) commands.push(await load(file));
  return commands;
}

async function commandFiles(): Promise<string[]> {
  const files = await readdir(here);
  // A build keeps what a renamed source left behind; only what still has a source counts where sources are at hand.
  const source = new URL('../src/', here);
  return files.filter((file) => fileName.test(file) && (!existsSync(source) || existsSync(new URL(file.replace(/\.js$/, '.ts'), source))));
}

function nameOf(file: string): string | undefined {
  return fileName.exec(file)?.[1];
}

async function load(file: string): Promise<Command> {
  const module: unknown = await import(new URL(file, here).href);
  if (typeof module === 'object' && module !== null && 'command' in module && isCommand(module.command)) return module.command;
  throw new Error(`${file} exports no command`);
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'name' in value && 'summary' in value && 'run' in value && typeof value.run === 'function';
}
