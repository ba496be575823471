import { type AccountId, type EventId, type NotificationId, type Page, type PageRequest, type ReferralId, newId, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import type { MailState, Notification } from '../domain/notification.js';
import { type NotificationRow, notificationTable } from './notification.table.js';

interface Told {
  readonly kind: string;
  readonly referralId: ReferralId | null;
  readonly eventId: EventId;
  /** @default WAITING */
  readonly mailState?: Extract<MailState, 'WAITING' | 'NOT_NEEDED'>;
}

@Injectable()
export class NotificationStore {
  /** @returns the account's new row, or undefined when it was told of this event before */
  async tell(tx: UnitOfWork, accountId: AccountId, { kind, referralId, eventId, mailState = 'WAITING' }: Told): Promise<NotificationId | undefined> {
    const [row] = await tx.sql<{ id: NotificationId }>(
      `insert into notifications.notification (id, account_id, agency_id, kind, referral_id, event_id, created_at, mail_state)
       values (:id, :accountId, :agencyId, :kind, :referralId, :eventId, :now, :mailState)
       on conflict (event_id, account_id) do nothing returning id`,
      { id: newId<NotificationId>(tx.now), accountId, agencyId: tx.caller.agencyId, kind, referralId, eventId, mailState, now: tx.now },
    );
    return row?.id;
  }

  /** Whether what it would be about is hidden from whom the transaction speaks for. */
  async isHidden(tx: UnitOfWork, subjectId: string): Promise<boolean> {
    const [found] = await tx.sql<{ hidden: boolean }>(`select platform.is_hidden(:subjectId) as hidden`, { subjectId });
    return found?.hidden ?? false;
  }

  find(tx: UnitOfWork, id: NotificationId): Promise<NotificationRow | null> {
    return tx.manager.findOneBy(notificationTable, { id });
  }

  async setMailState(tx: UnitOfWork, id: NotificationId, mailState: MailState): Promise<void> {
    await tx.manager.update(notificationTable, { id }, { mailState, mailedAt: mailState === 'SENT' ? tx.now : null });
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

