import type { AccountId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type Mailbox, MailboxStore, type Overseer } from './persistence/mailbox.store.js';

/** Where people can be written to, for the notifier. */
@Injectable()
export class Mailboxes {
  constructor(private readonly store: MailboxStore) {}

  find(tx: UnitOfWork, id: AccountId): Promise<Mailbox | undefined> {
    return this.store.find(tx, id);
  }

  /** Whom to call when an agency cannot be reached. */
  coordinators(tx: UnitOfWork): Promise<readonly Overseer[]> {
    return this.store.coordinators(tx);
  }
}
