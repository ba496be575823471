import { KeysUnavailable } from './errors.js';

interface CircuitOptions {
  /** Failures in a row after which nobody asks for a while. */
  readonly failures: number;
  /** How long nobody asks, milliseconds; then one may try. */
  readonly pauseMs: number;
  /** What they hear who ask meanwhile, or whose question was not answered. @default KeysUnavailable */
  readonly away?: (cause: unknown) => Error;
}

/** Stops asking a service that does not answer, so that people hear «not now» at once instead of after a wait. */
export class Circuit {
  readonly #options: CircuitOptions;
  #failures = 0;
  #closedUntil = 0;

  constructor(options: CircuitOptions) {
    this.#options = options;
  }

  /** @param isOutage whether an error means that the service is away; others pass through and count as an answer */
  async run<Result>(act: () => Promise<Result>, isOutage: (error: unknown) => boolean): Promise<Result> {
    if (Date.now() < this.#closedUntil) throw this.#away(undefined);
    // One tries at a time after a pause: the others are refused until it has come back.
    if (this.#failures >= this.#options.failures) this.#closedUntil = Date.now() + this.#options.pauseMs;
    try {
      const result = await act();
      this.#failures = 0;
      this.#closedUntil = 0;
      return result;
    } catch (error) {
      if (!isOutage(error)) {
        this.#failures = 0;
        this.#closedUntil = 0;
        throw error;
      }
      this.#failures += 1;
      if (this.#failures >= this.#options.failures) this.#closedUntil = Date.now() + this.#options.pauseMs;
      throw this.#away(error);
    }
  }

  /** Whether nobody asks now. */
  isOpen(): boolean {
    return Date.now() < this.#closedUntil;
  }

  #away(cause: unknown): Error {
    return this.#options.away?.(cause) ?? new KeysUnavailable();
  }
}
