import { AccessModule } from '@causeway/access';
import { EventListeners, type DatabasePart, queueLate } from '@causeway/platform';
import { ReferralsModule } from '@causeway/referrals';
import { Module, type OnModuleInit } from '@nestjs/common';
import { NotificationResolver } from './api/notification.resolver.js';
import { RaiseAlarm, raiseAlarm } from './jobs/raise-alarm.job.js';
import { TellOfAgreement, tellOfAgreement } from './jobs/tell-of-agreement.job.js';
import { TellOfGlass, tellOfGlass } from './jobs/tell-of-glass.job.js';
import { TellOfCover, tellOfCover } from './jobs/tell-of-cover.job.js';
import { TellOfListing, listingNotices, tellOfListing } from './jobs/tell-of-listing.job.js';
import { TellOfReading, tellOfReading } from './jobs/tell-of-reading.job.js';
import { TellOfQueue, tellOfQueue } from './jobs/tell-of-queue.job.js';
import { SendMail } from './jobs/send-mail.job.js';
import { Tell, tell } from './jobs/tell.job.js';
import { Notifications } from './notifications.js';
import { notificationsPolicy } from './domain/policy.js';
import { Notifications1763809000000 } from './persistence/migrations/1763809000000-notifications.js';
import { NotificationsRetention1763961000000 } from './persistence/migrations/1763961000000-retention.js';
import { NotificationStore } from './persistence/notification.store.js';
import { notificationTable } from './persistence/notification.table.js';

/** Its tables, and whose their rows are. */
export const notificationsDatabase: DatabasePart = { migrations: [Notifications1763809000000, NotificationsRetention1763961000000], walls: notificationsPolicy.tables };
export const notificationsTables = [notificationTable];

@Module({ providers: [Notifications, NotificationStore], exports: [Notifications, NotificationStore] })
export class NotificationsModule implements OnModuleInit {
  constructor(private readonly listeners: EventListeners) {}

  onModuleInit(): void {
    this.listeners.follow('referral.advanced', tell);
    this.listeners.follow('notification.mail-refused', raiseAlarm);
    this.listeners.follow('referral.recipient-suspended', tell);
    this.listeners.follow('glass.broken', tellOfGlass);
    this.listeners.follow('audit.reads-stopped', tellOfReading);
    this.listeners.follow('access.cover-named', tellOfCover);
    this.listeners.follow('access.cover-ended', tellOfCover);
    this.listeners.follow('agency.agreement-ending', tellOfAgreement);
    this.listeners.follow(queueLate, tellOfQueue);
    for (const type of Object.keys(listingNotices)) this.listeners.follow(type, tellOfListing);
  }
}

@Module({ imports: [NotificationsModule], providers: [NotificationResolver] })
export class NotificationsApiModule {}

/** What the worker does; it takes `handler` of each. */
@Module({ imports: [NotificationsModule, AccessModule, ReferralsModule], providers: [Tell, TellOfGlass, TellOfReading, TellOfCover, TellOfAgreement, TellOfListing, TellOfQueue, SendMail, RaiseAlarm], exports: [Tell, TellOfGlass, TellOfReading, TellOfCover, TellOfAgreement, TellOfListing, TellOfQueue, SendMail, RaiseAlarm] })
export class NotificationsJobsModule {}
