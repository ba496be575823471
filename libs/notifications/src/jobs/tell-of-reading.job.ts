import { Access, systemCaller } from '@causeway/access';
import { type AgencyId, Role, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Telling } from '../telling.js';

/** Somebody opened more people's files than one person does in good faith and was stopped: their managers are told, at once. */
export const tellOfReading = defineJob<EventNotice>({ name: 'notifications.tell-of-reading', parse: parseEventNotice, attempts: 200 });

const stoppedShape = z.object({ agencyId: z.uuid() });

@Injectable()
export class TellOfReading {
  readonly handler: JobHandler = handlerOf(tellOfReading, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly telling: Telling,
    private readonly access: Access,
  ) {}

  async #run(notice: EventNotice, { outboxId }: JobAttempt): Promise<void> {
    const agencyId = parseAgency(notice);
    await this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      const managers = await this.access.recipients(tx, [Role.AGENCY_MANAGER]);
      await this.telling.tell(tx, managers.map(({ accountId }) => accountId), { kind: 'READS_STOPPED', referralId: null, eventId: notice.eventId, urgent: true });
    });
  }
}

function parseAgency({ data }: EventNotice): AgencyId {
  return stoppedShape.parse(data).agencyId as AgencyId;
}
