import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardAgainstOrphan } from '@causeway/platform/embedded';
import { Redis } from 'ioredis';
import { aFreePort, until } from './process.js';

/** A Redis of a spec's own, to be hurt. Needs `redis-server` on the path, which the run brings. */
export interface TestRedis {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  flush(): Promise<void>;
  /** Whether it has no memory left for anything new; it forgets nothing to make room. */
  fill(isFull: boolean): Promise<void>;
  /** Stops it in its tracks, or lets it go on. */
  freeze(isFrozen: boolean): void;
  /** What it would write to its disk now. */
  snapshot(): Promise<Buffer>;
}

export async function startRedis(): Promise<TestRedis> {
  const port = await aFreePort();
  const url = `redis://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'causeway-redis-'));
  let child: ChildProcess | undefined;
  const start = async () => {
    if (child !== undefined && !hasEnded(child)) return;
    const starting = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
    child = starting;
    starting.once('error', () => undefined);
    guardAgainstOrphan(starting, 'TERM');
    await until('Redis to answer', () => {
      if (hasEnded(starting)) throw new Error(`redis-server ended (${starting.signalCode ?? starting.exitCode})`);
      return ask(url, (redis) => redis.ping().then(() => true));
    });
  };
  await start();
  return {
    url,
    start,
    flush: async () => void (await ask(url, (redis) => redis.flushall())),
    fill: async (isFull) => void (await ask(url, (redis) => redis.config('SET', 'maxmemory', isFull ? '1' : '0'))),
    freeze: (isFrozen) => void child?.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT'),
    snapshot: async () => {
      await ask(url, (redis) => redis.save());
      return readFile(join(folder, 'dump.rdb'));
    },
    stop: async () => {
      const ending = child;
      if (ending === undefined || hasEnded(ending)) return;
      const ended = new Promise((resolve) => ending.once('exit', resolve));
      // One that was frozen would not hear us.
      ending.kill('SIGCONT');
      ending.kill('SIGTERM');
      const harder = setTimeout(() => ending.kill('SIGKILL'), stopMs);
      await ended;
      clearTimeout(harder);
      await rm(join(folder, 'dump.rdb'), { force: true });
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;
const stopMs = 10_000;
const askMs = 5_000;

async function ask<Answer>(url: string, act: (redis: Redis) => Promise<Answer>): Promise<Answer | undefined> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, connectTimeout: askMs, commandTimeout: askMs });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await act(redis);
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
}
