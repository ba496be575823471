import type { AccountId, AgencyId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';

/** Where somebody can be written to. */
export interface Mailbox {
  readonly email: string;
  readonly locale: string;
  /** Whether whoever answers for the account said that this mailbox is theirs. */
  readonly confirmed: boolean;
}

/** Somebody who answers for the whole network. */
export interface Overseer {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
}

@Injectable()
export class MailboxStore {
  /** Of an active account in the agency that the transaction acts for. */
  async find(tx: UnitOfWork, id: AccountId): Promise<Mailbox | undefined> {
    const [found] = await tx.sql<Mailbox>(
      `select email, locale, email_confirmed_at is not null as confirmed from access.account where id = :id and status = 'ACTIVE'`,
      { id },
    );
    return found;
  }

  /** Coordinators of every agency; the database tells the notifier alone. */
  coordinators(tx: UnitOfWork): Promise<Overseer[]> {
    return tx.sql<Overseer>(`select account_id as "accountId", agency_id as "agencyId" from access.coordinators()`);
  }
}
