import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStateFolder } from '@causeway/platform/embedded';
import { z } from 'zod';
import { findHolder } from './lock.store.js';
import { readSettings } from './settings.js';
import { startSystem, type Addresses, type StartOptions } from './system.js';

const addressesShape = z.object({
  console: z.string(),
  graphql: z.string(),
  mailbox: z.string().optional(),
  metrics: z.string(),
  workerMetrics: z.string(),
  smtp: z.string(),
});

/** A system to work against, and how to let go of it. */
export interface BorrowedSystem {
  readonly addresses: Addresses;
  /** Whether it was started for this. */
  readonly isOurs: boolean;
  /** Stops it and removes what it kept when it was started for this; leaves somebody else's alone. */
  release(): Promise<void>;
}

/** The system that runs on the state folder, or one started for the occasion. Aborting the signal while it starts stops it again. */
export async function borrowSystem(options: StartOptions): Promise<BorrowedSystem> {
  const addresses = await findRunning();
  if (addresses !== undefined) return { addresses, isOurs: false, release: async () => undefined };
  options.say('Nothing runs here: starting a system for the occasion ...');
  return startOurs(options);
}

async function findRunning(): Promise<Addresses | undefined> {
  const state = await openStateFolder(readSettings([], process.env, false).CAUSEWAY_HOME);
  const holder = await findHolder(state.file('start.lock'));
  const running = addressesShape.safeParse(holder?.addresses);
  return running.success ? presentOnly(running.data) : undefined;
}

/** In a folder of its own and on free ports, so that whatever else runs or starts meanwhile is not disturbed. A database of
 *  somebody else's is not touched: starting there would change the passwords under a system that may be using it. */
async function startOurs(options: StartOptions): Promise<BorrowedSystem> {
  const home = await mkdtemp(join(tmpdir(), 'causeway-occasion-'));
  const anyPort = { PORT: '0', METRICS_PORT: '0', WORKER_METRICS_PORT: '0', MAILBOX_PORT: '0' };
  const settings = readSettings([], { ...anyPort, REDIS_URL: process.env['REDIS_URL'], CAUSEWAY_HOME: home }, false);
  const { path } = await openStateFolder(home);
  const forget = async (): Promise<void> => {
    for (const folder of [path, home]) await rm(folder, { recursive: true, force: true });
  };
  try {
    const system = await startSystem(settings, options);
    return { addresses: system.addresses, isOurs: true, release: () => system.stop().then(forget) };
  } catch (error) {
    await forget();
    throw error;
  }
}

function presentOnly({ mailbox, ...others }: z.output<typeof addressesShape>): Addresses {
  return mailbox === undefined ? others : { ...others, mailbox };
}
