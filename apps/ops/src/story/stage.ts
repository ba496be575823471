import { Desk, type Player } from './desk.adapter.js';
import type { Narrator } from './narrator.js';

export interface Place {
  readonly graphql: string;
  /** Page of the mail catcher. */
  readonly mailbox: string;
}

type Errand = () => Promise<unknown>;

/** Where the story plays, and what must be put away when it is over. */
export class Stage {
  readonly #always: Errand[] = [];
  readonly #afterFailure: Errand[] = [];

  constructor(
    readonly narrator: Narrator,
    readonly place: Place,
  ) {}

  /** Somebody takes a seat at the desk; signed out when the story is over. */
  async signIn(player: Player): Promise<Desk> {
    const desk = await Desk.signIn(this.place.graphql, player);
    this.atTheEnd(() => desk.signOut());
    return desk;
  }

  atTheEnd(errand: Errand): void {
    this.#always.push(errand);
  }

  /** What must be taken back when the story breaks off, so that nothing of it stays open. */
  ifItBreaksOff(errand: Errand): void {
    this.#afterFailure.push(errand);
  }

  /** @returns whether all of it could be done */
  async clear(isBroken: boolean): Promise<boolean> {
    let isDone = true;
    // One after the other, the latest first; what cannot be put away must not keep the rest.
    for (const errand of [...this.#always, ...(isBroken ? this.#afterFailure : [])].reverse()) {
      await errand().catch(() => (isDone = false));
    }
    return isDone;
  }
}
