import { Access, systemCaller } from '@causeway/access';
import { type AgencyId, Role, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotificationStore } from '../persistence/notification.store.js';
import { Telling } from '../telling.js';

/** Somebody broke the glass: the managers of the owner agency and every rapporteur are told, at once. */
export const tellOfGlass = defineJob<EventNotice>({ name: 'notifications.tell-of-glass', parse: parseEventNotice, attempts: 200 });

const alarmShape = z.object({ ownerAgencyId: z.uuid() });

@Injectable()
export class TellOfGlass {
  readonly handler: JobHandler = handlerOf(tellOfGlass, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly store: NotificationStore,
    private readonly telling: Telling,
    private readonly access: Access,
  ) {}

  async #run(notice: EventNotice, { outboxId }: JobAttempt): Promise<void> {
    const owner = parseOwner(notice);
    const watching = await this.work.run(systemCaller('NOTIFY', { requestId: outboxId }), (tx) => this.access.agenciesWith(tx, Role.RAPPORTEUR));
    await this.#tell(owner, Role.AGENCY_MANAGER, { notice, outboxId });
    for (const agencyId of watching) await this.#tell(agencyId, Role.RAPPORTEUR, { notice, outboxId });
  }

  #tell(agencyId: AgencyId, role: Role, { notice, outboxId }: { notice: EventNotice; outboxId: string }): Promise<void> {
    return this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      for (const { accountId } of await this.access.recipients(tx, [role])) {
        // Of somebody who wants this colleague not to know, they are told nothing.
        if (await tx.within({ ...tx.caller, accountId }, (inner) => this.store.isHidden(inner, notice.subjectId))) continue;
        await this.telling.tell(tx, [accountId], { kind: 'GLASS_BROKEN', referralId: null, eventId: notice.eventId, urgent: true });
      }
    });
  }
}

function parseOwner({ data }: EventNotice): AgencyId {
  return alarmShape.parse(data).ownerAgencyId as AgencyId;
}
