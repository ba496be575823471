import { z } from 'zod';
import { auditKeys } from './audit-log/audit-keys.js';
import { passwordFault, secretFault } from './config-secrets.js';
import { gatewayKeys } from './mail/gateway-keys.js';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const url = (...protocols: string[]) =>
  z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`), error: `must be a URL that starts with ${protocols.join(':// or ')}://` });
const mount = (fallback: string) => z.string().regex(/^[a-zA-Z0-9_-]+(\/[a-zA-Z0-9_-]+)*$/, 'must be a mount path without leading slash').default(fallback);

/**
 * Every key a process reads, once. `describe` says what it is, its unit and what follows from it;
 * `docs/configuration.md` is generated from here.
 */
export const configKeys = {
  CAUSEWAY_MODE: z
    .enum(['embedded', 'production'])
    .default('production')
    .describe('`embedded` allows development secrets, demo accounts and mail without TLS on this machine; `production` refuses all three.'),
  TRAINING: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .describe('`true` serves a database made with `init --training`, and no other: the console says so on every page, and no mail leaves. Without it such a database is refused.'),
  DATABASE_URL: url('postgres', 'postgresql').describe(
    'PostgreSQL, as the role of this process (`causeway_gateway` or `causeway_worker`), never as an administrator.',
  ),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10).describe('Connections this process may hold to PostgreSQL.'),
  REDIS_URL: url('redis', 'rediss')
    .optional()
    .describe('Redis or Valkey: BullMQ rings the doorbell there and live updates cross gateways. Without it PostgreSQL LISTEN/NOTIFY does both.'),
  SMTP_URL: url('smtp', 'smtps').describe('Mail relay that notices are handed to. Outside `embedded` TLS is required.'),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(5).describe('Connections this process may hold to the mail relay for ordinary notices; half as many more stand ready for emergencies. Fewer where the relay allows fewer.'),
  MAIL_FROM: z.email().default('no-reply@causeway.invalid').describe('Sender address of every notice.'),
  MAIL_JITTER_SECONDS: z.coerce.number().int().min(0).max(600).default(60).describe('Longest random wait before a mail that is no emergency: whoever watches a mailbox cannot tell by the second what it follows. 0 sends at once.'),
  ...gatewayKeys,
  PUBLIC_URL: url('http', 'https').default('http://localhost:3000').describe('Where people reach the console; the only link a mail carries.'),
  SECURITY_CONTACT: url('https', 'mailto').optional().describe('Where to report a weakness of this installation, `https://` or `mailto:`; served at `/.well-known/security.txt`. Without it there is no such page.'),
  HOST: z.string().default('127.0.0.1').describe('Address the gateway listens on. A container sets 0.0.0.0.'),
  PORT: port(3000).describe('TCP port of the gateway: API, console and health.'),
  METRICS_HOST: z.string().default('127.0.0.1').describe('Address the Prometheus page listens on; loopback unless a scraper on another host needs it.'),
  METRICS_PORT: port(9464).describe('TCP port of the Prometheus page; 0 picks a free one.'),
  CONTEXT_KEY: z
    .string()
    .min(32, 'must hold at least 32 characters')
    .describe('Secret that signs the row-level-security context. The database holds the same; whoever knows it can act as any agency.'),
  SIGN_IN_KEY: z
    .string()
    .min(32, 'must hold at least 32 characters')
    .optional()
    .describe('Secret that seals the secrets of authenticator apps. Without it one is derived from `CONTEXT_KEY`; whoever then changes that makes everybody enrol again.'),
  LEAKED_PASSWORDS_FILE: z
    .string()
    .optional()
    .describe('File with one password a line that nobody may choose, beside what is refused anyway. Read once at the start; nothing is looked up elsewhere.'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('Least severe log line that is written.'),
  TRUST_PROXY: z
    .string()
    .default('')
    .describe('Comma-separated addresses of proxies whose X-Forwarded-For counts; empty trusts nobody.')
    .transform((list) => list.split(',').map((entry) => entry.trim()).filter(Boolean)),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(20).describe('Outbox rows that one worker handles at once.'),
  SHUTDOWN_GRACE_SECONDS: z.coerce.number().int().min(1).max(120).default(20).describe('Seconds that open requests and jobs get to finish after SIGTERM.'),
  ...auditKeys,
  KEYRING_DIRECTORY: z
    .string()
    .optional()
    .describe('Folder with the keys that open what is sealed, made by `causeway make-keyring`; for its own user alone (0700), never on the disk or in the backups of the database. Without it and without KMS_URL nothing sealed can be read or written.'),
  KMS_URL: url('http', 'https').optional().describe('HashiCorp Vault (transit and key-value version 2) instead of KEYRING_DIRECTORY. Outside `embedded` TLS is required.'),
  KMS_TOKEN_FILE: z.string().optional().describe('File with the token for KMS_URL; read anew for each request. No key and no token is ever taken from the environment itself.'),
  KMS_TRANSIT_MOUNT: mount('transit').describe('Mount of the transit engine.'),
  KMS_KV_MOUNT: mount('secret').describe('Mount of the key-value store, version 2.'),
  KMS_TIMEOUT_MS: z.coerce.number().int().min(100).max(30_000).default(2_000).describe('Milliseconds to wait for the key service. After three failures nobody asks it for five seconds.'),
  DATA_KEY_CACHE_SECONDS: z.coerce.number().int().min(0).max(300).default(60).describe('Seconds that the key of one person may stay in memory after use; also the longest an erased person can still be read by a process that had read them. 0 keeps none.'),
  DATA_KEY_CACHE_SIZE: z.coerce.number().int().min(1).max(10_000).default(500).describe('Keys of persons that may be in memory at once.'),
  DISCLOSURE_GRACE_MINUTES: z.coerce.number().int().min(0).max(10_080).default(0)
    .describe('Minutes that a provider may still read about a person after it ended its service; everything else ends at once.'),
  INCIDENT_NOTICE_HOURS: z.coerce.number().int().min(1).max(720).default(72)
    .describe('Hours in which the law of the country wants the data protection authority to know that a person was shown to the wrong hands; the task to tell it is due then.'),
  CONSOLE_DIRECTORY: z.string().optional().describe('Folder of the built console; without it the gateway serves the API only.'),
} as const;

const configShape = z.object(configKeys).superRefine((config, context) => {
  const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
  if (config.KMS_URL !== undefined && config.KMS_TOKEN_FILE === undefined) refuse('KMS_TOKEN_FILE', 'is missing, and KMS_URL is set');
  if (config.KMS_URL !== undefined && config.KEYRING_DIRECTORY !== undefined) refuse('KMS_URL', 'and KEYRING_DIRECTORY are both set: keys live in one place');
  if (config.CAUSEWAY_MODE !== 'production') return;
  if (config.AUDIT_WITNESS_URL?.startsWith('http://') === true) refuse('AUDIT_WITNESS_URL', 'must start with https:// in production');
  if (config.KMS_URL?.startsWith('http://') === true) refuse('KMS_URL', 'must start with https:// in production');
  for (const [key, fault] of weakSecrets(config)) refuse(key, fault);
  if (!config.PUBLIC_URL.startsWith('https://')) refuse('PUBLIC_URL', 'must start with https:// in production');
});

/** A process that faces people or holds their data starts in production only with real secrets. */
function weakSecrets(config: Record<'CONTEXT_KEY' | 'DATABASE_URL', string> & { readonly SIGN_IN_KEY?: string | undefined }): [string, string][] {
  const { CONTEXT_KEY, SIGN_IN_KEY, DATABASE_URL } = config;
  const found: [string, string | undefined][] = [
    ['CONTEXT_KEY', secretFault(CONTEXT_KEY)],
    ['SIGN_IN_KEY', SIGN_IN_KEY === undefined ? undefined : SIGN_IN_KEY === CONTEXT_KEY ? 'is the same as CONTEXT_KEY' : secretFault(SIGN_IN_KEY)],
    ['DATABASE_URL', passwordFault(DATABASE_URL)],
  ];
  return found.flatMap(([key, fault]) => (fault === undefined ? [] : [[key, fault]]));
}

export type Config = z.output<typeof configShape>;

/** Every bad key at once, in words that say which and why. The process prints it and ends. */
export class BadConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** The one reader of the environment. An empty value counts as absent. @throws {BadConfiguration} with all bad keys */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const outcome = configShape.safeParse(given);
  if (outcome.success) return outcome.data;
  throw new BadConfiguration(
    outcome.error.issues.map((issue) => {
      const key = issue.path.join('.');
      return given[key] === undefined && issue.code === 'invalid_type' ? `${key} is missing` : `${key} ${issue.message}`;
    }),
  );
}
