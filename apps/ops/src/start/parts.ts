import { join } from 'node:path';
import type { AuditFiles } from '../audit/audit-key.store.js';
import type { Database } from './database.adapter.js';
import type { Mail } from './mail.adapter.js';
import type { PartOptions } from './part.adapter.js';
import type { Secrets } from './secrets.store.js';
import { checkout, publicUrl, type StartSettings } from './settings.js';

/** What gateway and worker are told to use. */
export interface Wiring {
  readonly settings: StartSettings;
  readonly secrets: Secrets;
  readonly database: Database;
  readonly mail: Mail;
  /** Folder of the keys, beside the database's and not in it. */
  readonly keyring: string;
  readonly audit: AuditFiles;
}

type PartPlan = Pick<PartOptions, 'name' | 'args' | 'cwd' | 'environment'>;

/** The processes of a running system and the environment of each; the same keys as in production. */
export function partsOf(wiring: Wiring): PartPlan[] {
  const { settings, secrets, database, audit } = wiring;
  const both = sharedEnvironment(wiring);
  const gateway = {
    ...both,
    DATABASE_URL: database.urlFor('causeway_gateway', secrets.gatewayPassword),
    METRICS_PORT: String(settings.METRICS_PORT),
    ...(settings.reload ? {} : { CONSOLE_DIRECTORY: join(checkout, 'apps/console/dist') }),
  };
  const worker = {
    ...both,
    DATABASE_URL: database.urlFor('causeway_worker', secrets.workerPassword),
    SEALER_DATABASE_URL: database.urlFor('causeway_sealer', secrets.sealerPassword),
    METRICS_PORT: String(settings.WORKER_METRICS_PORT),
    AUDIT_KEY_FILE: process.env['AUDIT_KEY_FILE'] ?? audit.key,
    AUDIT_WITNESS_FILE: process.env['AUDIT_WITNESS_FILE'] ?? audit.heads,
  };
  const parts = [plan('gateway', gateway, settings.reload), plan('worker', worker, settings.reload)];
  return settings.reload ? [...parts, consoleWithReload(settings)] : parts;
}

function sharedEnvironment({ settings, secrets, mail, keyring }: Wiring): Record<string, string | undefined> {
  return {
    ...process.env,
    CAUSEWAY_MODE: 'embedded',
    CONTEXT_KEY: secrets.contextKey,
    // A key service of the operator's own counts instead.
    ...(process.env['KMS_URL'] === undefined ? { KEYRING_DIRECTORY: keyring } : {}),
    SMTP_URL: mail.smtpUrl,
    // Into our own catcher mail goes at once: nobody can watch it on its way, and whoever tries the desk out should see it.
    MAIL_JITTER_SECONDS: settings.SMTP_URL === undefined ? '0' : process.env['MAIL_JITTER_SECONDS'],
    HOST: settings.HOST,
    PORT: String(settings.PORT),
    PUBLIC_URL: publicUrl(settings),
  };
}

function plan(name: 'gateway' | 'worker', environment: Record<string, string | undefined>, reload: boolean): PartPlan {
  const cwd = join(checkout, 'apps', name);
  if (!reload) return { name, cwd, environment, args: ['--enable-source-maps', 'dist/main.js'] };
  return {
    name,
    cwd,
    environment: { ...environment, SWC_NODE_PROJECT: join(checkout, 'tsconfig.base.json') },
    args: ['--watch', '--watch-preserve-output', '--conditions=@causeway/source', '--import', '@swc-node/register/esm-register', 'src/main.ts'],
  };
}

/** Vite serves the console from its sources and passes the API on to the gateway. */
function consoleWithReload(settings: StartSettings): PartPlan {
  const vite = join(checkout, 'node_modules/vite/bin/vite.js');
  const environment = { ...process.env, GATEWAY_URL: `http://127.0.0.1:${settings.PORT}` };
  const args = [vite, '--host', '127.0.0.1', '--port', String(settings.CONSOLE_PORT), '--strictPort'];
  return { name: 'console', cwd: join(checkout, 'apps/console'), environment, args };
}
