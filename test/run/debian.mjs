import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { run } from './processes.mjs';

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
let installing = Promise.resolve();
let listsFresh = false;

/** The first of these programs that stands on the path. */
export async function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(folder, name);
      if (await access(file, constants.X_OK).then(() => true, () => false)) return file;
    }
  }
  return undefined;
}

async function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }; // runlevel 1: no service is started
  return run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env });
}

/** Installs Debian packages when we may, one call at a time. @returns the reason when it did not work */
export function install(...packages) {
  if (!mayInstall()) return Promise.resolve('only root on Debian can install it here');
  const job = installing.then(async () => {
    if (!listsFresh) await apt(['update']);
    listsFresh = true;
    const { code, output } = await apt(['install', '-y', '--no-install-recommends', ...packages]);
    return code === 0 ? undefined : `apt-get install ${packages.join(' ')} failed: ${output.trim().split('\n').at(-1)}`;
  });
  installing = job.catch(() => undefined);
  return job;
}

/** We wanted the program, not a service on this machine. */
export async function disableService(name) {
  await run('systemctl', ['disable', name]);
  if (existsSync('/run/systemd/system')) await run('systemctl', ['stop', name]);
}
