// Builds what a command needs, and only when a source changed since: asking takes milliseconds, Nx takes seconds.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** @returns a sentence that says why it could not be built, or nothing */
export async function buildUnlessFresh(root, wanted) {
  const projects = wanted.filter((name) => existsSync(join(root, 'apps', name, 'package.json')));
  const stale = () => projects.filter((name) => !isFresh(root, name));
  if (stale().length === 0) return undefined;
  try {
    const release = await takeTurn(join(root, '.nx', 'causeway-build.lock'));
    try {
      // Whoever built while we waited may have built some of this.
      return await build(root, stale());
    } finally {
      release();
    }
  } catch (error) {
    if (['ENOSPC', 'EFBIG', 'EDQUOT'].includes(error.code)) return noRoom(root);
    throw error;
  }
}

function noRoom(root) {
  return `There is no room to write the build below ${root} (disk full, quota or file-size limit): free some space, then start again.`;
}

async function build(root, projects) {
  if (projects.length === 0) return undefined;
  // Before the build: what is saved while it runs must count as not built.
  const stamps = projects.map((name) => [stampOf(root, name), fingerprint(root, name)]);
  process.stderr.write(`Building ${projects.join(', ')} ...\n`);
  const { code, output } = await runNx(root, projects);
  if (['SIGTERM', 'SIGINT', 130, 143].includes(code)) process.exit(130);
  if (/ENOSPC|EFBIG|EDQUOT|No space left on device|File too large/.test(output)) return noRoom(root);
  if (code !== 0) return `${output}\nThe build failed; the reason stands above.`;
  for (const [stamp, content] of stamps) writeFileSync(stamp, content);
  return undefined;
}

const stampOf = (root, project) => join(root, '.nx', `causeway-build-${project}`);

function isFresh(root, project) {
  const built = [join('apps', project, 'dist', project === 'console' ? 'index.html' : 'main.js')];
  if (project !== 'console') built.push(...libsOf(root).map((lib) => join(lib, 'dist/index.js')));
  if (!built.every((file) => existsSync(join(root, file)))) return false;
  const stamp = stampOf(root, project);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root, project);
}

function libsOf(root) {
  return readdirSync(join(root, 'libs')).map((name) => join('libs', name)).filter((lib) => existsSync(join(root, lib, 'src/index.ts')));
}

/** Name, size and time of every file that a build reads. Reading the contents would cost more than it tells. */
function fingerprint(root, project) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\0`);
  };
  for (const file of ['.swcrc', 'package-lock.json', 'tsconfig.base.json']) add(join(root, file));
  for (const path of sources(root, project)) walk(path, add);
  return hash.digest('hex');
}

/** The console imports no lib, and `dist` is what a build writes, so neither counts. */
function sources(root, project) {
  const folders = [join('apps', project), ...(project === 'console' ? [] : libsOf(root))];
  const entries = ['src', 'lang', 'public', 'index.html', 'vite.config.mjs', 'catalogues.mjs', 'package.json'];
  return folders.flatMap((folder) => entries.map((entry) => join(root, folder, entry)).filter(existsSync));
}

function walk(path, add) {
  if (!statSync(path).isDirectory()) return add(path);
  for (const entry of readdirSync(path)) {
    if (!entry.endsWith('.spec.ts')) walk(join(path, entry), add);
  }
  return undefined;
}

/** Two builds at once would read each other's half-written files, so one waits. */
async function takeTurn(lock) {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(readHolder(lock))) rmSync(lock, { force: true });
    else await pause(200);
  }
}

function readHolder(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function runNx(root, projects) {
  const nx = join(root, 'node_modules', '.bin', 'nx');
  const flags = ['run-many', '-t', 'build', '-p', projects.join(), '--outputStyle=static'];
  const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const child = spawn(process.execPath, [nx, ...flags], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const stop = () => child.kill('SIGTERM');
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      for (const name of ['SIGTERM', 'SIGINT']) process.removeListener(name, stop);
      resolve({ code: code ?? signal, output });
    });
  });
}
