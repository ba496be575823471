import { defineJob } from '@causeway/kernel';
import { Hopeless, type JobHandler, type SealStore, handlerOf } from '@causeway/platform';
import { z } from 'zod';
import { type Witness, WitnessKind } from '../domain/witness.js';

const payloadShape = z.object({ position: z.string().regex(/^\d{1,19}$/), witness: z.enum(WitnessKind) });

/** Hands one head to one witness. @property attempts a day and more, with pauses of ten minutes: a witness may be down for a night */
export const handHead = defineJob({ name: 'audit.hand-head', parse: (raw) => payloadShape.parse(raw), attempts: 200 });

interface HandHeadOptions {
  readonly store: SealStore;
  readonly witnesses: readonly Witness[];
}

export class HandHead {
  readonly handler: JobHandler = handlerOf(handHead, (payload) => this.#run(payload));
  readonly #options: HandHeadOptions;

  constructor(options: HandHeadOptions) {
    this.#options = options;
  }

  async #run({ position, witness }: z.output<typeof payloadShape>): Promise<void> {
    const { store, witnesses } = this.#options;
    const head = await store.findHead(position);
    if (head === undefined) throw new Hopeless('NO_SUCH_HEAD');
    const found = witnesses.find(({ kind }) => kind === witness);
    if (found === undefined) throw new Hopeless('NO_SUCH_WITNESS');
    await found.hand(head);
  }
}
