import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { systemCaller } from '@causeway/access';
import { ChainKeeper, type Config, type Log, type Metrics, type SealStore, type SignedHead, type WriterGap, type Work } from '@causeway/platform';
import type { Witness } from '../domain/witness.js';
import { handHead } from './hand-head.job.js';

interface KeepChainOptions {
  readonly config: Config;
  readonly work: Work;
  readonly store: SealStore;
  readonly witnesses: readonly Witness[];
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Seals the audit while the worker runs, hands its heads on, and cries out when rows are missing. */
export class KeepChain {
  readonly #options: KeepChainOptions;
  readonly #keeper: ChainKeeper;

  constructor(options: KeepChainOptions) {
    const { config, store, log, metrics } = options;
    this.#options = options;
    const key = config.AUDIT_KEY_FILE === undefined ? undefined : createPrivateKey(readFileSync(config.AUDIT_KEY_FILE));
    const heard = { onGap: (gap: WriterGap) => this.#tellOfGap(gap), onHead: (head: SignedHead) => this.#handOn(head) };
    this.#keeper = new ChainKeeper({ store, log, metrics, key, headSeconds: config.AUDIT_HEAD_SECONDS, ...heard });
    if (key === undefined || options.witnesses.length === 0) log.warn('audit-without-witness', { count: options.witnesses.length });
  }

  start(): void {
    this.#keeper.start();
  }

  stop(): Promise<void> {
    return this.#keeper.stop();
  }

  /** The alarm is an event like any other: it stands in the chain itself. */
  #tellOfGap({ writer, from, to }: WriterGap): Promise<void> {
    const event = { type: 'audit.rows-missing', subjectId: writer, overseen: true, data: { from: Number(from), to: Number(to) } };
    return this.#options.work.run(systemCaller('SEAL'), (tx) => tx.record(event));
  }

  /** Not in the transaction that keeps the head: should it be lost in between, the next head covers all that this one did. */
  #handOn({ position }: SignedHead): Promise<void> {
    const { work, witnesses } = this.#options;
    return work.run(systemCaller('SEAL'), async (tx) => {
      for (const { kind } of witnesses) tx.enqueue(handHead, { position, witness: kind });
    });
  }
}
