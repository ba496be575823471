import type { KeyObject } from 'node:crypto';
import { postgresFault } from '../work/postgres-error.js';
import type { Log } from '../observability/log.js';
import type { Metrics } from '../observability/metrics.js';
import { type SignedHead, signHead } from './head.js';
import type { SealStore, WriterGap } from './seal.store.js';

interface ChainKeeperOptions {
  readonly store: SealStore;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Without it no head is signed. */
  readonly key: KeyObject | undefined;
  readonly headSeconds: number;
  /** Rows are gone that nothing of ours removes. */
  readonly onGap: (gap: WriterGap) => Promise<void>;
  readonly onHead: (head: SignedHead) => Promise<void>;
}

const tickMs = 1_000;
const wholeLookMs = 3_600_000;

/** Seals what was written, every second, and signs where the chain stands. Any number of workers may run one: one at a time works. */
export class ChainKeeper {
  readonly #options: ChainKeeperOptions;
  #timers: NodeJS.Timeout[] = [];
  #running: Promise<void> | undefined;

  constructor(options: ChainKeeperOptions) {
    this.#options = options;
  }

  start(): void {
    const { store } = this.#options;
    this.#timers = [setInterval(() => this.#tick(), tickMs), setInterval(() => store.lookAgain(), wholeLookMs)];
    this.#tick();
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#running;
  }

  /** Seals everything that waits, and signs a head when one is due. */
  async run(): Promise<void> {
    const { store, metrics, log, onGap } = this.#options;
    for (let sealed = await store.seal(); sealed.count > 0; sealed = await store.seal()) {
      metrics.sealed(sealed.count);
      for (const gap of sealed.gaps) {
        metrics.auditRowsMissing(Number(gap.to - gap.from) + 1);
        log.error('audit-rows-missing', { count: Number(gap.to - gap.from) + 1, code: gap.writer });
        await onGap(gap);
      }
    }
    metrics.oldestUnsealed(await store.oldestWaitingSeconds());
    await this.#signHead();
  }

  #tick(): void {
    if (this.#running !== undefined) return;
    this.#running = this.run()
      .catch((error: unknown) => this.#options.log.warn('audit-seal-failed', { error: error instanceof Error ? error.name : 'unknown', code: postgresFault(error)?.code ?? 'NONE' }))
      .finally(() => (this.#running = undefined));
  }

  async #signHead(): Promise<void> {
    const { store, key, headSeconds, onHead } = this.#options;
    if (key === undefined) return;
    const due = await store.dueHead(headSeconds);
    if (due === undefined) return;
    const head = signHead(due, key);
    if (await store.keepHead(head)) await onHead(head);
  }
}
