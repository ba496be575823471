/*
 * Keeps the catalogues honest.
 *   node messages.mjs           writes lang/en.json from the code
 *   node messages.mjs --check   fails when lang/en.json is not what the code says, or when a language lacks a message
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(dirname(createRequire(import.meta.url).resolve('@formatjs/cli/package.json')), 'bin/formatjs');
const formatjs = (...args) => execFileSync(process.execPath, [cli, ...args], { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
const extract = (out) => formatjs('extract', 'src/**/*.ts', 'src/**/*.tsx', '--ignore', 'src/**/*.d.ts', '--format', 'simple', '--throws', '--out-file', out);

function check() {
  const scratch = mkdtempSync(join(tmpdir(), 'messages-'));
  try {
    extract(join(scratch, 'en.json'));
    const same = readFileSync(join(scratch, 'en.json'), 'utf8') === readFileSync(join(here, 'lang/en.json'), 'utf8');
    if (!same) throw new Error('lang/en.json is not what the code says: run "node messages.mjs" in apps/console');
    formatjs('verify', 'lang/*.json', '--source-locale', 'en', '--missing-keys', '--extra-keys', '--structural-equality');
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

try {
  if (process.argv.includes('--check')) check();
  else extract('lang/en.json');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
