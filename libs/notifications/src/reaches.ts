import type { Caller, ReferralId } from '@causeway/kernel';
import { Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Reach } from './domain/delivery.js';
import { ReachStore } from './persistence/reach.store.js';

/** Referrals of one request that are asked about in the same turn. */
interface Round {
  readonly ids: Set<ReferralId>;
  readonly answer: Promise<readonly Reach[]>;
}

/** Whether the sides of referrals know the latest of them: a whole list is asked about in one statement. */
@Injectable()
export class Reaches {
  /** By caller, which is one object a request: what one may see is never given to another. */
  readonly #rounds = new WeakMap<Caller, Round>();

  constructor(
    private readonly work: Work,
    private readonly store: ReachStore,
  ) {}

  async of(caller: Caller, id: ReferralId): Promise<Reach[]> {
    const round = this.#rounds.get(caller) ?? this.#begin(caller);
    round.ids.add(id);
    const found = (await round.answer).filter(({ referralId }) => referralId === id);
    return found.sort((one, other) => other.side.localeCompare(one.side));
  }

  #begin(caller: Caller): Round {
    const ids = new Set<ReferralId>();
    // After this turn: the other rows of the list ask in it, too.
    const turn = new Promise<void>((resolve) => setImmediate(resolve));
    const answer = turn.then(() => {
      this.#rounds.delete(caller);
      return this.work.runKnowing(caller, { first: (tx) => this.store.ofReferrals(tx, [...ids]), act: async (_tx, found) => found });
    });
    const round = { ids, answer };
    this.#rounds.set(caller, round);
    return round;
  }
}
