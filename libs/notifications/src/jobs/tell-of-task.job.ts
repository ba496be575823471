import { type AgencyId, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobHandler, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Announcing } from '../announcing.js';
import { ruledKinds } from '../domain/rule.js';

/** Something needs a human, and no deadline of a referral says so: those who have it to do are told. */
export const tellOfTask = defineJob<EventNotice>({ name: 'notifications.tell-of-task', parse: parseEventNotice });

const raisedShape = z.object({ kind: z.string(), senderAgencyId: z.uuid(), recipientAgencyId: z.uuid().nullable() });

@Injectable()
export class TellOfTask {
  readonly handler: JobHandler = handlerOf(tellOfTask, async (notice, { outboxId, urgent }) => {
    const { kind, ...sides } = parseRaised(notice);
    // What comes with a deadline is told as that; what has no row is on the list of tasks alone.
    if (ruledKinds.includes(kind)) await this.announcing.announce({ ...sides, kind, eventId: notice.eventId, referralId: null, urgent }, outboxId);
  });

  constructor(private readonly announcing: Announcing) {}
}

/** No task of these is the recipient's; an agency that was asked nothing has no side to tell. */
function parseRaised({ data }: EventNotice): { readonly kind: string; readonly senderAgencyId: AgencyId; readonly recipientAgencyId: AgencyId } {
  const { kind, senderAgencyId, recipientAgencyId } = raisedShape.parse(data);
  return { kind: `TASK_${kind}`, senderAgencyId: senderAgencyId as AgencyId, recipientAgencyId: (recipientAgencyId ?? senderAgencyId) as AgencyId };
}
