/** A job is declared once and imported by both sides. Its payload holds ids only, and it survives being run twice. */
export interface JobDefinition<Payload> {
  /** `<context>.<verb-object>`, unique in the product. */
  readonly name: string;
  /** Turns what the outbox stored into the payload; throws on anything else. */
  readonly parse: (raw: unknown) => Payload;
  /** Tries before the row is a dead letter. */
  readonly attempts: number;
  /** First pause between tries, milliseconds; doubles with full jitter, capped by `maxBackoffMs`. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
}

/** @default attempts 30, backoffMs 5000, maxBackoffMs 600000 (ten minutes) */
export function defineJob<Payload>(
  job: Pick<JobDefinition<Payload>, 'name' | 'parse'> & Partial<JobDefinition<Payload>>,
): JobDefinition<Payload> {
  return Object.freeze({ attempts: 30, backoffMs: 5_000, maxBackoffMs: 600_000, ...job });
}
