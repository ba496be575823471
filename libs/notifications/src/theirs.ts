import { type Mailbox, Mailboxes } from '@causeway/access';
import type { AccountId } from '@causeway/kernel';
import { CONFIG, type Config, type UnitOfWork } from '@causeway/platform';
import { Referrals } from '@causeway/referrals';
import { Inject, Injectable } from '@nestjs/common';
import type { Delivery } from './domain/delivery.js';
import { type Words, lookMail } from './domain/look-mail.js';
import type { Notification } from './domain/notification.js';

/** What is asked anew before anything leaves: whether it still concerns them, and where they are. */
@Injectable()
export class Theirs {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly referrals: Referrals,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Training has its inbox and writes to nobody; its transport would refuse, too. */
  async isTheirs(tx: UnitOfWork, { referralId, accountId }: Pick<Delivery, 'accountId'> & Pick<Notification, 'referralId'>): Promise<boolean> {
    if (this.config.TRAINING) return false;
    return referralId === null || (await this.referrals.mayHear(tx, referralId, [accountId])).length > 0;
  }

  mailbox(tx: UnitOfWork, accountId: AccountId): Promise<Mailbox | undefined> {
    return this.mailboxes.find(tx, accountId);
  }

  words(locale: string): Words {
    return lookMail(locale, this.config.PUBLIC_URL);
  }
}

