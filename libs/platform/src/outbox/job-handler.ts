import type { JobDefinition, OutboxId } from '@causeway/kernel';

export interface JobAttempt {
  readonly outboxId: OutboxId;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly urgent: boolean;
}

/** What a worker does for one kind of job. It may run twice for the same row, and must not mind. */
export interface JobHandler {
  readonly job: JobDefinition<unknown>;
  /** @param raw the payload as the outbox stored it. @throws {Hopeless} when it cannot be read */
  run(raw: unknown, attempt: JobAttempt): Promise<void>;
  /** The other way, when the row is given up and before it is a dead letter: whoever can help is told. May run twice, too. */
  gaveUp?(raw: unknown, attempt: JobAttempt, code: string): Promise<void>;
}

type Act<Payload> = (payload: Payload, attempt: JobAttempt) => Promise<void>;
type GiveUp<Payload> = (payload: Payload, attempt: JobAttempt, code: string) => Promise<void>;

export function handlerOf<Payload>(job: JobDefinition<Payload>, act: Act<Payload>, giveUp?: GiveUp<Payload>): JobHandler {
  const run = async (raw: unknown, attempt: JobAttempt) => act(read(job, raw), attempt);
  if (giveUp === undefined) return { job, run };
  return { job, run, gaveUp: async (raw, attempt, code) => giveUp(read(job, raw), attempt, code) };
}

function read<Payload>(job: JobDefinition<Payload>, raw: unknown): Payload {
  try {
    return job.parse(raw);
  } catch {
    throw new Hopeless('UNREADABLE_PAYLOAD');
  }
}

/** Trying again cannot help (an address that does not exist, a payload that cannot be read): the row is a dead letter. */
export class Hopeless extends Error {
  constructor(
    /** Short code for the operator; no content. */
    readonly code: string,
  ) {
    super(code);
  }
}

/** The effect failed for now. */
export class TryAgain extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}
