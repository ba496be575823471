#!/usr/bin/env node
// The way in: makes sure that what runs is what stands in the sources, then hands over to apps/ops/dist/main.js.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildUnlessFresh } from './fresh-build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const everything = ['ops', 'gateway', 'worker', 'console'];

/** What a command needs built; one that is not listed runs on the ops project and its libs alone. */
const needs = {
  build: everything,
  start: everything,
  story: everything,
};

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 18)) fail(`Causeway needs Node 20.18 or newer; this is ${process.versions.node}: install a newer Node.`);
if (!existsSync(join(root, 'node_modules', 'nx'))) fail('The packages are not installed: run `npm ci` first.');

const command = process.argv[2] ?? 'help';
const fault = await buildUnlessFresh(root, needs[command] ?? ['ops']);
if (fault !== undefined) fail(fault);
if (command !== 'build') {
  const { main } = await import('../dist/main.js');
  // exit, not exitCode: whatever a failed command left open must not keep the terminal.
  process.exit(await main(process.argv.slice(2)));
}
