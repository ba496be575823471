import { z } from 'zod';
import { UsageError, type Command } from './command.js';

const password = z.string().min(16, 'must hold at least 16 characters');

/** What the job reads; `docs/configuration.md` is made from it. */
export const migrateKeys = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a URL that starts with postgres://' }).describe('An administrator of the database; it may create roles.'),
  GATEWAY_PASSWORD: password.describe('Becomes the password of the role causeway_gateway.'),
  WORKER_PASSWORD: password.describe('Becomes the password of the role causeway_worker.'),
  SETUP_PASSWORD: password.describe('Becomes the password of the role causeway_setup: init, imports, suspending.'),
  SEALER_PASSWORD: password.describe('Becomes the password of the role causeway_sealer: the order of the audit log.'),
  CONTEXT_KEY: z.string().min(32, 'must hold at least 32 characters').describe('The key that gateway and worker sign the row-level-security context with.'),
} as const;

const environmentShape = z.object(migrateKeys);

const usage = `Makes roles, runs what migrations have not run, and tells the database the context key. Harmless to repeat.

Environment, all of it required:
${Object.entries(environmentShape.shape)
  .map(([key, shape]) => `  ${key.padEnd(17)} ${shape.description ?? ''}`)
  .join('\n')}`;

export const command: Command = {
  name: 'migrate',
  summary: 'bring the database in DATABASE_URL up to date, before its gateways and workers start',
  usage,
  run: async () => {
    const outcome = environmentShape.safeParse(process.env);
    if (!outcome.success) {
      const problems = outcome.error.issues.map((issue) => {
        const key = issue.path.join('.');
        return `  - ${key} ${process.env[key] === undefined ? 'is missing' : issue.message}`;
      });
      throw new UsageError(`These settings cannot be used:\n${problems.join('\n')}`);
    }
    const { DATABASE_URL, GATEWAY_PASSWORD, WORKER_PASSWORD, SETUP_PASSWORD, SEALER_PASSWORD, CONTEXT_KEY } = outcome.data;
    const { bringUpToDate } = await import('./start/up-to-date.js');
    const ran = await bringUpToDate(DATABASE_URL, {
      gatewayPassword: GATEWAY_PASSWORD,
      workerPassword: WORKER_PASSWORD,
      setupPassword: SETUP_PASSWORD,
      sealerPassword: SEALER_PASSWORD,
      contextKey: CONTEXT_KEY,
    });
    process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : `${ran.join('\n')}\n`);
    return 0;
  },
};
