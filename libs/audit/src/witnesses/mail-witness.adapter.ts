import type { MailTransport } from '@causeway/platform';
import { type Head, type Witness, WitnessKind, headLine } from '../domain/witness.js';

interface MailWitnessOptions {
  readonly mail: MailTransport;
  /** One address, from the configuration alone: this is no mail to a user. */
  readonly to: string;
}

/** Mails each head. It says a number, a hash, an instant and a signature, which mean nothing to whoever reads them on the way. */
export class MailWitness implements Witness {
  readonly kind = WitnessKind.MAIL;

  constructor(private readonly options: MailWitnessOptions) {}

  async hand(head: Head): Promise<void> {
    const { mail, to } = this.options;
    await mail.send({ to, subject: `Causeway audit head ${head.position}`, text: `${headLine(head)}\n`, language: 'en', messageId: `audit-head.${head.position}@causeway.invalid` });
  }
}
