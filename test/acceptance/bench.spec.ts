import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const checkout = join(import.meta.dirname, '../..');
const suites = ['send', 'notify', 'read', 'inbox', 'growth'];
const lineShape = z.object({ suite: z.string(), name: z.string(), ours: z.number(), unit: z.string() });

/** What every suite prints when it runs as briefly as it can. How fast anything is, is no matter of a test. */
async function brief(): Promise<unknown[]> {
  const args = [join(checkout, 'test/bench/run.mjs'), '--brief', '--json', '--suite', suites.join(), '--services', '1000', '--referrals', '6000', '--grow', '9000'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: checkout, env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 16_000_000 });
  return stdout.split('\n').filter((line) => line.startsWith('{')).map((line): unknown => JSON.parse(line));
}

describe('the bench', () => {
  it('runs from end to end, and every suite says what it found', async () => {
    const [machine, ...lines] = await brief();
    expect(machine).toMatchObject({ machine: { services: 1_000, referrals: 6_000 } });
    const figures = lines.map((line) => lineShape.parse(line));
    expect([...new Set(figures.map(({ suite }) => suite))].sort()).toEqual([...suites].sort());
    expect(figures.filter(({ ours }) => !Number.isFinite(ours))).toEqual([]);
  }, 600_000);
});
