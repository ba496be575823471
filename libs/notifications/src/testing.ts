import { type Config, Dispatcher, KeyCache, Metrics, type MailTransport, SmtpTransport, SystemSealer, handlerOf, noKeys, readConfig } from '@causeway/platform';
import { type MailCatcher, startMailCatcher } from '@causeway/platform/embedded';
import { type TestKeys, type TestDatabase, type TestWork, aWork, silentDoorbell, silentLog, aKeyring, testContextKey } from '@causeway/platform/testing';
import { type TestWorld, aReferrals, aTasks, aWorld, lookAtRoutes, worldTables } from '@causeway/referrals/testing';
import { aMailboxes, someAbsences } from '@causeway/access/testing';
import { aRoster } from '@causeway/directory/testing';
import { Announcing } from './announcing.js';
import { Audiences } from './audiences.js';
import { Calls } from './calls.js';
import { Rules } from './rules.js';
import { SecondWay } from './second-way.js';
import { RuleStore } from './persistence/rule.store.js';
import { TellAnother, tellAnother } from './jobs/tell-another.job.js';
import { TellOfDeadline, tellOfDeadline } from './jobs/tell-of-deadline.job.js';
import { TellOfTask, tellOfTask } from './jobs/tell-of-task.job.js';
import { openChannels } from './channels/open-channels.adapter.js';
import { Deliveries } from './deliveries.js';
import { RaiseAlarm, raiseAlarm } from './jobs/raise-alarm.job.js';
import { Ring } from './jobs/ring.job.js';
import { SendCode } from './jobs/send-code.job.js';
import { HookPost } from './hook-post.js';
import { Hooks } from './hooks.js';
import { SendHook } from './jobs/send-hook.job.js';
import { TellOfHook, tellOfHook } from './jobs/tell-of-hook.job.js';
import { WebhookStore } from './persistence/webhook.store.js';
import { Webhooks } from './webhooks.js';
import { ContactCodes, Wishing } from './wishing.js';
import { SendMail } from './jobs/send-mail.job.js';
import { TellOfAgreement } from './jobs/tell-of-agreement.job.js';
import { TellOfCover } from './jobs/tell-of-cover.job.js';
import { TellOfGlass } from './jobs/tell-of-glass.job.js';
import { TellOfListing } from './jobs/tell-of-listing.job.js';
import { Tell, tell } from './jobs/tell.job.js';
import { ContactStore } from './persistence/contact.store.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import { notificationsDatabase, notificationsTables } from './notifications.module.js';
import { Notifications } from './notifications.js';
import { NotificationStore } from './persistence/notification.store.js';
import { ReachStore } from './persistence/reach.store.js';
import { WishStore } from './persistence/wish.store.js';
import { Reaches } from './reaches.js';
import { Telling } from './telling.js';
import { Theirs } from './theirs.js';

/** Specs that seal nothing need no keys. */
const noSealer = new SystemSealer(noKeys, new KeyCache({ count: 1, seconds: 0 }));

/** What is done when one way to one person was given up. */
export function aSecondWay(config: Config, mail: MailTransport): { readonly second: SecondWay; readonly telling: Telling } {
  const [store, deliveries, reaches, wishes, channels] = [new NotificationStore(), new DeliveryStore(), new ReachStore(), new WishStore(), openChannels(config, mail)];
  const telling = new Telling(store, deliveries, reaches, wishes, channels, config);
  return { telling, second: new SecondWay(telling, store, deliveries, wishes, reaches, channels) };
}

/** A worker's hands over a test world: what lies in the outbox is handled when `drain` is called. */
export function aDispatcher(world: TestWorld, worker: TestWork, { mail, config, sealer = noSealer }: { mail: MailTransport; config: Config; sealer?: SystemSealer }): Dispatcher {
  const { work } = worker;
  const [store, deliveries, reaches] = [new NotificationStore(), new DeliveryStore(), new ReachStore()];
  const { referrals } = aReferrals(worker, world.access, []);
  const [mailboxes, channels] = [aMailboxes(), openChannels(config, mail)];
  const theirs = new Theirs(mailboxes, world.access, referrals, config);
  const { second, telling } = aSecondWay(config, mail);
  const attempts = new Deliveries(work, deliveries, reaches, new ContactStore(), theirs, channels);
  const audiences = new Audiences(work, world.access, someAbsences(worker), aRoster(worker, world.access).duty, referrals, theirs);
  const calls = new Calls(aTasks(worker), referrals);
  const hooks = new Hooks(work, new WebhookStore(), reaches, referrals, calls, new HookPost(sealer, config));
  const announcing = new Announcing(work, new Rules(work, new RuleStore()), audiences, telling, calls, hooks);
  const jobs = [
    ...[new Tell(announcing), new TellOfDeadline(announcing), new TellOfTask(announcing), new TellAnother(work, audiences, second, calls)],
    ...[new SendHook(hooks), new TellOfHook(work, telling, world.access), new SendMail(attempts), new Ring(attempts), new SendCode(new ContactCodes(work, new ContactStore(), theirs, channels)), new RaiseAlarm(work, telling, world.access, theirs)],
    ...[new TellOfListing(work, telling, world.access, mailboxes), new TellOfCover(work, telling), new TellOfAgreement(work, telling, world.access, mailboxes), new TellOfGlass(work, store, telling, world.access)],
  ];
  return new Dispatcher({
    ...{ outbox: worker.outbox, doorbell: silentDoorbell, log: silentLog, metrics: new Metrics(), concurrency: 4 },
    // Whom to ask next is nothing to these specs.
    handlers: [...jobs.map(({ handler }) => handler), handlerOf(lookAtRoutes, async () => undefined)],
  });
}

/** A test world whose worker sends over real SMTP, to a catcher. */
export interface TellingWorld {
  readonly world: TestWorld;
  readonly gateway: TestWork;
  readonly worker: TestWork;
  readonly mail: MailCatcher;
  readonly dispatcher: Dispatcher;
  readonly notifications: Notifications;
  readonly reaches: Reaches;
  readonly second: SecondWay;
  readonly wishing: Wishing;
  readonly webhooks: Webhooks;
  readonly keys: TestKeys;
  /** Until the outbox holds nothing that is due. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** @param environment further keys of the configuration */
export async function aTellingWorld(environment: Readonly<Record<string, string>> = {}): Promise<TellingWorld> {
  const world = await aWorld({ later: [notificationsDatabase] });
  world.gateway.listeners.follow('referral.advanced', tell);
  const tables = [...worldTables, ...notificationsTables];
  const [gateway, worker] = [await aWork(world.database, { tables }), await aWork(world.database, { tables, as: 'worker' })];
  for (const job of [raiseAlarm, tellAnother]) worker.listeners.follow('notification.mail-refused', job);
  worker.listeners.follow('notification.webhook-refused', tellOfHook);
  worker.listeners.follow('task.raised', tellOfTask);
  world.gateway.listeners.follow('referral.deadline', tellOfDeadline);
  const mail = await startMailCatcher();
  const smtp = new SmtpTransport({ url: mail.url, from: 'no-reply@desk.example', requireTls: false });
  const config = readConfig({ CAUSEWAY_MODE: 'embedded', DATABASE_URL: world.database.workerUrl, SMTP_URL: mail.url, CONTEXT_KEY: testContextKey, MAIL_JITTER_SECONDS: '0', ...environment });
  const keys = await aKeyring();
  const dispatcher = aDispatcher(world, worker, { mail: smtp, config, sealer: keys.system });
  await dispatcher.start();
  return {
    ...{ world, gateway, worker, mail, dispatcher, keys },
    notifications: new Notifications(gateway.work, new NotificationStore(), new ReachStore()),
    reaches: new Reaches(gateway.work, new ReachStore()),
    second: aSecondWay(config, smtp).second,
    wishing: new Wishing(gateway.work, new WishStore(), new ContactStore()),
    webhooks: new Webhooks(gateway.work, new WebhookStore(), keys.system, config),
    settle: () => settle(dispatcher, world.database),
    close: async () => {
      await dispatcher.stop();
      smtp.close();
      await mail.stop();
      for (const one of [gateway, worker, world]) await one.close();
    },
  };
}

/** What other contexts left for their own jobs waits for them, and not here. */
async function settle(dispatcher: Dispatcher, database: TestDatabase): Promise<void> {
  for (let waiting = 1; waiting > 0; ) {
    await dispatcher.drain();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const rows = await database.asAdministrator(`select 1 from platform.outbox where done_at is null and dead_at is null and job like 'notifications.%'`);
    waiting = rows.length;
  }
}
