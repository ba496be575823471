import { type AgencyId, type ReferralId, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobHandler, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Announcement, Announcing } from '../announcing.js';

/** Puts a change of a referral into the inboxes of the side that must know, and what leaves the desk behind each. */
export const tell = defineJob<EventNotice>({ name: 'notifications.tell', parse: parseEventNotice });

const toldShape = z.object({ command: z.string(), tells: z.enum(['SENDER', 'RECIPIENT', 'BOTH']), senderAgencyId: z.uuid(), recipientAgencyId: z.uuid() });

@Injectable()
export class Tell {
  readonly handler: JobHandler = handlerOf(tell, (notice, { outboxId, urgent }) => this.announcing.announce({ ...parseTold(notice), urgent }, outboxId));

  constructor(private readonly announcing: Announcing) {}
}

function parseTold({ data, subjectId, eventId }: EventNotice): Omit<Announcement, 'urgent'> {
  const { command, tells, senderAgencyId, recipientAgencyId } = toldShape.parse(data);
  return { kind: command, side: tells, eventId, referralId: subjectId as ReferralId, senderAgencyId: senderAgencyId as AgencyId, recipientAgencyId: recipientAgencyId as AgencyId };
}
