import { Cases } from '@causeway/cases';
import type { ReferralId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { deadlineReached, effects } from './domain/deadline-effect.js';
import { type DeadlineStep, stepped } from './domain/deadline-step.js';
import type { Referral } from './domain/referral.js';
import { wound } from './domain/winding.js';
import { DeadlineStore } from './persistence/deadline.store.js';
import { ReferralStore } from './persistence/referral.store.js';
import { Steps } from './steps.js';
import { Tasks } from './tasks.js';
import { Timings } from './timings.js';

/** What the clock does to one referral, behind the sender's walls and in one transaction. */
@Injectable()
export class ClockHand {
  constructor(
    private readonly store: ReferralStore,
    private readonly deadlines: DeadlineStore,
    private readonly cases: Cases,
    private readonly steps: Steps,
    private readonly tasks: Tasks,
    private readonly timings: Timings,
  ) {}

  /** Looks again under lock: whoever answered in the meantime was in time, and another worker may have been here. @returns what was done */
  async act(tx: UnitOfWork, id: ReferralId): Promise<readonly DeadlineStep[]> {
    if (!(await this.deadlines.claim(tx, id))) return [];
    const seen = await this.store.find(tx, id);
    if (seen === null) return [];
    // The need first, then its referrals: the same order everywhere.
    await this.cases.lockNeed(tx, seen.needId);
    const done: DeadlineStep[] = [];
    // More than one when it was overslept. Each moves the clock on, so it ends.
    for (let referral = await this.store.lock(tx, id); referral !== null; referral = await this.store.find(tx, id)) {
      const { deadlineAt: dueAt, deadlineStep: step } = referral;
      if (dueAt === null || step === null || dueAt > tx.now) break;
      await this.#take(tx, referral, { step, dueAt });
      done.push(step);
    }
    return done;
  }

  async #take(tx: UnitOfWork, referral: Referral, { step, dueAt }: { readonly step: DeadlineStep; readonly dueAt: Date }): Promise<void> {
    const { tried, command } = effects[step];
    const { id: referralId, senderAgencyId } = referral;
    const timing = await this.timings.of(tx, referral.timingVersion);
    const isFirst = await this.deadlines.keepDone(tx, { referralId, senderAgencyId, step, dueAt, tried });
    const next = wound({ ...referral, ...stepped(referral, step, { timing, at: tx.now }) }, timing);
    await this.store.wind(tx, next);
    if (!isFirst) return;
    const isNew = await this.#raise(tx, referral, step);
    // Asked after again: whoever has the task knows. Nobody is woken each night for what somebody is working on.
    if (!isNew && referral.stepsDone.includes(step)) return;
    await tx.record(deadlineReached(referral, step));
    if (command === 'EXPIRE') await this.steps.bySystem(tx, referralId, { command, reason: 'NO_RESPONSE' });
    if (command === 'END_PAUSE') await this.steps.bySystem(tx, referralId, { command });
  }

  /** @returns whether it is a task that nobody had yet */
  async #raise(tx: UnitOfWork, { id: referralId, needId, expiresAt }: Referral, step: DeadlineStep): Promise<boolean> {
    const { raises: kind } = effects[step];
    // Until the grace is over somebody may still ring; everything else wants to be looked at now.
    const dueAt = kind === 'NO_ANSWER' ? (expiresAt ?? tx.now) : tx.now;
    return kind !== undefined && (await this.tasks.raiseOnce(tx, { kind, referralId, needId, dueAt, reason: step })).isNew;
  }
}
