import { aColleague, anAgencies, anAgency } from '@causeway/access/testing';
import { type AgencyId, Role, newId } from '@causeway/kernel';
import { type Dispatcher, SmtpTransport, readConfig } from '@causeway/platform';
import { type MailCatcher, startMailCatcher } from '@causeway/platform/embedded';
import { type TestWork, aWork, testContextKey } from '@causeway/platform/testing';
import { type TestWorld, aWorld, worldTables } from '@causeway/referrals/testing';
import { tellOfAgreement } from './jobs/tell-of-agreement.job.js';
import { notificationsDatabase, notificationsTables } from './notifications.module.js';
import { Notifications } from './notifications.js';
import { NotificationStore } from './persistence/notification.store.js';
import { ReachStore } from './persistence/reach.store.js';
import { aDispatcher } from './testing.js';

let world: TestWorld;
let gateway: TestWork;
let worker: TestWork;
let mail: MailCatcher;
let smtp: SmtpTransport;
let dispatcher: Dispatcher;

beforeAll(async () => {
  world = await aWorld({ later: [notificationsDatabase] });
  const tables = [...worldTables, ...notificationsTables];
  gateway = await aWork(world.database, { tables });
  worker = await aWork(world.database, { tables, as: 'worker' });
  worker.listeners.follow('agency.agreement-ending', tellOfAgreement);
  mail = await startMailCatcher();
  smtp = new SmtpTransport({ url: mail.url, from: 'no-reply@desk.example', requireTls: false });
  const config = readConfig({ CAUSEWAY_MODE: 'embedded', DATABASE_URL: world.database.workerUrl, SMTP_URL: mail.url, CONTEXT_KEY: testContextKey, MAIL_JITTER_SECONDS: '0' });
  dispatcher = aDispatcher(world, worker, { mail: smtp, config });
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

/** Until the outbox holds nothing that is due. */
async function settle(): Promise<void> {
  for (let waiting = 1; waiting > 0; ) {
    await dispatcher.drain();
    await new Promise((resolve) => setTimeout(resolve, 20));
    ({ waiting } = await worker.outbox.age());
  }
}

async function agreedFor(id: AgencyId, days: number): Promise<void> {
  await world.database.asAdministrator(`update access.agency set agreement_until = current_date + $2::int where id = $1`, [id, days]);
  await world.database.asAdministrator(
    `insert into access.agreement (id, agency_id, kind, signed_on, expires_on, recorded_by) values ($1, $2, 'DATA_SHARING', '2020-01-01', current_date + $3::int, $4)`,
    [newId(), id, days, world.coordinator.caller.accountId],
  );
}

describe('an agreement that runs out', () => {
  it('is told to the administrators of its agency and to coordinators, a month and a week ahead, with a mail that says nothing', async () => {
    const member = await anAgency(worker, { roles: [Role.AGENCY_ADMIN] });
    const worksThere = await aColleague(worker, member, [Role.CASEWORKER]);
    const stranger = await anAgency(worker, { roles: [Role.AGENCY_ADMIN] });
    await agreedFor(member.id, 40);
    const inbox = new Notifications(gateway.work, new NotificationStore(), new ReachStore());
    const told = async () => {
      await anAgencies(worker).agencies.upkeep();
      await settle();
      const lists = await Promise.all([member, world.coordinator, worksThere, stranger].map(({ caller }) => inbox.inbox(caller, { first: 10 }, false)));
      return lists.map(({ page }) => page.rows.map(({ row }) => row.kind));
    };
    expect(await told()).toEqual([[], [], [], []]);
    await world.database.shiftClock(15 * 86_400);
    await told();
    expect(await told()).toEqual([['AGREEMENT_ENDING'], ['AGREEMENT_ENDING'], [], []]);
    await world.database.shiftClock(35 * 86_400);
    expect(await told()).toEqual([['AGREEMENT_ENDING', 'AGREEMENT_ENDING'], ['AGREEMENT_ENDING', 'AGREEMENT_ENDING'], [], []]);
    const theirs = mail.messages().filter(({ to }) => to.includes(member.email));
    expect(theirs.map(({ raw }) => /agreement/i.test(raw.toString()))).toEqual([false, false]);
  });
});
