import { Access, systemCaller } from '@causeway/access';
import { type AgencyId, Role, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Telling } from '../telling.js';

/** What must follow waits too long: the operators are told, in their inbox and, should it be the rest that hangs, by mail. */
export const tellOfQueue = defineJob<EventNotice>({ name: 'notifications.tell-of-queue', parse: parseEventNotice });

@Injectable()
export class TellOfQueue {
  readonly handler: JobHandler = handlerOf(tellOfQueue, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly telling: Telling,
    private readonly access: Access,
  ) {}

  async #run(notice: EventNotice, { outboxId }: JobAttempt): Promise<void> {
    const operating = await this.work.run(systemCaller('NOTIFY', { requestId: outboxId }), (tx) => this.access.agenciesWith(tx, Role.OPERATOR));
    for (const agencyId of operating) await this.#tell(agencyId, { notice, outboxId });
  }

  #tell(agencyId: AgencyId, { notice, outboxId }: { notice: EventNotice; outboxId: string }): Promise<void> {
    return this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      const operators = await this.access.recipients(tx, [Role.OPERATOR]);
      await this.telling.tell(tx, operators.map(({ accountId }) => accountId), { kind: 'QUEUE_LATE', referralId: null, eventId: notice.eventId, urgent: true });
    });
  }
}
