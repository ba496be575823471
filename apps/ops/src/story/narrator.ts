import type { StepReport, StoryFormat } from './report.template.js';

/** The story ended before its end; the step that failed is already told. */
export class BrokeOff extends Error {
  constructor(readonly step: string) {
    super(`broke off at ${step}`);
  }
}

interface HowItEnded {
  /** The step that failed, if one did. */
  readonly brokenAt: string | undefined;
  /** Whether everything could be put away. */
  readonly isClear: boolean;
}

const clear = 'Nothing of it stays open.';
const notClear = 'What it had asked for could not be taken back: look for it in the console.';

interface NarratorOptions {
  readonly format: StoryFormat;
  readonly write: (text: string) => void;
  /** Ends the step that is being told. */
  readonly signal: AbortSignal;
}

/** Does one step after the other, and tells of each how long it took and how it ended. */
export class Narrator {
  readonly #began = performance.now();
  readonly #interrupted: Promise<never>;
  #told = 0;
  #isOpened = false;

  constructor(private readonly options: NarratorOptions) {
    const { signal } = options;
    this.#interrupted = new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('It was interrupted.'))));
    this.#interrupted.catch(() => undefined);
  }

  /** @param act does it, and tells in one sentence what happened.  @throws {BrokeOff} after having told why */
  async step<Result>(step: string, act: (tell: (sentence: string) => void) => Promise<Result>): Promise<Result> {
    const began = performance.now();
    let detail = '';
    try {
      const result = await Promise.race([act((sentence) => (detail = sentence)), this.#interrupted]);
      this.#report({ step, ok: true, millis: since(began), detail });
      this.#told += 1;
      return result;
    } catch (error) {
      this.#report({ step, ok: false, millis: since(began), detail: error instanceof Error ? error.message : String(error) });
      throw new BrokeOff(step);
    }
  }

  end({ brokenAt, isClear }: HowItEnded): void {
    const ok = brokenAt === undefined;
    const millis = since(this.#began);
    const detail = ok ? `All ${this.#told} steps did what they should.` : `${this.#told} steps went well, "${brokenAt}" did not. ${isClear ? clear : notClear}`;
    this.options.write(this.options.format.end({ step: 'end', ok, millis, detail }));
  }

  #report(report: StepReport): void {
    // Not before: what is said while a system starts must not stand in the middle of the table.
    if (!this.#isOpened) this.options.write(this.options.format.opening);
    this.#isOpened = true;
    this.options.write(this.options.format.step(report));
  }
}

function since(began: number): number {
  return Math.round(performance.now() - began);
}
