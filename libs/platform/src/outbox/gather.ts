interface Asked<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Collects what is asked while an earlier call is under way and asks for all of it in one: alone nobody waits, and a
 * burst costs a few round trips.
 */
export class Gather<Item, Answer> {
  readonly #act: (items: readonly Item[]) => Promise<ReadonlyMap<Item, Answer>>;
  readonly #most: number;
  #waiting: Asked<Item, Answer>[] = [];
  #isBusy = false;

  /** @param most items in one call */
  constructor(act: (items: readonly Item[]) => Promise<ReadonlyMap<Item, Answer>>, most = 200) {
    this.#act = act;
    this.#most = most;
  }

  /** @returns what the call said of this item; to the first who asked, when several did */
  add(item: Item): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isBusy) void this.#empty();
    });
  }

  async #empty(): Promise<void> {
    this.#isBusy = true;
    // What is asked in the same tick goes along.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#ask(this.#waiting.splice(0, this.#most));
    this.#isBusy = false;
  }

  async #ask(asked: readonly Asked<Item, Answer>[]): Promise<void> {
    try {
      const answers = new Map(await this.#act([...new Set(asked.map(({ item }) => item))]));
      for (const { item, resolve } of asked) {
        resolve(answers.get(item));
        answers.delete(item);
      }
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
