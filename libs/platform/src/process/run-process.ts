import { BadConfiguration, type Config, readConfig } from '../config.js';
import { openLog } from '../observability/log.js';
import { WallsDrift } from '../policy/drift.js';

interface Running {
  stop(): Promise<void>;
}

/**
 * The life of a process of ours: reads its configuration, starts, stops cleanly when asked, and ends by itself when
 * something happened that nobody handled. Nothing is written to the terminal but words of ours: an error from a driver
 * can hold an address or a password.
 */
export async function runProcess(name: 'gateway' | 'worker', start: (config: Config) => Promise<Running>): Promise<void> {
  try {
    const config = readConfig(process.env);
    const running = await start(config);
    stopWhenAsked(name, config, running);
  } catch (error) {
    const isOurs = error instanceof BadConfiguration || error instanceof WallsDrift;
    process.stderr.write(`${isOurs ? error.message : whyNot(name, error)}\n`);
    process.exit(1);
  }
}

/** On the machine itself the whole story helps; elsewhere an error's own words may hold an address or a password. */
function whyNot(name: string, error: unknown): string {
  if (!(error instanceof Error)) return `The ${name} cannot start.`;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const detail = process.env['CAUSEWAY_MODE'] === 'embedded' ? `\n${error.stack ?? error.message}` : '';
  return `The ${name} cannot start (${error.name}${code}).${detail}`;
}

function stopWhenAsked(name: 'gateway' | 'worker', config: Config, running: Running): void {
  const log = openLog(name, config.LOG_LEVEL);
  let stopping = false;
  const stop = async (signal: string, exitCode: number) => {
    if (stopping) return;
    stopping = true;
    log.info(`${name}-stopping`, { signal });
    setTimeout(() => process.exit(1), config.SHUTDOWN_GRACE_SECONDS * 1000).unref();
    await running.stop().catch(() => undefined);
    process.exit(exitCode);
  };
  process.on('SIGTERM', () => void stop('SIGTERM', 0));
  process.on('SIGINT', () => void stop('SIGINT', 0));
  for (const kind of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(kind, (error: unknown) => {
      log.error('unhandled', { error: error instanceof Error ? error.name : 'unknown' });
      void stop(kind, 1);
    });
  }
}
