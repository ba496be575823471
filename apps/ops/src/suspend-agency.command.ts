import { parseArgs } from 'node:util';
import { type Command, CommandFailed, UsageError } from './command.js';

const usage = `npm run causeway -- suspend-agency <id|name> --reason TEXT [--yes] [--json]

  --reason TEXT   why, 10 to 500 characters; nothing about a person who is being helped
  --yes           does not ask the person at the keyboard
  --json          prints one line of JSON

Ends all trust in a member at once, in one transaction: sessions (sockets follow within five seconds), codes that
were given out, grants, and what is under way to it; its services are no longer offered. For when no coordinator can
sign in; the console does the same. Trusting it again takes two people: \`resume-agency\`, and a coordinator's yes.

Environment:
  DATABASE_URL and CONTEXT_KEY of the role causeway_setup; without CONTEXT_KEY the system that \`start\` runs is used.
  REDIS_URL as the gateway has it, so that open pages hear of it at once.

Exit codes: 0 suspended, 1 no such agency or it is suspended already, 2 asked wrongly.`;

export const command: Command = {
  name: 'suspend-agency',
  summary: 'end all trust in a member at once, and say what that ended',
  usage,
  run: async (args) => {
    const { wanted, reason, yes, json } = parseAsked(args);
    const { withNetwork, findMember } = await import('./members/network.adapter.js');
    return withNetwork(process.env, async (network) => {
      const { agency } = await findMember(network, wanted);
      if (agency.status !== 'ACTIVE' && agency.status !== 'PROBATION') throw new CommandFailed(`${agency.name} cannot be suspended: it stands at ${agency.status}.`);
      const { confirm } = await import('./members/question.adapter.js');
      if (!yes && !(await confirm(`Suspend ${agency.name} (${agency.id})? Type its name to go on: `, agency.name))) throw new CommandFailed('Nothing was changed.');
      const { newId } = await import('@causeway/kernel');
      const { suspension } = await network.agencies.suspend(network.operator, { key: newId(), input: { id: agency.id, reason } });
      const ended = suspension?.ended ?? {};
      process.stdout.write(json ? `${JSON.stringify({ id: agency.id, name: agency.name, status: 'SUSPENDED', ended })}\n` : report(agency.name, ended));
      return 0;
    });
  },
};

const words: Readonly<Record<string, string>> = {
  sessions: 'sessions ended; open pages lose their live feed within 5 s',
  grants: 'grants to read about people ended',
  referrals: 'open referrals to it: unanswered ones taken back, their senders told',
  keys: 'keys of its programs ended',
};

function report(name: string, ended: Readonly<Record<string, number>>): string {
  const lines = Object.entries(ended).map(([what, count]) => `  ${String(count).padStart(5)}  ${words[what] ?? `${what} ended`}`);
  return [`${name} is suspended. Its services are no longer offered.`, ...lines, 'To trust it again: resume-agency here or in the console, and a coordinator who agrees.', ''].join('\n');
}

function parseAsked(args: readonly string[]): { wanted: string; reason: string; yes: boolean; json: boolean } {
  const { values, positionals } = readFlags(args);
  const [wanted, ...more] = positionals;
  if (wanted === undefined || more.length > 0) throw new UsageError('Name one agency by its id or its name (in quotes).');
  const reason = values.reason?.trim() ?? '';
  if (reason.length < 10 || reason.length > 500) throw new UsageError('Say why with --reason "...", 10 to 500 characters.');
  return { wanted, reason, yes: values.yes, json: values.json };
}

function readFlags(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...args], options: { reason: { type: 'string' }, yes: flag, json: flag }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}
