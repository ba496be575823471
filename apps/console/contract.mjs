/*
 * Keeps the console's view of the API true to the gateway's schema.graphql.
 *   node contract.mjs           writes src/api/graphql-env.d.ts from the schema
 *   node contract.mjs --check   fails when the two differ
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const known = join(here, 'src/api/graphql-env.d.ts');
const cli = join(dirname(createRequire(import.meta.url).resolve('gql.tada/package.json')), 'bin/cli.js');
const write = (file) => execFileSync(process.execPath, [cli, 'generate-output', '-c', join(here, 'tsconfig.json'), '-o', file], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });

function check() {
  const scratch = mkdtempSync(join(tmpdir(), 'contract-'));
  const fresh = join(scratch, 'graphql-env.d.ts');
  try {
    write(fresh);
    if (readFileSync(fresh, 'utf8') === readFileSync(known, 'utf8')) return;
    console.error('src/api/graphql-env.d.ts is not what the schema says: run "node contract.mjs" in apps/console');
    process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

if (process.argv.includes('--check')) check();
else write(known);
