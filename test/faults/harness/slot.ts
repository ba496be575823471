import { type TestProcess, startProcess, until } from '../../acceptance/process.js';

/** A place where one of our processes runs, again after every death. */
export class Slot {
  #process: TestProcess | undefined;
  #starting: Promise<void> | undefined;
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
    this.#starting = until(`the ${this.app} to be ready`, () => {
      if (running.output().includes(`${this.app}-ready`)) return true;
      // Killed while it started is no failure; what else ends it is one.
      if (running.hasEnded() && !running.output().includes('"event"')) throw new Error(`the ${this.app} ended: ${running.output()}`);
      return running.hasEnded() ? true : undefined;
    }, 90_000).then(() => undefined, (error: unknown) => {
      throw new Error(`${String(error)}: ${running.output().slice(-2_000)}`);
    });
    return this.#starting;
  }

  signal(name: NodeJS.Signals): void {
    this.#process?.signal(name);
  }

  runs(): boolean {
    return this.#process !== undefined && !this.#process.hasEnded();
  }

  async kill(): Promise<void> {
    this.deaths += 1;
    this.signal('SIGKILL');
    await this.#process?.ended();
  }

  /** As an operator replaces it. @returns its exit code and how long it took to go */
  async replace(): Promise<{ readonly code: number | string | null; readonly millis: number }> {
    const began = Date.now();
    this.signal('SIGTERM');
    const code = (await this.#process?.ended()) ?? null;
    const millis = Date.now() - began;
    await this.start();
    return { code, millis };
  }

  output(): string {
    return this.#process?.output() ?? '';
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }
}
