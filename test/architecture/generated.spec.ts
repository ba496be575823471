import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const checkedIn = (file: string) => readFileSync(`${root}/${file}`, 'utf8');

/** What the built code prints, in a Node of its own: Jest cannot load everything that the gateway can. */
async function printed(script: string): Promise<string> {
  const run = promisify(execFile);
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await run(process.execPath, args, { cwd: `${root}/apps/gateway`, env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 10_000_000 });
  return stdout;
}

describe('what is generated and checked in', () => {
  // `npm run schema` makes it anew; a breaking change shows in its diff.
  it('is the schema that the code speaks', async () => {
    const schema = await printed(`const { printApiSchema } = await import('./dist/index.js'); process.stdout.write(await printApiSchema()); process.exit();`);
    expect(checkedIn('apps/gateway/schema.graphql')).toBe(schema);
  });
});
