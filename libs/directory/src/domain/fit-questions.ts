import { type Fit, FitDimension } from './eligibility.js';

/** One thing to ask, and for how many services the answer is still open. */
export interface FitQuestion {
  readonly dimension: FitDimension;
  /** Services whose answer hangs on it. */
  readonly services: number;
  /** Services whose answer hangs on it alone. */
  readonly decides: number;
}

/** What to ask next over a whole list: first what decides most services at once. */
export function questionsOf(found: readonly Fit[]): FitQuestion[] {
  const open = found.flatMap((fit) => (fit.result === 'NEEDS_FACT' ? [fit.asks] : []));
  return Object.values(FitDimension)
    .map((dimension) => {
      const asking = open.filter((asks) => asks.includes(dimension));
      return { dimension, services: asking.length, decides: asking.filter((asks) => asks.length === 1).length };
    })
    .filter(({ services }) => services > 0)
    .sort((a, b) => b.decides - a.decides || b.services - a.services);
}
