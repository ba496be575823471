import { systemCaller } from '@causeway/access';
import { type AccountId, type AgencyId, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Telling } from '../telling.js';

/** Somebody stands in for a colleague, or no longer: the two of them are told, but for whoever said so. Nobody is stood in for without knowing. */
export const tellOfCover = defineJob<EventNotice>({ name: 'notifications.tell-of-cover', parse: parseEventNotice, attempts: 200 });

const coverShape = z.object({ agencyId: z.uuid(), absentAccountId: z.uuid(), coverAccountId: z.uuid(), byAccountId: z.uuid() });
const kinds: Readonly<Record<string, string>> = { 'access.cover-named': 'COVER_NAMED', 'access.cover-ended': 'COVER_ENDED' };

@Injectable()
export class TellOfCover {
  readonly handler: JobHandler = handlerOf(tellOfCover, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly telling: Telling,
  ) {}

  async #run(notice: EventNotice, { outboxId }: JobAttempt): Promise<void> {
    const { agencyId, told } = parseCover(notice);
    const kind = kinds[notice.type];
    if (kind === undefined) return;
    await this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), (tx) => this.telling.tell(tx, told, { kind, referralId: null, eventId: notice.eventId }));
  }
}

function parseCover({ data }: EventNotice): { readonly agencyId: AgencyId; readonly told: readonly AccountId[] } {
  const { agencyId, absentAccountId, coverAccountId, byAccountId } = coverShape.parse(data);
  return { agencyId: agencyId as AgencyId, told: [absentAccountId, coverAccountId].filter((id) => id !== byAccountId) as AccountId[] };
}
