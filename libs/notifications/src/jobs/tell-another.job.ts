import { systemCaller } from '@causeway/access';
import { type AccountId, type AgencyId, type EventId, type NotificationId, type ReferralId, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, type UnitOfWork, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Audiences } from '../audiences.js';
import { Calls } from '../calls.js';
import { SecondWay } from '../second-way.js';

/** Somebody was not reached: another way to them, then another person of the agency, then a call. */
export const tellAnother = defineJob<EventNotice>({ name: 'notifications.tell-another', parse: parseEventNotice });

const lostShape = z.object({ referralId: z.uuid().nullable(), agencyId: z.uuid(), accountId: z.uuid(), eventId: z.uuid(), kind: z.string() });

/** What was lost on its way. */
interface Lost {
  readonly notificationId: NotificationId;
  readonly referralId: ReferralId;
  readonly agencyId: AgencyId;
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly kind: string;
}

@Injectable()
export class TellAnother {
  readonly handler: JobHandler = handlerOf(tellAnother, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly audiences: Audiences,
    private readonly second: SecondWay,
    private readonly calls: Calls,
  ) {}

  async #run(notice: EventNotice, { outboxId, urgent }: JobAttempt): Promise<void> {
    const lost = parseLost(notice);
    if (lost === undefined) return;
    await this.work.run(systemCaller('NOTIFY', { agencyId: lost.agencyId, requestId: outboxId }), async (tx) => {
      if (await this.second.byAnotherWay(tx, lost, urgent)) return;
      if (await this.second.toAnother(tx, { lost, people: await this.#inLine(tx, lost.referralId), urgent })) return;
      if (await this.second.givenUp(tx, lost)) await this.calls.ask(tx, lost.referralId, 'NOT_REACHED');
    });
  }

  /** Whoever is on duty and their backup first, then everybody on the desk. */
  async #inLine(tx: UnitOfWork, referralId: ReferralId): Promise<AccountId[]> {
    return [...new Set([...(await this.audiences.onDuty(tx, referralId)), ...(await this.audiences.desk(tx, referralId))])];
  }
}

/** What is about no referral has the alarm alone. */
function parseLost({ data, subjectId }: EventNotice): Lost | undefined {
  const said = lostShape.safeParse(data);
  if (!said.success || said.data.referralId === null) return undefined;
  return { ...(said.data as Omit<Lost, 'notificationId'>), notificationId: subjectId as NotificationId };
}
