import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Generated {
  readonly file: string;
  /** A script of the checkout and its argument. */
  readonly print: readonly string[];
}

const generated = JSON.parse(readFileSync(`${root}/docs/generated.json`, 'utf8')) as Generated[];

/** What the built code prints, in a Node of its own: Jest cannot load everything that the gateway can. */
async function printed(print: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...print], { cwd: root, env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 10_000_000 });
  return stdout;
}

describe('what is generated and checked in', () => {
  // `npm run docs` makes all of them anew; a breaking change of the API shows in the diff.
  it.each(generated)('is what the code says: $file', async ({ file, print }) => {
    expect(readFileSync(`${root}/${file}`, 'utf8')).toBe(await printed(print));
  }, 60_000);

  it.each(generated)('says where it comes from: $file', ({ file }) => {
    expect(readFileSync(`${root}/${file}`, 'utf8').slice(0, 300)).toMatch(/Made from the code by `npm run (docs|schema)`; do not edit\./);
  });
});
