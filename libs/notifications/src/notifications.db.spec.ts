import { NotFound, type NotificationId, newId } from '@causeway/kernel';
import { type Dispatcher, SmtpTransport, readConfig } from '@causeway/platform';
import { type MailCatcher, startMailCatcher } from '@causeway/platform/embedded';
import { type TestWork, aWork, testContextKey } from '@causeway/platform/testing';
import { type TestWorld, aSentReferral, aWorld, worldTables } from '@causeway/referrals/testing';
import { notificationsDatabase, notificationsTables } from './notifications.module.js';
import { tell } from './jobs/tell.job.js';
import { Notifications } from './notifications.js';
import { NotificationStore } from './persistence/notification.store.js';
import { aDispatcher } from './testing.js';

let world: TestWorld;
let gateway: TestWork;
let worker: TestWork;
let mail: MailCatcher;
let smtp: SmtpTransport;
let dispatcher: Dispatcher;
let notifications: Notifications;

beforeAll(async () => {
  world = await aWorld({ later: [notificationsDatabase] });
  world.gateway.listeners.follow('referral.advanced', tell);
  const tables = [...worldTables, ...notificationsTables];
  gateway = await aWork(world.database, { tables });
  worker = await aWork(world.database, { tables, as: 'worker' });
  mail = await startMailCatcher();
  smtp = new SmtpTransport({ url: mail.url, from: 'no-reply@desk.example', requireTls: false });
  const config = readConfig({ CAUSEWAY_MODE: 'embedded', DATABASE_URL: world.database.workerUrl, SMTP_URL: mail.url, CONTEXT_KEY: testContextKey });
  dispatcher = aDispatcher(world, worker, { mail: smtp, config });
  notifications = new Notifications(gateway.work, new NotificationStore());
  await dispatcher.start();
});
afterAll(async () => {
  await dispatcher.stop();
  smtp.close();
  await mail.stop();
  await gateway.close();
  await worker.close();
  await world.close();
});
beforeEach(() => mail.clear());

/** Until the outbox holds nothing that is due. */
async function settle(): Promise<void> {
  for (let waiting = 1; waiting > 0; ) {
    await dispatcher.drain();
    await new Promise((resolve) => setTimeout(resolve, 20));
    ({ waiting } = await worker.outbox.age());
  }
}

describe('a change of a referral', () => {
  it('is told to the side that must know, in its inbox and by one mail', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await settle();
    const { page, unread } = await notifications.inbox(world.shelter.caller, { first: 1 }, true);
    expect(page.rows[0]?.row).toMatchObject({ kind: 'SEND', referralId: sent.referral.id, readAt: null });
    expect(unread).toBeGreaterThan(0);
    expect(mail.messages().map((message) => message.to)).toEqual([[world.shelter.email]]);
    expect((await notifications.inbox(world.lawyer.caller, { first: 1 }, false)).page.rows).toEqual([]);
  });

  it('is told once, however often the job runs', async () => {
    await aSentReferral(world, world.shelter);
    await settle();
    await world.database.asAdministrator(`update platform.outbox set done_at = null`);
    await settle();
    expect(mail.messages()).toHaveLength(1);
    const twice = await world.database.asAdministrator(`select 1 from notifications.notification group by event_id, account_id having count(*) > 1`);
    expect(twice).toEqual([]);
  });

  it('is not mailed to who may no longer see it', async () => {
    const sent = await aSentReferral(world, world.shelter);
    // A state the system cannot reach while the job waits: the row is taken out of the recipient's sight altogether.
    await world.database.asAdministrator(`update referrals.referral set recipient_agency_id = $2, version = version + 1, status = 'WITHDRAWN' where id = $1`, [
      sent.referral.id,
      world.lawyer.id,
    ]);
    await settle();
    expect(mail.messages()).toEqual([]);
  });
});

describe('a notice', () => {
  it('that was looked at is not mailed any more', async () => {
    await mail.setFaults({ refuse: true });
    await aSentReferral(world, world.secondShelter);
    await dispatcher.drain();
    const row = await waitForInbox();
    await notifications.markRead(world.secondShelter.caller, { key: newId(), id: row });
    await mail.setFaults({});
    await world.database.asAdministrator(`update platform.outbox set available_at = now() where done_at is null`);
    await settle();
    expect(mail.messages()).toEqual([]);
    expect((await notifications.inbox(world.secondShelter.caller, { first: 5 }, true)).unread).toBe(0);
  });

  it('of somebody else cannot be marked, and looks as if it were not there', async () => {
    await aSentReferral(world, world.shelter);
    await settle();
    const { page } = await notifications.inbox(world.shelter.caller, { first: 1 }, false);
    const id = page.rows[0]?.row.id ?? newId<NotificationId>();
    await expect(notifications.markRead(world.lawyer.caller, { key: newId(), id })).rejects.toThrow(NotFound);
  });

  async function waitForInbox(): Promise<NotificationId> {
    for (;;) {
      const { page } = await notifications.inbox(world.secondShelter.caller, { first: 1 }, true);
      const [first] = page.rows;
      if (first !== undefined) return first.row.id;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
