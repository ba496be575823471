import { BadInput } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { NotSpoken } from './domain/errors.js';
import { asksForAnswer, stepHeard } from './domain/phone-answer.js';
import { partiesOf } from './domain/policy.js';
import type { TaskOrder } from './domain/task-work.js';
import { TaskStore } from './persistence/task.store.js';
import { Referrals } from './referrals.js';
import { Steps } from './steps.js';

export type CallOrder = Extract<TaskOrder, { command: 'CALL' }>;

const longestNote = 500;

/** What was said on the telephone moves the referral too, where the provider does not answer on this desk. */
@Injectable()
export class PhoneAnswers {
  constructor(
    private readonly tasks: TaskStore,
    private readonly referrals: Referrals,
    private readonly steps: Steps,
  ) {}

  /**
   * Holds the referral that a call moves; what is returned moves it. Undefined where nothing moves: the provider works here and
   * answers for itself. @throws {NotSpoken} when it is to be answered for all the same, {BadInput} {NotFound}
   */
  async hear(tx: UnitOfWork, order: CallOrder): Promise<(() => Promise<void>) | undefined> {
    const { referralVersion, reason } = order;
    const task = await this.tasks.find(tx, order.id);
    const referral = task === null || task.referralId === null || !asksForAnswer(task.kind) ? undefined : await this.referrals.get(tx, task.referralId);
    if (referral?.offPlatform !== true) {
      if (referralVersion !== undefined || reason !== undefined) throw new NotSpoken(false);
      return undefined;
    }
    const command = stepHeard(order.answer, referral.status);
    if (command === undefined) return undefined;
    if (referralVersion === undefined) throw new BadInput('referralVersion', 'Say which version of the referral they answered.');
    const note = order.words ?? undefined;
    if ((note?.length ?? 0) > longestNote) throw new BadInput('words', `With an answer at most ${longestNote} characters.`);
    // Before the task: a step of a referral locks them in this order.
    await this.steps.hold(tx, referral);
    const byPhone = { spokeTo: order.spokeWith ?? '', spokeAt: order.calledAt };
    return () => this.steps.take(tx, referral, { command, expectedVersion: referralVersion, parties: partiesOf(tx.caller, referral), byPhone, reason, note });
  }
}
