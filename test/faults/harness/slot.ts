import { type TestProcess, startProcess, until } from '../../acceptance/process.js';
import { within } from './bounded.js';

const startMs = 90_000;
/** Longer than a process gives itself to go, so that one that hangs is told from one that is slow. */
const goMs = 60_000;
const shownOutput = 2_000;

/** A place where one of our processes runs, again after every death. */
export class Slot {
  #process: TestProcess | undefined;
  #starting: Promise<void> | undefined;
  /** Those that we killed ourselves: for them it is no fault that they are gone. */
  readonly #killed = new WeakSet<TestProcess>();
  deaths = 0;

  constructor(
    readonly app: 'gateway' | 'worker',
    private readonly environment: Readonly<Record<string, string>>,
    readonly url: string,
  ) {}

  /** Resolves when it serves. Does nothing while it runs. */
  start(): Promise<void> {
    if (this.runs()) return this.#starting ?? Promise.resolve();
    const running = startProcess(this.app, this.environment);
    this.#process = running;
    this.#starting = this.#ready(running);
    return this.#starting;
  }

  signal(name: NodeJS.Signals): void {
    this.#process?.signal(name);
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  runs(): boolean {
    return this.#process !== undefined && !this.#process.hasEnded();
  }

  async kill(): Promise<void> {
    const process = this.#process;
    if (process === undefined || process.hasEnded()) return;
    this.deaths += 1;
    this.#killed.add(process);
    process.signal('SIGKILL');
    await within(`the killed ${this.app}`, goMs, () => process.ended());
  }

  /** As an operator replaces it. @returns its exit code and how long it took to go */
  async replace(): Promise<{ readonly code: number | string | null; readonly millis: number }> {
    const began = Date.now();
    const code = await this.#leave();
    const millis = Date.now() - began;
    await this.start();
    return { code, millis };
  }

  output(): string {
    return this.#process?.output() ?? '';
  }

  async stop(): Promise<void> {
    await this.#leave();
  }

  /** Asked to go; killed when it does not, so that nothing of ours outlives a run. @throws {NotInTime} when it had to be */
  async #leave(): Promise<number | string | null> {
    const process = this.#process;
    if (process === undefined) return null;
    // Killed while it starts is no fault either.
    this.#killed.add(process);
    // One that stands still would not hear us.
    process.signal('SIGCONT');
    process.signal('SIGTERM');
    try {
      return await within(`the ${this.app} (it was killed then: ${process.output().slice(-shownOutput)})`, goMs, () => process.ended());
    } catch (error) {
      process.signal('SIGKILL');
      throw error;
    }
  }

  async #ready(running: TestProcess): Promise<void> {
    try {
      await until(`the ${this.app} to be ready`, () => {
        if (running.output().includes(`${this.app}-ready`)) return true;
        if (!running.hasEnded()) return undefined;
        if (this.#killed.has(running)) return true;
        throw new Error(`the ${this.app} ended by itself`);
      }, startMs);
    } catch (error) {
      // Whoever asks for it again gets a new one.
      running.signal('SIGKILL');
      throw new Error(`${String(error)}: ${running.output().slice(-shownOutput)}`, { cause: error });
    }
  }
}
