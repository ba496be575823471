import { AccessModule } from '@causeway/access';
import { DirectoryModule } from '@causeway/directory';
import { CONFIG, type Config, EventListeners, type DatabasePart, MAIL, type MailTransport, queueLate } from '@causeway/platform';
import { ReferralsModule } from '@causeway/referrals';
import { Module, type OnModuleInit } from '@nestjs/common';
import { LostNoticeResolver } from './api/lost-notice.resolver.js';
import { NotificationResolver } from './api/notification.resolver.js';
import { RuleResolver } from './api/rule.resolver.js';
import { WishResolver } from './api/wish.resolver.js';
import { SendCode } from './jobs/send-code.job.js';
import { ContactCodes, Wishing } from './wishing.js';
import { WebhookResolver } from './api/webhook.resolver.js';
import { HookPost } from './hook-post.js';
import { Hooks } from './hooks.js';
import { SendHook } from './jobs/send-hook.job.js';
import { TellOfHook, tellOfHook } from './jobs/tell-of-hook.job.js';
import { Webhooks1764130000200 } from './persistence/migrations/1764130000200-webhooks.js';
import { WebhookStore } from './persistence/webhook.store.js';
import { endpointTable, hookTable } from './persistence/webhook.table.js';
import { Webhooks } from './webhooks.js';
import { ReachResolver } from './api/reach.resolver.js';
import { Reaches } from './reaches.js';
import { Announcing } from './announcing.js';
import { Audiences } from './audiences.js';
import { Calls } from './calls.js';
import { Rules } from './rules.js';
import { SecondWay } from './second-way.js';
import { RuleStore } from './persistence/rule.store.js';
import { ruleTable } from './persistence/rule.table.js';
import { NotificationRules1764130000100 } from './persistence/migrations/1764130000100-rules.js';
import { openChannels } from './channels/open-channels.adapter.js';
import { Deliveries } from './deliveries.js';
import { RaiseAlarm, raiseAlarm } from './jobs/raise-alarm.job.js';
import { TellOfAgreement, tellOfAgreement } from './jobs/tell-of-agreement.job.js';
import { TellOfGlass, tellOfGlass } from './jobs/tell-of-glass.job.js';
import { TellAnother, tellAnother } from './jobs/tell-another.job.js';
import { TellOfDeadline, tellOfDeadline } from './jobs/tell-of-deadline.job.js';
import { TellOfTask, tellOfTask } from './jobs/tell-of-task.job.js';
import { TellOfCover, tellOfCover } from './jobs/tell-of-cover.job.js';
import { TellOfListing, listingNotices, tellOfListing } from './jobs/tell-of-listing.job.js';
import { TellOfQueue, tellOfQueue } from './jobs/tell-of-queue.job.js';
import { TellOfReading, tellOfReading } from './jobs/tell-of-reading.job.js';
import { Ring } from './jobs/ring.job.js';
import { SendMail } from './jobs/send-mail.job.js';
import { Tell, tell } from './jobs/tell.job.js';
import { LostNotices } from './lost-notices.js';
import { Notifications } from './notifications.js';
import { notificationsPolicy } from './domain/policy.js';
import { Notifications1763809000000 } from './persistence/migrations/1763809000000-notifications.js';
import { NotificationsRetention1763961000000 } from './persistence/migrations/1763961000000-retention.js';
import { Deliveries1764130000000 } from './persistence/migrations/1764130000000-deliveries.js';
import { ContactStore } from './persistence/contact.store.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import { deliveryTable, reachTable } from './persistence/delivery.table.js';
import { NotificationStore } from './persistence/notification.store.js';
import { notificationTable } from './persistence/notification.table.js';
import { ReachStore } from './persistence/reach.store.js';
import { WishStore } from './persistence/wish.store.js';
import { contactTable, wishTable } from './persistence/wish.table.js';
import { CHANNELS, Telling } from './telling.js';
import { Theirs } from './theirs.js';

/** Its tables, and whose their rows are. */
export const notificationsDatabase: DatabasePart = { migrations: [Notifications1763809000000, NotificationsRetention1763961000000, Deliveries1764130000000, NotificationRules1764130000100, Webhooks1764130000200], walls: notificationsPolicy.tables };
export const notificationsTables = [notificationTable, deliveryTable, reachTable, wishTable, contactTable, ruleTable, endpointTable, hookTable];

const stores = [NotificationStore, DeliveryStore, ReachStore, WishStore, ContactStore, RuleStore, WebhookStore];

@Module({ providers: [Notifications, Reaches, Rules, Wishing, Webhooks, ...stores], exports: [Notifications, Reaches, Rules, Wishing, Webhooks, ...stores] })
export class NotificationsModule implements OnModuleInit {
  constructor(private readonly listeners: EventListeners) {}

  onModuleInit(): void {
    this.listeners.follow('referral.advanced', tell);
    this.listeners.follow('referral.message', tell);
    this.listeners.follow('referral.deadline', tellOfDeadline);
    this.listeners.follow('notification.webhook-refused', tellOfHook);
    this.listeners.follow('task.raised', tellOfTask);
    this.listeners.follow('notification.mail-refused', raiseAlarm);
    this.listeners.follow('notification.mail-refused', tellAnother);
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

@Module({ imports: [NotificationsModule, AccessModule], providers: [LostNotices, LostNoticeResolver, NotificationResolver, ReachResolver, RuleResolver, WebhookResolver, WishResolver] })
export class NotificationsApiModule {}

/** What the worker does; it takes `handler` of each. */
export const notificationJobs = [Tell, TellOfGlass, TellOfReading, TellOfCover, TellOfAgreement, TellOfListing, TellOfQueue, TellOfDeadline, TellOfTask, TellAnother, SendMail, Ring, SendCode, SendHook, TellOfHook, RaiseAlarm] as const;
const channels = { provide: CHANNELS, inject: [CONFIG, MAIL], useFactory: (config: Config, mail: MailTransport) => openChannels(config, mail) };

@Module({ imports: [NotificationsModule, AccessModule, DirectoryModule, ReferralsModule], providers: [Telling, Announcing, Audiences, Calls, SecondWay, Deliveries, Theirs, HookPost, Hooks, ContactCodes, channels, ...notificationJobs], exports: [...notificationJobs] })
export class NotificationsJobsModule {}
