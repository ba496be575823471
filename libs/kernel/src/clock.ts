/** Where "now" comes from. Domain functions take the instant itself, never a clock. */
export interface Clock {
  now(): Date;
}

/** The process clock. Decisions about deadlines use the database's instant instead (`UnitOfWork.now`). */
export const systemClock: Clock = { now: () => new Date() };
