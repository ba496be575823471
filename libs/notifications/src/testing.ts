import { type Config, Dispatcher, Metrics, type MailTransport } from '@causeway/platform';
import { type TestWork, silentDoorbell, silentLog } from '@causeway/platform/testing';
import { type TestWorld, aReferrals } from '@causeway/referrals/testing';
import { aMailboxes, someAbsences } from '@causeway/access/testing';
import { RaiseAlarm } from './jobs/raise-alarm.job.js';
import { TellOfAgreement } from './jobs/tell-of-agreement.job.js';
import { TellOfCover } from './jobs/tell-of-cover.job.js';
import { TellOfGlass } from './jobs/tell-of-glass.job.js';
import { TellOfListing } from './jobs/tell-of-listing.job.js';
import { SendMail } from './jobs/send-mail.job.js';
import { Tell } from './jobs/tell.job.js';
import { NotificationStore } from './persistence/notification.store.js';

/** A worker's hands over a test world: what lies in the outbox is handled when `drain` is called. */
export function aDispatcher(world: TestWorld, worker: TestWork, { mail, config }: { mail: MailTransport; config: Config }): Dispatcher {
  const store = new NotificationStore();
  const referrals = aReferrals(worker, world.access, []);
  const tell = new Tell(worker.work, store, world.access, someAbsences(worker), referrals, config);
  const mailboxes = aMailboxes();
  const send = new SendMail(worker.work, store, mailboxes, referrals, mail, config);
  const alarm = new RaiseAlarm(worker.work, store, world.access, mailboxes);
  return new Dispatcher({
    ...{ outbox: worker.outbox, doorbell: silentDoorbell, log: silentLog, metrics: new Metrics(), concurrency: 4 },
    handlers: [new TellOfListing(worker.work, store, world.access, mailboxes).handler, new TellOfCover(worker.work, store).handler, tell.handler, send.handler, alarm.handler, new TellOfAgreement(worker.work, store, world.access, mailboxes).handler, new TellOfGlass(worker.work, store, world.access).handler],
  });
}
