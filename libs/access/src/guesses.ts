import type { Caller } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { CodeAlreadyUsed, TooManyAttempts } from './domain/errors.js';
import { SessionStore } from './persistence/session.store.js';

/** Tries of secrets: counted before they are looked at, and taken back when they were right. */
@Injectable()
export class Guesses {
  constructor(
    private readonly work: Work,
    private readonly sessions: SessionStore,
  ) {}

  /** @param who whom the guess is about.  @returns the attempt's number.  @throws {TooManyAttempts} */
  async count(who: string, address: string): Promise<string> {
    const number = await this.sessions.beginAttempt(who, address);
    if (number === undefined) throw new TooManyAttempts();
    return number;
  }

  /** In a transaction that speaks for the account the guess was about. */
  forgive(tx: UnitOfWork, number: string): Promise<void> {
    return this.sessions.forgiveAttempt(tx, number);
  }

  /** A code that the caller shows: limited like a password. */
  async ofCode<Result>(caller: Caller, address: string, act: (tx: UnitOfWork) => Promise<Result>): Promise<Result> {
    const number = await this.count(`second-factor:${caller.accountId}`, address);
    try {
      return await this.work.run(caller, async (tx) => {
        const result = await act(tx);
        await this.forgive(tx, number);
        return result;
      });
    } catch (error) {
      // Whoever shows a code a second time did not guess.
      if (error instanceof CodeAlreadyUsed) await this.work.run(caller, (tx) => this.forgive(tx, number));
      throw error;
    }
  }
}
