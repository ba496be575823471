import { Access, type Overseer, systemCaller } from '@causeway/access';
import { type AccountId, type AgencyId, type ReferralId, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { answersForAddresses, mailRefused } from '../domain/audience.js';
import { type Occurrence, Telling } from '../telling.js';
import { Theirs } from '../theirs.js';

/** Tells those who can ring that an agency was NOT reached by mail. */
export const raiseAlarm = defineJob<EventNotice>({ name: 'notifications.raise-alarm', parse: parseEventNotice, attempts: 200 });

const refusedShape = z.object({ referralId: z.uuid().nullable(), agencyId: z.uuid() });

interface Refused {
  readonly referralId: ReferralId | null;
  readonly agencyId: AgencyId;
}

function parseRefused({ data }: EventNotice): Refused {
  return refusedShape.parse(data) as Refused;
}

@Injectable()
export class RaiseAlarm {
  readonly handler: JobHandler = handlerOf(raiseAlarm, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly telling: Telling,
    private readonly access: Access,
    private readonly theirs: Theirs,
  ) {}

  /** On the desk alone: whoever cannot be written to is not written to about it. */
  async #run(notice: EventNotice, { outboxId }: JobAttempt): Promise<void> {
    const { referralId, agencyId } = parseRefused(notice);
    const alarm: Occurrence = { kind: mailRefused, referralId, eventId: notice.eventId, channels: ['IN_APP'] };
    const within = (agency: AgencyId) => systemCaller('NOTIFY', { agencyId: agency, requestId: outboxId });
    const overseers = await this.work.run(within(agencyId), async (tx) => {
      await this.telling.tell(tx, (await this.access.recipients(tx, answersForAddresses)).map(({ accountId }) => accountId), alarm);
      return this.theirs.coordinators(tx);
    });
    for (const [agency, accounts] of byAgency(overseers)) {
      await this.work.run(within(agency), async (tx) => {
        const seeing = await this.theirs.overseers(tx, referralId, accounts);
        await this.telling.tell(tx, seeing, alarm);
        // Whoever may not know of the referral hears that an agency is not reached, and not about whom.
        await this.telling.tell(tx, accounts.filter((account) => !seeing.includes(account)), { ...alarm, referralId: null });
      });
    }
  }
}

function byAgency(overseers: readonly Overseer[]): Map<AgencyId, AccountId[]> {
  const grouped = new Map<AgencyId, AccountId[]>();
  for (const { accountId, agencyId } of overseers) grouped.set(agencyId, [...(grouped.get(agencyId) ?? []), accountId]);
  return grouped;
}
