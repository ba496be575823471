import { systemCaller } from '@causeway/access';
import { type Caller, NotFound, type NotificationId, type Page, type PageRequest, retentionSchedule } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Notification } from './domain/notification.js';
import { NotificationStore } from './persistence/notification.store.js';
import { ReachStore } from './persistence/reach.store.js';

/** Who was told to look at what. */
@Injectable()
export class Notifications {
  constructor(
    private readonly work: Work,
    private readonly store: NotificationStore,
    private readonly reaches: ReachStore,
  ) {}

  /** The caller's own, newest first. */
  inbox(caller: Caller, page: PageRequest, unreadOnly: boolean): Promise<{ page: Page<Notification>; unread: number }> {
    return this.work.run(caller, (tx) => this.store.inbox(tx, page, unreadOnly));
  }

  /** @throws {NotFound} */
  markRead(caller: Caller, { key, id }: { key: string; id: NotificationId }): Promise<Notification> {
    return this.work.runOnce(caller, {
      key,
      operation: 'markNotificationRead',
      input: { id },
      effect: async (tx) => {
        if (!(await this.store.markRead(tx, id))) throw new NotFound();
        await this.reaches.looked(tx, id);
        return id;
      },
      result: (tx) => this.#get(tx, id),
    });
  }

  /** Deletes what the schedule no longer keeps. The worker calls it every hour. */
  forgetOld(): Promise<void> {
    return this.work.run(systemCaller('NOTIFY', { requestId: 'notifications-retention' }), (tx) => this.store.forgetOld(tx, retentionSchedule.notices.days));
  }

  async #get(tx: UnitOfWork, id: NotificationId): Promise<Notification> {
    const found = await this.store.find(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }
}
