/** A job is declared once and imported by both sides. Its payload holds ids only, and it survives being run twice. */
export interface JobDefinition<Payload> {
  /** `<context>.<verb-object>`, unique in the product. */
  readonly name: string;
  /** Turns what the outbox stored into the payload; throws on anything else. */
  readonly parse: (raw: unknown) => Payload;
  /** Most tries, also of workers that were killed over it: so that nothing kills workers for ever. Time usually ends it first. */
  readonly attempts: number;
  /** First pause between tries, milliseconds; doubles with full jitter, capped by `maxBackoffMs`. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** How long after it was first due it is given up, milliseconds. */
  readonly giveUpMs: number;
  /** The same for an emergency that has another way: then a person must hear of it while there is time. */
  readonly urgentGiveUpMs: number;
}

const minuteMs = 60_000;

/** @default attempts 1000, backoffMs 5000, maxBackoffMs ten minutes, giveUpMs a day, urgentGiveUpMs ten minutes */
export function defineJob<Payload>(
  job: Pick<JobDefinition<Payload>, 'name' | 'parse'> & Partial<JobDefinition<Payload>>,
): JobDefinition<Payload> {
  return Object.freeze({ attempts: 1_000, backoffMs: 5_000, maxBackoffMs: 10 * minuteMs, giveUpMs: 1_440 * minuteMs, urgentGiveUpMs: 10 * minuteMs, ...job });
}
