import { Access, Mailboxes, systemCaller } from '@causeway/access';
import { type AccountId, type AgencyId, Role, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Telling } from '../telling.js';

/** A member's data-sharing agreement runs out: its administrators and the coordinators are told, while there is time to sign another. */
export const tellOfAgreement = defineJob<EventNotice>({ name: 'notifications.tell-of-agreement', parse: parseEventNotice, attempts: 200 });

@Injectable()
export class TellOfAgreement {
  readonly handler: JobHandler = handlerOf(tellOfAgreement, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly telling: Telling,
    private readonly access: Access,
    private readonly mailboxes: Mailboxes,
  ) {}

  async #run(notice: EventNotice, { outboxId }: JobAttempt): Promise<void> {
    const ending = parseAgency(notice);
    const { administrators, coordinators } = await this.work.run(systemCaller('NOTIFY', { agencyId: ending, requestId: outboxId }), async (tx) => ({
      administrators: await this.access.recipients(tx, [Role.AGENCY_ADMIN]),
      coordinators: await this.mailboxes.coordinators(tx),
    }));
    for (const { accountId } of administrators) await this.#tell({ accountId, agencyId: ending }, { notice, outboxId });
    for (const overseer of coordinators) await this.#tell(overseer, { notice, outboxId });
  }

  /** Each within the walls of their own agency; who is told twice for one event sees it once. */
  #tell({ accountId, agencyId }: { readonly accountId: AccountId; readonly agencyId: AgencyId }, { notice, outboxId }: { notice: EventNotice; outboxId: string }): Promise<void> {
    return this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      await this.telling.tell(tx, [accountId], { kind: 'AGREEMENT_ENDING', referralId: null, eventId: notice.eventId });
    });
  }
}

/** The event is about the agency whose agreement it is. */
function parseAgency({ subjectId }: EventNotice): AgencyId {
  return z.uuid().parse(subjectId) as AgencyId;
}
