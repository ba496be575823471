import { type AccountId, type EventId, type NotificationId, type Page, type PageRequest, type ReferralId, newId, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import type { Notification } from '../domain/notification.js';
import { notificationTable } from './notification.table.js';

interface Told {
  readonly kind: string;
  readonly referralId: ReferralId | null;
  readonly eventId: EventId;
}

/** Somebody who had not been told of the event before. */
export interface NewlyTold {
  readonly id: NotificationId;
  readonly accountId: AccountId;
}

@Injectable()
export class NotificationStore {
  /** All at once. @returns those who were not told of this event before */
  tell(tx: UnitOfWork, accounts: readonly AccountId[], { kind, referralId, eventId }: Told): Promise<NewlyTold[]> {
    return tx.sql<NewlyTold>(
      `insert into notifications.notification (id, account_id, agency_id, kind, referral_id, event_id, created_at)
       select told.id, told.account_id, :agencyId, :kind, :referralId, :eventId, :now
       from unnest(:ids::uuid[], :accounts::uuid[]) as told (id, account_id)
       on conflict (event_id, account_id) do nothing returning id, account_id as "accountId"`,
      { ids: accounts.map(() => newId<NotificationId>(tx.now)), accounts, agencyId: tx.caller.agencyId, kind, referralId, eventId, now: tx.now },
    );
  }

  /** Of these, who was told of the event. */
  async toldOf(tx: UnitOfWork, eventId: EventId): Promise<AccountId[]> {
    const rows = await tx.sql<{ id: AccountId }>(`select account_id as id from notifications.notification where event_id = :eventId`, { eventId });
    return rows.map(({ id }) => id);
  }

  /** Whether what it would be about is hidden from whom the transaction speaks for. */
  async isHidden(tx: UnitOfWork, subjectId: string): Promise<boolean> {
    const [found] = await tx.sql<{ hidden: boolean }>(`select platform.is_hidden(:subjectId) as hidden`, { subjectId });
    return found?.hidden ?? false;
  }

  find(tx: UnitOfWork, id: NotificationId): Promise<Notification | null> {
    return tx.manager.findOneBy(notificationTable, { id });
  }

  /** Newest first. Relies on notification_inbox and notification_unread. */
  async inbox(tx: UnitOfWork, { first, after }: PageRequest, unreadOnly: boolean): Promise<{ page: Page<Notification>; unread: number }> {
    const mine = { accountId: tx.caller.accountId };
    const last = parseIdCursor<NotificationId>(after);
    const place = last === undefined ? {} : { id: LessThan(last) };
    const where = { ...mine, ...place, ...(unreadOnly ? { readAt: IsNull() } : {}) };
    const found = await tx.manager.find(notificationTable, { where, order: { id: 'DESC' }, take: first + 1 });
    const unread = await tx.manager.countBy(notificationTable, { ...mine, readAt: IsNull() });
    return { page: pageOf<Notification>(found, first, (row) => row.id), unread };
  }

  async forgetOld(tx: UnitOfWork, days: number): Promise<void> {
    await tx.sql(`select notifications.forget_old(:days)`, { days });
  }

  async markRead(tx: UnitOfWork, id: NotificationId): Promise<boolean> {
    const rows = await tx.sql(
      `update notifications.notification set read_at = coalesce(read_at, :now) where id = :id and account_id = :account returning id`,
      { id, now: tx.now, account: tx.caller.accountId },
    );
    return rows.length === 1;
  }
}
