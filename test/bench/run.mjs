#!/usr/bin/env node
// Builds the processes that are measured when their sources changed, then runs main.ts from its source.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildUnlessFresh } from '../../apps/ops/bin/fresh-build.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const fault = await buildUnlessFresh(root, ['gateway', 'worker']);
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}
const flags = ['--conditions=@causeway/source', '--import', '@swc-node/register/esm-register', '--disable-warning=ExperimentalWarning'];
const child = spawn(process.execPath, [...flags, path.join(import.meta.dirname, 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // Where npm was called from must not decide where packages are found.
  cwd: root,
  env: { ...process.env, SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json') },
});
// Ctrl-C reaches the child by itself; it stops what it started, and then we end with its code.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
child.once('exit', (code) => process.exit(code ?? 1));
