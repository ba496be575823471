import { type AgencyId, type ReferralId, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobHandler, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Announcement, Announcing } from '../announcing.js';
import { mustWake } from '../domain/rule.js';

/** A time has come: whoever is on duty is reminded, by what rings at theirs when it cannot wait, and others as the rules say. */
export const tellOfDeadline = defineJob<EventNotice>({ name: 'notifications.tell-of-deadline', parse: parseEventNotice });

const dueShape = z.object({ referralId: z.uuid(), step: z.string(), urgency: z.string(), senderAgencyId: z.uuid(), recipientAgencyId: z.uuid() });

@Injectable()
export class TellOfDeadline {
  readonly handler: JobHandler = handlerOf(tellOfDeadline, (notice, { outboxId, urgent }) => this.announcing.announce({ ...parseDue(notice), urgent }, outboxId));

  constructor(private readonly announcing: Announcing) {}
}

function parseDue({ data, eventId }: EventNotice): Omit<Announcement, 'urgent'> {
  const { referralId, step, urgency, senderAgencyId, recipientAgencyId } = dueShape.parse(data);
  const sides = { senderAgencyId: senderAgencyId as AgencyId, recipientAgencyId: recipientAgencyId as AgencyId };
  return { ...sides, kind: step, eventId, referralId: referralId as ReferralId, mustWake: mustWake(step, urgency) };
}
