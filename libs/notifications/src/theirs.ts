import { Access, type Mailbox, Mailboxes, type Overseer } from '@causeway/access';
import { type AccountId, type ReferralId, Role } from '@causeway/kernel';
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
    private readonly access: Access,
    private readonly referrals: Referrals,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Training has its inbox and writes to nobody; its transport would refuse, too. */
  async isTheirs(tx: UnitOfWork, { referralId, accountId }: Pick<Delivery, 'accountId'> & Pick<Notification, 'referralId'>): Promise<boolean> {
    if (this.config.TRAINING) return false;
    if (referralId === null || (await this.referrals.mayHear(tx, referralId, [accountId])).length > 0) return true;
    const coordinators = await this.access.recipients(tx, [Role.COORDINATOR]);
    return coordinators.some((one) => one.accountId === accountId) && (await this.overseers(tx, referralId, [accountId])).length > 0;
  }

  /** Those of an agency's coordinators who may see the referral: the person may want one of them not to know. */
  async overseers(tx: UnitOfWork, referralId: ReferralId | null, accounts: readonly AccountId[]): Promise<AccountId[]> {
    if (referralId === null) return [...accounts];
    const seeing: AccountId[] = [];
    for (const accountId of accounts) {
      const asThey = { ...tx.caller, accountId, roles: [Role.COORDINATOR] };
      if (await tx.within(asThey, (inner) => this.referrals.get(inner, referralId).then(() => true, () => false))) seeing.push(accountId);
    }
    return seeing;
  }

  /** Of every agency. */
  coordinators(tx: UnitOfWork): Promise<readonly Overseer[]> {
    return this.mailboxes.coordinators(tx);
  }

  mailbox(tx: UnitOfWork, accountId: AccountId): Promise<Mailbox | undefined> {
    return this.mailboxes.find(tx, accountId);
  }

  words(locale: string): Words {
    return lookMail(locale, this.config.PUBLIC_URL);
  }
}
