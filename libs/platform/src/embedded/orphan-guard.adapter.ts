import { spawn, type ChildProcess } from 'node:child_process';
import type { Identity } from './unprivileged-user.adapter.js';

/** Ends `child` when this process is gone, however it ended: SIGKILL leaves no chance to clean up.
 *  A shell of a few hundred kilobytes waits for our end of a pipe to close and then sends `signal`. */
export function guardAgainstOrphan(child: ChildProcess, signal: 'INT' | 'TERM', identity: Identity = {}): void {
  const pid = child.pid;
  if (pid === undefined) return;
  const script = 'read -r _; kill -"$1" "$2" 2>/dev/null';
  const guard = spawn('/bin/sh', ['-c', script, 'sh', signal, String(pid)], {
    ...identity,
    cwd: '/',
    // Its own session, so that ctrl-C in the terminal does not end the guard before its ward.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.unref();
  // The pid may be given to another process once the child is gone, so the guard goes first.
  child.once('exit', () => guard.kill('SIGKILL'));
}
