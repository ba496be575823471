/** What the database's clock says, by how far it was from ours when it was last heard: a wrong clock of ours expires nothing. */
export class DatabaseClock {
  #aheadMs = 0;

  /** @param clock the database's instant, just read */
  heard(clock: Date): void {
    this.#aheadMs = clock.getTime() - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }
}
