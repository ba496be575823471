import { mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import type { BarRecord } from '../../run/bars.mjs';

const checkout = join(import.meta.dirname, '../../..');

/** The size of a try: whole under `npm run test:security`, a tenth of it in `npm test`. */
export function size(whole: number): number {
  return process.env['SECURITY_WHOLE'] === '1' ? whole : Math.max(1, Math.round(whole / 10));
}

/** The longest a test may take: there to end a broken one, not to measure. */
const longest = size(1_200_000);

/** What one test did, for the table that the run prints. */
export interface Attempt {
  /** Adds to a count: `attempt.tried(200, 'requests')`. */
  tried(count: number, what: string): void;
}

/** Runs one try of a bar and keeps what came of it. A try that counted nothing proved nothing, so it fails. */
export async function tryBar(record: Omit<BarRecord, 'tried' | 'result'>, act: (attempt: Attempt) => Promise<void> | void, folder: string): Promise<void> {
  const tried: Record<string, number> = {};
  const file = join(folder, `${record.bar}-${createHash('sha256').update(`${record.spec}\n${record.sentence}`).digest('hex').slice(0, 16)}.json`);
  const keep = (result: BarRecord['result']) => writeFileSync(file, JSON.stringify({ ...record, tried, result } satisfies BarRecord));
  mkdirSync(folder, { recursive: true });
  keep('begun'); // what never ends shows as such
  try {
    await act({ tried: (count, what) => void (tried[what] = (tried[what] ?? 0) + count) });
    if (!Object.values(tried).some((count) => count > 0)) throw new Error(`${record.bar} counted no try: say what was tried with attempt.tried(count, 'requests')`);
    keep('passed');
  } catch (error) {
    keep('failed');
    throw error;
  }
}

/**
 * A test of one security bar: an `it` whose result and size stand in the table at the end of the step `security`.
 * @param id number of the bar in docs/threat-model.md
 * @param sentence what must hold, in words an auditor understands
 */
export function bar(id: `B${number}${number}`, sentence: string, act: (attempt: Attempt) => Promise<void> | void): void {
  it(`${id}: ${sentence}`, async () => {
    const spec = relative(checkout, expect.getState().testPath ?? '');
    await tryBar({ bar: id, sentence, spec }, act, join(checkout, 'test/.artifacts/security'));
  }, longest);
}
