import { spawn } from 'node:child_process';

/** Process groups that we started and that still live: whatever ends this run ends them too. */
const groups = new Set();

function endGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

export function endAll(signal = 'SIGKILL') {
  for (const pid of groups) endGroup(pid, signal);
}

/** A child in a process group of its own, so that nothing it starts outlives it. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: true });
  if (child.pid !== undefined) groups.add(child.pid);
  child.once('exit', () => {
    endGroup(child.pid, 'SIGKILL');
    groups.delete(child.pid);
  });
  return child;
}

/** Runs to the end. Output is kept, not shown: a step speaks one line unless it fails.
 *  @returns {Promise<{code: number, output: string, timedOut: boolean}>} */
export function run(command, args, { timeoutMs = 900_000, ...options } = {}) {
  return new Promise((resolve) => {
    const child = start(command, args, options);
    const chunks = [];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child.pid, 'SIGKILL');
    }, timeoutMs);
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => chunks.push(Buffer.from(`${error.message}\n`)));
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8'), timedOut });
    });
  });
}
