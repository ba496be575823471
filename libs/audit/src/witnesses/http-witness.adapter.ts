import { TryAgain } from '@causeway/platform';
import { type Head, type Witness, WitnessKind, headLine } from '../domain/witness.js';

const patienceMs = 10_000;

/** Sends each head by POST to an address outside; any 2xx means that it is kept. */
export class HttpWitness implements Witness {
  readonly kind = WitnessKind.HTTP;

  constructor(private readonly url: string) {}

  async hand(head: Head): Promise<void> {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: headLine(head), redirect: 'error' } as const;
    const answer = await fetch(this.url, { ...request, signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer === undefined) throw new TryAgain('WITNESS_AWAY');
    if (!answer.ok) throw new TryAgain(`WITNESS_${answer.status}`);
  }
}
