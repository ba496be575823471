/** What a checker found: nothing may be lost, nothing may come from nowhere. */
export interface Findings {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** There, and asked for by nobody. */
  readonly unexpected: readonly string[];
  /** More often than once. */
  readonly duplicated: readonly string[];
}

const repeated = (items: readonly string[]) => {
  const seen = new Set<string>();
  return items.filter((item) => seen.has(item) || !seen.add(item));
};

/** A queue gives out everything that was put in, and nothing else. @param attempted everything that may have been put in, with what is certain */
export function totalQueue(enqueued: readonly string[], attempted: readonly string[], dequeued: readonly string[]): Findings {
  const [out, known] = [new Set(dequeued), new Set([...attempted, ...enqueued])];
  return {
    lost: enqueued.filter((item) => !out.has(item)),
    unexpected: [...out].filter((item) => !known.has(item)),
    duplicated: repeated(dequeued),
  };
}

/** What was acknowledged can be read ever after. */
export function setFull(acknowledged: readonly string[], attempted: readonly string[], stored: readonly string[]): Findings {
  return totalQueue(acknowledged, attempted, stored);
}

/** One winner: as many yeses as the register holds, at most one of them. */
export function register(yeses: readonly string[], holder: string | undefined): Findings {
  return {
    lost: yeses.filter((one) => one !== holder),
    unexpected: holder !== undefined && yeses.length > 0 && !yeses.includes(holder) ? [holder] : [],
    duplicated: yeses.slice(1),
  };
}

export interface Account {
  readonly total: number;
  readonly used: number;
  readonly holders: number;
}

/** What is in use and what is free is always all there is, and who uses it is known. @returns the instants at which it was not so */
export function bank(samples: readonly Account[]): Account[] {
  return samples.filter(({ total, used, holders }) => used > total || used < 0 || used !== holders);
}

/** Every id was given once. @returns those that were not */
export function uniqueIds(ids: readonly string[]): string[] {
  return repeated(ids);
}

/** How often one escalation was kept, said, and written to somebody. */
export interface Escalation {
  readonly id: string;
  readonly kept: number;
  readonly events: number;
  readonly people: number;
  readonly notices: number;
}

/** An escalation is kept once, said once, and written once to each who is told; all of one kind to equally many. */
export function perEscalation(all: readonly Escalation[]): Findings {
  const most = Math.max(1, ...all.map(({ people }) => people));
  return {
    lost: all.filter(({ kept, events, people }) => kept === 0 || events === 0 || people < most).map(({ id }) => id),
    unexpected: [],
    duplicated: all.filter(({ kept, events, people, notices }) => kept > 1 || events > 1 || notices > people).map(({ id }) => id),
  };
}
