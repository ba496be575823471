import { Access, systemCaller } from '@causeway/access';
import { type AgencyId, Role, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Telling } from '../telling.js';

/** The program of an agency does not listen: its administrators are told, once until it does again. */
export const tellOfHook = defineJob<EventNotice>({ name: 'notifications.tell-of-hook', parse: parseEventNotice });

const refusedShape = z.object({ agencyId: z.uuid() });

@Injectable()
export class TellOfHook {
  readonly handler: JobHandler = handlerOf(tellOfHook, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly telling: Telling,
    private readonly access: Access,
  ) {}

  async #run(notice: EventNotice, { outboxId }: JobAttempt): Promise<void> {
    const agencyId = parseAgency(notice);
    await this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      const administrators = await this.access.recipients(tx, [Role.AGENCY_ADMIN]);
      await this.telling.tell(tx, administrators.map(({ accountId }) => accountId), { kind: 'WEBHOOK_REFUSED', referralId: null, eventId: notice.eventId });
    });
  }
}

function parseAgency({ data }: EventNotice): AgencyId {
  return refusedShape.parse(data).agencyId as AgencyId;
}
