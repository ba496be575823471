import type { PassedOver } from '../api/graphql.js';

interface Passed {
  readonly why: PassedOver;
}

/** How many services were passed over for each reason. They are counted and not named: whoever reads this need not know them. */
export function passedOver(services: readonly Passed[]): readonly { readonly why: PassedOver; readonly count: number }[] {
  const counts = new Map<PassedOver, number>();
  for (const { why } of services) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count }));
}
