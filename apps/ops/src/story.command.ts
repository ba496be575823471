import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.js';
import { forPeople, forPrograms } from './story/report.template.js';

const usage = `npm run story -- [options]

Plays the main job once, as real clients would, through the public API alone: GraphQL over HTTP with session cookies,
a subscription over a socket, mail over SMTP. It takes the system that runs here, or starts one of its own in a temporary
folder and on free ports, and stops it afterwards. It needs the demo accounts, opens a new case each time, gives its place
back at the end, and can be repeated for ever.

  --url URL      a system elsewhere, e.g. http://localhost:3200; needs --mailbox
  --mailbox URL  the page of its mail catcher, e.g. http://localhost:3025
  --json         one line of JSON for each step, {step, ok, millis, detail}, and a last one named "end"
                 (\`npm run -s story -- --json\` keeps npm's own lines out)

Environment:
  CAUSEWAY_HOME  as \`start\` reads it: where the running system is looked for
  REDIS_URL      as \`start\` reads it, when a system is started; DATABASE_URL and SMTP_URL are not used

Exit codes: 0 every step did what it should, 1 one did not, 2 asked wrongly, 130 interrupted.`;

export const command: Command = {
  name: 'story',
  summary: 'play the main job through the public API, and say of each step whether it went well',
  usage,
  run: async (args) => {
    const { url, mailbox, json } = readFlags(args);
    if (url !== undefined && mailbox === undefined) throw new UsageError('--url needs --mailbox: the story reads the mail that the shelter gets.');
    const stop = new AbortController();
    // Once: asking again does not wait for anything.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
    const { play } = await import('./story/play.js');
    const wentWell = await play({
      ...{ url, mailbox, format: json ? forPrograms : forPeople, signal: stop.signal },
      write: (text) => void process.stdout.write(text),
      say: (line) => void process.stderr.write(`${line}\n`),
    });
    if (stop.signal.aborted) return 130;
    return wentWell ? 0 : 1;
  },
};

interface Flags {
  readonly url: string | undefined;
  readonly mailbox: string | undefined;
  readonly json: boolean;
}

function readFlags(args: readonly string[]): Flags {
  const options = { url: { type: 'string' }, mailbox: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return { url: parseAddress('--url', values.url), mailbox: parseAddress('--mailbox', values.mailbox), json: values.json };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}

function parseAddress(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) throw new UsageError(`${flag} is an address such as http://localhost:3200, not "${text}".`);
  return address.origin;
}
