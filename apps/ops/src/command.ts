/** One thing the command line can do. Each stands in `<name>.command.ts` beside this file and is exported as `command`.
 *  What only `run` needs is imported inside it, so that `help` and the other commands need not wait for it. */
export interface Command {
  readonly name: string;
  /** One line for `causeway help`. */
  readonly summary: string;
  /** Lines for `causeway <name> --help`: options, environment, exit codes. */
  readonly usage?: string;
  /** @param args what follows the name.  @returns the exit code: 0 done, 1 could not, 2 asked wrongly. */
  run(args: readonly string[]): Promise<number>;
}

/** The command was called in a way it does not know; the message is one sentence, exit code 2. */
export class UsageError extends Error {}

/** Something the person at the keyboard can put right; the message is one sentence, exit code 1. */
export class CommandFailed extends Error {}
