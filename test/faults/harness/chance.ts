/** Chance that can be had again: the same seed gives the same numbers in the same order. */
export interface Chance {
  readonly seed: number;
  /** In [0, 1). */
  next(): number;
  /** A whole number from `from`, and less than `to`. */
  between(from: number, to: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Mulberry32: small, and good enough to choose a victim. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from));
  return {
    ...{ seed, next, between },
    pick: (items) => {
      const item = items[between(0, items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** What chance starts from: given as FAULTS_SEED, to see a run again, or new. */
export const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);

/** Whether the faults are tried at their whole size, as `npm run test:faults` does. */
export const isWhole = process.env['FAULTS_WHOLE'] === '1';
export const size = (whole: number, short: number): number => (isWhole ? whole : short);

/** Of the whole sizes' numbers only this part, when a machine has no time for them: FAULTS_SHARE=0.1. */
export const share = Math.min(1, Number(process.env['FAULTS_SHARE'] ?? 1)) || 1;

/** How many of something: a number that a share is taken of. */
export const many = (whole: number, short: number): number => size(Math.max(short, Math.round(whole * share)), short);
