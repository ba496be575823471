import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { BinariesUnusable } from './errors.js';

/** Whom PostgreSQL runs as; empty when we are not root and it simply runs as ourselves. */
export type Identity = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** PostgreSQL refuses to run as root, so root lends it an account that owns nothing else.
 *  It must have a passwd entry: initdb looks its own name up. */
export async function unprivilegedIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['nobody', 'daemon']) {
    const account = accounts.find((fields) => fields[0] === name);
    const [uid, gid] = [Number(account?.[2]), Number(account?.[3])];
    if (account !== undefined && uid > 0 && gid > 0) return { uid, gid };
  }
  throw new BinariesUnusable('PostgreSQL refuses to run as root and this machine has no account "nobody"');
}

/** Whether `identity` can enter and write `directory`. Asked of the kernel, because mode bits know nothing of ACLs, mounts and root squashing. */
export async function canWriteAs(identity: Identity, directory: string): Promise<boolean> {
  const probe = 'cd "$1" && : > .probe && rm .probe';
  const outcome = await runProgram('/bin/sh', ['-c', probe, 'sh', directory], { identity, cwd: '/' });
  return outcome.code === 0;
}

export interface ProgramOptions {
  readonly identity: Identity;
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProgramOutcome {
  /** Exit code; undefined when it could not be started or a signal ended it. */
  readonly code: number | undefined;
  /** Everything it printed, both streams; or why it could not be started. */
  readonly output: string;
  readonly signal: NodeJS.Signals | undefined;
}

/** Runs a program to its end; never rejects. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramOutcome> {
  const env = { ...options.env, PATH: process.env['PATH'] ?? '' };
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options.identity, cwd: options.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: undefined, output: error.message, signal: undefined }));
    child.on('close', (code, signal) => resolve({ code: code ?? undefined, output, signal: signal ?? undefined }));
  });
}
