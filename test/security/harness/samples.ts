/**
 * How well one sample tells itself from another: 0.5 is not at all, 1 always. The area under the curve of the best
 * threshold rule, which is the share of pairs in which the one is larger (Mann and Whitney), turned to its larger side.
 */
export function separation(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) throw new Error('two samples are needed');
  const wins = a.reduce((sum, x) => sum + b.reduce((inner, y) => inner + (x > y ? 1 : x === y ? 0.5 : 0), 0), 0);
  const area = wins / (a.length * b.length);
  return Math.max(area, 1 - area);
}

/**
 * The least separation that is more than chance: 0.60, or, for samples too small to say 0.60, three standard errors
 * of two samples that do not differ at all.
 */
export function separationLimit(a: number, b: number): number {
  return Math.max(0.6, 0.5 + 3 * Math.sqrt((a + b + 1) / (12 * a * b)));
}

/** Calls both in turns, so that what slows the machine slows both. @returns milliseconds of each */
export async function timePairs(count: number, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<readonly [number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  const timed = async (side: 0 | 1) => {
    const from = process.hrtime.bigint();
    await (side === 0 ? one() : other());
    times[side].push(Number(process.hrtime.bigint() - from) / 1e6);
  };
  for (let i = 0; i < count; i += 1) {
    // Who goes first takes turns too: the second of a pair may find caches warm.
    await timed(i % 2 === 0 ? 0 : 1);
    await timed(i % 2 === 0 ? 1 : 0);
  }
  return times;
}
