import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aFreePort } from '../acceptance/process.js';

/** A whole Causeway with its story, as a newcomer starts it. */
export interface RunningSystem {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

const launcher = fileURLToPath(new URL('../../apps/ops/bin/causeway.mjs', import.meta.url));

/** Starts one in an empty folder, or takes the one that BASE_URL names. */
export async function startSystem(): Promise<RunningSystem> {
  const given = process.env.BASE_URL;
  if (given) return { baseUrl: given, stop: async () => undefined };
  const home = await mkdtemp(join(tmpdir(), 'causeway-browser-'));
  // PostgreSQL runs without privileges and must be able to enter.
  await chmod(home, 0o755);
  const child = launch(home, await aFreePort());
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  try {
    return { baseUrl: await readyAddress(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launch(home: string, port: number): ChildProcess {
  const { DATABASE_URL: _database, SMTP_URL: _smtp, REDIS_URL: _redis, NODE_OPTIONS: _options, ...rest } = process.env;
  const ports = { PORT: String(port), METRICS_PORT: '0', WORKER_METRICS_PORT: '0', MAILBOX_PORT: '0' };
  const env = { ...rest, ...ports, CAUSEWAY_HOME: join(home, '.causeway'), TMPDIR: home };
  return spawn(process.execPath, [launcher, 'start', '--json'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function readyAddress(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = said.split('\n').find((line) => line.startsWith('{') && line.includes('"ready"'));
      if (ready) resolve((JSON.parse(ready) as { console: string }).console);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('close', () => reject(new Error(`the system did not start: ${said}`)));
  });
}
