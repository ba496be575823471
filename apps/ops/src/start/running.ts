import { openStateFolder } from '@causeway/platform/embedded';
import { z } from 'zod';
import { findHolder } from './lock.store.js';
import { readSettings } from './settings.js';
import { startSystem, type Addresses } from './system.js';

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
  /** Stops it when it was started for this; leaves somebody else's alone. */
  release(): Promise<void>;
}

/** The system that runs on the state folder, or one started for the occasion.
 *  @param args options as of `start`; they count only when it must be started */
export async function borrowSystem(args: readonly string[], say: (line: string) => void): Promise<BorrowedSystem> {
  const settings = readSettings(args, process.env, false);
  const state = await openStateFolder(settings.CAUSEWAY_HOME);
  const holder = await findHolder(state.file('start.lock'));
  const running = addressesShape.safeParse(holder?.addresses);
  if (running.success) return { addresses: presentOnly(running.data), isOurs: false, release: async () => undefined };
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  const system = await startSystem(settings, { say, signal: stop.signal });
  stop.signal.addEventListener('abort', () => void system.stop().then(() => process.exit(130)));
  return { addresses: system.addresses, isOurs: true, release: () => system.stop() };
}

function presentOnly({ mailbox, ...others }: z.output<typeof addressesShape>): Addresses {
  return mailbox === undefined ? others : { ...others, mailbox };
}
