import { createHash } from 'node:crypto';
import { type Mailbox, Mailboxes, systemCaller } from '@causeway/access';
import { type AccountId, type AgencyId, type NotificationId, defineJob } from '@causeway/kernel';
import { CONFIG, type Config, Hopeless, type JobAttempt, type JobHandler, MAIL, type Mail, type MailTransport, type UnitOfWork, Work, handlerOf } from '@causeway/platform';
import { Referrals } from '@causeway/referrals';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { lookMail } from '../domain/look-mail.js';
import { MailState } from '../domain/notification.js';
import { NotificationStore } from '../persistence/notification.store.js';

const payloadShape = z.object({ notificationId: z.uuid(), agencyId: z.uuid() });

interface Addressee extends Mailbox {
  readonly accountId: AccountId;
}

interface MailPayload {
  readonly notificationId: NotificationId;
  readonly agencyId: AgencyId;
}

/** One mail to one person: "look at your desk". */
export const sendMail = defineJob<MailPayload>({
  name: 'notifications.send-mail',
  parse: (raw) => payloadShape.parse(raw) as MailPayload,
  attempts: 1_000,
});

@Injectable()
export class SendMail {
  readonly handler: JobHandler = handlerOf(
    sendMail,
    (payload, attempt) => this.#run(payload, attempt),
    (payload, attempt, code) => this.#giveUp(payload, attempt, code),
  );

  constructor(
    private readonly work: Work,
    private readonly store: NotificationStore,
    private readonly mailboxes: Mailboxes,
    private readonly referrals: Referrals,
    @Inject(MAIL) private readonly mail: MailTransport,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** SMTP cannot be exactly-once: a crash after the relay's 250 sends one repeat, with the same Message-ID. */
  async #run({ notificationId, agencyId }: MailPayload, { outboxId, urgent }: JobAttempt): Promise<void> {
    const caller = systemCaller('NOTIFY', { agencyId, requestId: outboxId });
    const to = await this.work.run(caller, (tx) => this.#addressee(tx, notificationId));
    if (to === undefined) return;
    const messageId = `<${outboxId}.${createHash('sha256').update(to.accountId).digest('hex').slice(0, 16)}@${new URL(this.config.PUBLIC_URL).hostname}>`;
    const { subject, text, language } = lookMail(to.locale, this.config.PUBLIC_URL);
    await this.#send(to, { to: to.email, messageId, subject, text, language, urgent });
    await this.work.run(caller, (tx) => this.store.setMailState(tx, notificationId, MailState.SENT));
  }

  /** @returns nobody when it was looked at meanwhile, or is no longer theirs to see: no mail, and nothing that says so */
  async #addressee(tx: UnitOfWork, notificationId: NotificationId): Promise<Addressee | undefined> {
    const row = await this.store.find(tx, notificationId);
    // One that was given up may be tried again: an operator who has mended the relay asks for it.
    if (row === null || (row.mailState !== MailState.WAITING && row.mailState !== MailState.FAILED)) return undefined;
    const mailbox = await this.mailboxes.find(tx, row.accountId);
    const stillTheirs = row.referralId === null || (await this.referrals.mayHear(tx, row.referralId, [row.accountId])).length > 0;
    // Training has its inbox and writes to nobody; its transport would refuse, too.
    if (row.readAt === null && stillTheirs && mailbox !== undefined && !this.config.TRAINING) return { ...mailbox, accountId: row.accountId };
    await this.store.setMailState(tx, notificationId, MailState.NOT_NEEDED);
    return undefined;
  }

  async #send({ confirmed }: Addressee, mail: Mail): Promise<void> {
    // Nobody who answers for the account has said that this mailbox is theirs: it may be a stranger's.
    if (!confirmed) throw new Hopeless('ADDRESS_NOT_CONFIRMED');
    await this.mail.send(mail);
  }

  /** The same transaction says that the mail is lost and calls somebody: an agency that does not know cannot help. */
  async #giveUp({ notificationId, agencyId }: MailPayload, { outboxId }: JobAttempt, code: string): Promise<void> {
    await this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      const row = await this.store.find(tx, notificationId);
      if (row === null || row.mailState !== MailState.WAITING) return;
      await this.store.setMailState(tx, notificationId, MailState.FAILED);
      await tx.record({ type: 'notification.mail-refused', subjectId: notificationId, data: { code, referralId: row.referralId, agencyId: row.agencyId } });
    });
  }
}
