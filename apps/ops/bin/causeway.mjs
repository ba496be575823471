#!/usr/bin/env node
// The way in: makes sure that what runs is what stands in the sources, then hands over to apps/ops/dist/main.js.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const command = process.argv[2] ?? 'help';

/** What a command needs built; one that is not listed runs on the ops project and its libs alone. */
const needs = {
  start: ['ops', 'gateway', 'worker', 'console'],
  story: ['ops', 'gateway', 'worker', 'console'],
  'print-schema': ['ops', 'gateway'],
};

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Name, size and time of every file that a build reads. Reading the contents would cost more than it tells. */
function fingerprint(projects) {
  const hash = createHash('sha256').update(projects.join());
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\0`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (!entry.name.endsWith('.spec.ts')) add(path);
    }
  };
  for (const file of ['.swcrc', 'package-lock.json', 'tsconfig.base.json']) add(join(root, file));
  for (const project of sources(projects)) {
    for (const entry of readdirSync(project, { withFileTypes: true })) {
      const path = join(project, entry.name);
      if (entry.isFile()) add(path);
      else if (!['dist', '.tsout', 'node_modules', 'bin'].includes(entry.name)) walk(path);
    }
  }
  return hash.digest('hex');
}

function sources(projects) {
  const libs = readdirSync(join(root, 'libs')).map((name) => join(root, 'libs', name));
  return [...libs, ...projects.map((name) => join(root, 'apps', name))].filter((path) => existsSync(join(path, 'package.json')));
}

function isBuilt(projects) {
  return projects.every((name) => existsSync(join(root, 'apps', name, 'dist', name === 'console' ? 'index.html' : 'main.js')));
}

function build(projects) {
  const nx = createRequire(import.meta.url).resolve('nx/dist/bin/nx.js');
  const flags = ['run-many', '-t', 'build', '-p', projects.join(), '--outputStyle=static'];
  const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const child = spawn(process.execPath, [nx, ...flags], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const stop = () => child.kill('SIGTERM');
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      process.removeListener('SIGTERM', stop);
      process.removeListener('SIGINT', stop);
      resolve({ code: code ?? signal, output });
    });
  });
}

async function makeFresh(projects) {
  const stampFile = join(root, '.nx', `causeway-build-${projects.join('-')}`);
  const wanted = fingerprint(projects);
  const found = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (found === wanted && isBuilt(projects)) return;
  process.stderr.write(`Building ${projects.join(', ')} ...\n`);
  const { code, output } = await build(projects);
  if (code === 'SIGTERM' || code === 'SIGINT' || code === 130 || code === 143) process.exit(130);
  if (/ENOSPC|EFBIG|EDQUOT|No space left on device/.test(output)) {
    fail(`There is no room to write the build below ${root} (disk full, quota or file-size limit): free some space, then start again.`);
  }
  if (code !== 0) fail(`${output}\nThe build failed; the reason stands above.`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 18)) fail(`Causeway needs Node 20.18 or newer; this is ${process.versions.node}: install a newer Node.`);
if (!existsSync(join(root, 'node_modules', 'nx'))) fail('The packages are not installed: run `npm ci` first.');

const projects = (needs[command] ?? ['ops']).filter((name) => existsSync(join(root, 'apps', name, 'package.json')));
await makeFresh(projects);
const { main } = await import('../dist/main.js');
process.exitCode = await main(process.argv.slice(2));
