import type { AccountId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { ContactChannel } from '../domain/channel.js';
import { type Contact, type ContactId, codeRules } from '../domain/contact.js';
import { type ContactRow, contactTable } from './wish.table.js';

@Injectable()
export class ContactStore {
  /** The address of this person that they confirmed. */
  async addressOf(tx: UnitOfWork, accountId: AccountId, channel: ContactChannel): Promise<string | undefined> {
    const [found] = await tx.sql<{ address: string }>(
      `select address from notifications.contact where account_id = :accountId and channel = :channel and confirmed_at is not null`,
      { accountId, channel },
    );
    return found?.address;
  }

  ofCaller(tx: UnitOfWork): Promise<Contact[]> {
    return tx.manager.find(contactTable, { where: { accountId: tx.caller.accountId }, order: { channel: 'ASC' } });
  }

  find(tx: UnitOfWork, id: ContactId): Promise<ContactRow | null> {
    return tx.manager.findOneBy(contactTable, { id });
  }

  /** In place of the one before. How many codes were sent is not forgotten with it. */
  async put(tx: UnitOfWork, { id, channel, address }: Pick<Contact, 'id' | 'channel' | 'address'>): Promise<ContactId> {
    const [row] = await tx.sql<{ id: ContactId }>(
      `insert into notifications.contact (id, account_id, agency_id, channel, address, created_at, tries, codes_sent)
       values (:id, :account, :agency, :channel, :address, :now, 0, 0)
       on conflict (account_id, channel) do update set address = excluded.address, confirmed_at = null, code_hash = null, code_until = null, tries = 0,
         created_at = excluded.created_at,
         codes_sent = case when contact.created_at < :now::timestamptz - interval '1 day' then 0 else contact.codes_sent end
       returning id`,
      { id, channel, address, account: tx.caller.accountId, agency: tx.caller.agencyId, now: tx.now },
    );
    return row?.id ?? id;
  }

  /** @returns whether another code may go to it */
  async keepCode(tx: UnitOfWork, id: ContactId, code: Buffer): Promise<boolean> {
    const rows = await tx.sql(
      `update notifications.contact set code_hash = :code, code_until = :now::timestamptz + make_interval(mins => :minutes), tries = 0, codes_sent = codes_sent + 1
       where id = :id and confirmed_at is null and codes_sent < :most returning id`,
      { id, code, now: tx.now, minutes: codeRules.minutes, most: codeRules.codes },
    );
    return rows.length === 1;
  }

  /** Counts the try, right or wrong. @returns whether it was the code */
  async tryCode(tx: UnitOfWork, id: ContactId, code: Buffer): Promise<boolean> {
    const [tried] = await tx.sql<{ right: boolean }>(
      `update notifications.contact set tries = tries + 1, confirmed_at = case when code_hash = :code then :now::timestamptz end, code_hash = case when code_hash = :code then null else code_hash end
       where id = :id and account_id = :account and confirmed_at is null and tries < :most and code_until > :now
       returning confirmed_at is not null as right`,
      { id, code, account: tx.caller.accountId, now: tx.now, most: codeRules.tries },
    );
    return tried?.right ?? false;
  }

  /** What was not confirmed stays for a day and is used for nothing: whoever could take it away could have any number sent codes without end. */
  async remove(tx: UnitOfWork, id: ContactId): Promise<boolean> {
    const rows = await tx.sql(`delete from notifications.contact where id = :id and account_id = :account and confirmed_at is not null returning id`, {
      ...{ id, account: tx.caller.accountId },
    });
    return rows.length === 1;
  }
}
