// Writes the files that are made from the code: all of generated.json, or those named.
//   npm run docs
//   npm run schema
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildUnlessFresh } from '../apps/ops/bin/fresh-build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = JSON.parse(readFileSync(new URL('generated.json', import.meta.url), 'utf8'));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !generated.some(({ file }) => file === name));
if (unknown.length > 0) {
  process.stderr.write(`Not made from the code: ${unknown.join(', ')}. What is: ${generated.map(({ file }) => file).join(', ')}.\n`);
  process.exit(2);
}

const fault = await buildUnlessFresh(root, ['ops', 'gateway']);
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}

for (const { file, print } of generated) {
  if (asked.length > 0 && !asked.includes(file)) continue;
  const text = execFileSync(process.execPath, print, { cwd: root, encoding: 'utf8', maxBuffer: 10_000_000, stdio: ['ignore', 'pipe', 'inherit'] });
  const path = `${root}/${file}`;
  const before = existing(path);
  if (text !== before) writeFileSync(path, text);
  process.stdout.write(`${file} ${text === before ? 'is as it was' : 'written'}\n`);
}

function existing(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
