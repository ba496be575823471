import type { MailTransport } from '@causeway/platform';
import { type Channel, type Message, PersonalChannel } from '../domain/channel.js';

/** The console's own host, under which repeats are recognised. */
export class EmailChannel implements Channel {
  readonly kind = PersonalChannel.EMAIL;
  readonly isOpen = true;

  constructor(
    private readonly mail: MailTransport,
    private readonly publicUrl: string,
  ) {}

  async send({ to, words, id, urgent }: Message): Promise<void> {
    await this.mail.send({ to, ...words, urgent, messageId: `<${id}@${new URL(this.publicUrl).hostname}>` });
  }
}
