import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UsageError } from '../command.js';

/** Top folder of the checkout. */
export const checkout = fileURLToPath(new URL('../../../../', import.meta.url));

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

/** What the launcher itself reads from the environment. Whatever else is set reaches gateway and worker unchanged. */
export const launcherKeys = {
  CAUSEWAY_HOME: z.string().optional().describe('State folder of the embedded default; without it `.causeway/` in the checkout.'),
  HOST: z.string().default('127.0.0.1').describe('Address the gateway listens on.'),
  PORT: port(3000).describe('TCP port of console and API; `--port` wins.'),
  METRICS_PORT: port(9464).describe('TCP port of the gateway\'s Prometheus page; 0 picks a free one.'),
  WORKER_METRICS_PORT: port(9465).describe('The same for the worker.'),
  CONSOLE_PORT: port(5173).describe('`dev` only: TCP port of the console with reload, loopback only. `start` serves it on PORT.'),
  MAILBOX_PORT: port(3025).describe('TCP port of the page that shows caught mail; loopback only.'),
  SMTP_PORT: port(0).describe('TCP port of the mail catcher; 0 picks a free one and remembers it.'),
  DATABASE_PORT: port(0).describe('TCP port of the embedded PostgreSQL; 0 picks a free one and remembers it.'),
  PUBLIC_URL: z.url().optional().describe('Where people reach the console; without it http://localhost:PORT.'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional().describe('An administrator of a PostgreSQL to use instead of the embedded one.'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional().describe('Redis or Valkey to ring the doorbell with; without it PostgreSQL does.'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional().describe('A mail relay to use instead of the mail catcher.'),
} as const;

const environmentShape = z.object(launcherKeys);

export interface StartSettings extends z.output<typeof environmentShape> {
  readonly CAUSEWAY_HOME: string;
  /** Throw the embedded database away first. */
  readonly fresh: boolean;
  /** One line of JSON instead of words once ready. */
  readonly json: boolean;
  /** Run gateway and worker from the sources and start them again when those change. */
  readonly reload: boolean;
}

/** Where people open the console: with reload it is Vite that serves it, and passes the API on. */
export function publicUrl(settings: StartSettings): string {
  return settings.PUBLIC_URL ?? `http://localhost:${settings.reload ? settings.CONSOLE_PORT : settings.PORT}`;
}

export const startUsage = `Options:
  --port N   port of console and API (default 3000)
  --fresh    throw the embedded database and its secrets away and begin anew
  --json     print one line of JSON when ready, for programs

Environment:
${Object.entries(launcherKeys)
  .map(([key, shape]) => `  ${key.padEnd(20)} ${shape.description ?? ''}`)
  .join('\n')}

Ctrl-C stops everything. Exit codes: 0 stopped on request, 1 could not start or a part ended by itself, 2 asked wrongly.`;

/** Reads options and environment of \`start\` and \`dev\`.  @throws {UsageError} naming every bad key */
export function readSettings(args: readonly string[], environment: Readonly<Record<string, string | undefined>>, reload: boolean): StartSettings {
  const flags = readFlags(args);
  const given = Object.fromEntries(Object.entries({ ...environment, ...(flags.port === undefined ? {} : { PORT: flags.port }) }).filter(([, value]) => value));
  const outcome = environmentShape.safeParse(given);
  if (!outcome.success) {
    const problems = outcome.error.issues.map((issue) => `  - ${issue.path.join('.')}: ${issue.message}`);
    throw new UsageError(`These settings cannot be used:\n${problems.join('\n')}`);
  }
  const settings = outcome.data;
  if (flags.fresh && settings.DATABASE_URL !== undefined) {
    throw new UsageError('--fresh throws only the embedded database away, and DATABASE_URL names another: unset one of the two.');
  }
  return { ...settings, CAUSEWAY_HOME: settings.CAUSEWAY_HOME ?? `${checkout}.causeway`, fresh: flags.fresh, json: flags.json, reload };
}

function readFlags(args: readonly string[]): { port: string | undefined; fresh: boolean; json: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, fresh: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
    return { port: values.port, fresh: values.fresh, json: values.json };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}
