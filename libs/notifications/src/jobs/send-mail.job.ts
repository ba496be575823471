import { createHash } from 'node:crypto';
import { Access, systemCaller } from '@causeway/access';
import { type AgencyId, type NotificationId, defineJob } from '@causeway/kernel';
import { CONFIG, type Config, Hopeless, type JobAttempt, type JobHandler, MAIL, type MailTransport, Work, handlerOf } from '@causeway/platform';
import { Referrals } from '@causeway/referrals';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { lookMail } from '../domain/look-mail.js';
import { MailState } from '../domain/notification.js';
import { NotificationStore } from '../persistence/notification.store.js';

const payloadShape = z.object({ notificationId: z.uuid(), agencyId: z.uuid() });

interface MailPayload {
  readonly notificationId: NotificationId;
  readonly agencyId: AgencyId;
}

/** One mail to one person: "look at your desk". */
export const sendMail = defineJob<MailPayload>({
  name: 'notifications.send-mail',
  parse: (raw) => payloadShape.parse(raw) as MailPayload,
  attempts: 200,
});

@Injectable()
export class SendMail {
  readonly handler: JobHandler = handlerOf(sendMail, (payload, attempt) => this.#run(payload, attempt));

  constructor(
    private readonly work: Work,
    private readonly store: NotificationStore,
    private readonly access: Access,
    private readonly referrals: Referrals,
    @Inject(MAIL) private readonly mail: MailTransport,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** SMTP cannot be exactly-once: a crash after the relay's 250 sends one repeat, with the same Message-ID. */
  async #run({ notificationId, agencyId }: MailPayload, { outboxId }: JobAttempt): Promise<void> {
    const caller = systemCaller('NOTIFY', { agencyId, requestId: outboxId });
    const to = await this.work.run(caller, async (tx) => {
      const row = await this.store.find(tx, notificationId);
      if (row === null || row.mailState !== MailState.WAITING) return undefined;
      // Looked at meanwhile, or no longer theirs to see: no mail, and nothing that says so.
      const account = await this.access.findColleague(tx, row.accountId);
      const stillTheirs = await this.referrals.exists(tx, row.referralId);
      if (row.readAt === null && stillTheirs && account?.status === 'ACTIVE') return account;
      await this.store.setMailState(tx, notificationId, MailState.NOT_NEEDED);
      return undefined;
    });
    if (to === undefined) return;
    const messageId = `<${outboxId}.${createHash('sha256').update(to.id).digest('hex').slice(0, 16)}@${new URL(this.config.PUBLIC_URL).hostname}>`;
    await this.mail.send({ to: to.email, messageId, ...lookMail(to.locale, this.config.PUBLIC_URL) }).catch(async (error: unknown) => {
      if (error instanceof Hopeless) await this.work.run(caller, (tx) => this.store.setMailState(tx, notificationId, MailState.FAILED));
      throw error;
    });
    await this.work.run(caller, (tx) => this.store.setMailState(tx, notificationId, MailState.SENT));
  }
}
