import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, guardAgainstOrphan } from '@causeway/platform/embedded';

const checkout = join(import.meta.dirname, '../..');

/** A real process of ours, as production runs it: built, with its configuration in the environment. */
export interface TestProcess {
  readonly pid: number;
  /** Everything it wrote, for what must not be in it. */
  output(): string;
  hasEnded(): boolean;
  signal(name: NodeJS.Signals): void;
  /** @returns its exit code, or the signal that ended it */
  ended(): Promise<number | NodeJS.Signals | null>;
  stop(): Promise<void>;
}

/** @param environment with `NODE_OPTIONS` the process starts by these alone, as an image does; otherwise its errors name lines of the sources */
export function startProcess(app: 'gateway' | 'worker', environment: Readonly<Record<string, string>>): TestProcess {
  const readable = environment['NODE_OPTIONS'] === undefined ? ['--enable-source-maps'] : [];
  const child = spawn(process.execPath, [...readable, join(checkout, 'apps', app, 'dist/main.js')], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guardAgainstOrphan(child, 'TERM');
  const chunks: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const ended = endOf(child);
  return {
    pid: child.pid ?? 0,
    output: () => chunks.join(''),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    signal: (name) => void child.kill(name),
    ended: () => ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
}

export const aFreePort = freePort;

/** Waits until a condition holds; the limit is there to end a broken test, not to measure. */
export async function until<Result>(what: string, look: () => Promise<Result | undefined> | Result | undefined, limitMs = 60_000): Promise<Result> {
  for (const startedAt = Date.now(); Date.now() - startedAt < limitMs; await pause(25)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`waited ${limitMs} ms in vain for: ${what}`);
}
