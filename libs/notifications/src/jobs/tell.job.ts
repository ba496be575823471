import { Absences, Access, systemCaller } from '@causeway/access';
import { type AccountId, type AgencyId, type ReferralId, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, type UnitOfWork, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Referrals } from '@causeway/referrals';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type ToldSide, audience } from '../domain/audience.js';
import { Telling } from '../telling.js';

/** Puts a change of a referral into the inboxes of the side that must know, and a mail behind each. */
export const tell = defineJob<EventNotice>({ name: 'notifications.tell', parse: parseEventNotice, attempts: 200 });

const toldShape = z.object({ command: z.string(), tells: z.enum(['SENDER', 'RECIPIENT', 'BOTH']), senderAgencyId: z.uuid(), recipientAgencyId: z.uuid() });

interface Told {
  readonly command: string;
  readonly tells: ToldSide;
  readonly agencyId: AgencyId;
  readonly referralId: ReferralId;
}

/** Each side that is told; what neither side did itself, both hear of. */
function parseTold({ data, subjectId }: EventNotice): Told[] {
  const { command, tells, senderAgencyId, recipientAgencyId } = toldShape.parse(data);
  const agencies = { SENDER: senderAgencyId as AgencyId, RECIPIENT: recipientAgencyId as AgencyId };
  const sides: readonly ToldSide[] = tells === 'BOTH' ? ['SENDER', 'RECIPIENT'] : [tells];
  return sides.map((side) => ({ command, tells: side, agencyId: agencies[side], referralId: subjectId as ReferralId }));
}

@Injectable()
export class Tell {
  readonly handler: JobHandler = handlerOf(tell, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly telling: Telling,
    private readonly access: Access,
    private readonly absences: Absences,
    private readonly referrals: Referrals,
  ) {}

  async #run(notice: EventNotice, attempt: JobAttempt): Promise<void> {
    for (const told of parseTold(notice)) await this.#tell(notice, attempt, told);
  }

  async #tell(notice: EventNotice, { outboxId, urgent }: JobAttempt, { command, tells, agencyId, referralId }: Told): Promise<void> {
    await this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      // Behind that agency's walls: what it may no longer see, it is not told of.
      await this.telling.tell(tx, await this.#whom(tx, referralId, tells), { kind: command, referralId, eventId: notice.eventId, urgent, side: tells });
    });
  }

  async #whom(tx: UnitOfWork, referralId: ReferralId, side: ToldSide): Promise<AccountId[]> {
    const { roles, alsoWhoSent } = audience[side];
    const onDuty = (await this.access.recipients(tx, roles)).map((recipient) => recipient.accountId);
    const sentBy = alsoWhoSent ? await this.#whoSent(tx, referralId) : [];
    return this.referrals.mayHear(tx, referralId, [...new Set([...onDuty, ...sentBy])]);
  }

  /** On whose desk it lies, and who looks after that desk; from whom it is hidden passes nothing on. */
  async #whoSent(tx: UnitOfWork, referralId: ReferralId): Promise<AccountId[]> {
    const { senderAccountId } = await this.referrals.get(tx, referralId);
    const desk = await this.referrals.mayHear(tx, referralId, [senderAccountId]);
    return [...desk, ...(await this.absences.coversOf(tx, desk))];
  }
}
