import { openDirectory } from '@causeway/directory';
import { newId } from '@causeway/kernel';
import { SmtpTransport, readConfig } from '@causeway/platform';
import { startMailCatcher } from '@causeway/platform/embedded';
import { aWork, testContextKey } from '@causeway/platform/testing';
import { aSentReferral, aWorld, worldTables } from '@causeway/referrals/testing';
import { tellOfListing } from './jobs/tell-of-listing.job.js';
import { notificationsDatabase, notificationsTables } from './notifications.module.js';
import { Notifications } from './notifications.js';
import { NotificationStore } from './persistence/notification.store.js';
import { ReachStore } from './persistence/reach.store.js';
import { aDispatcher } from './testing.js';

describe('a service that has promised more places than it has', () => {
  it('is told to coordinators, and to nobody who may not know', async () => {
    const world = await aWorld({ places: 2, later: [notificationsDatabase] });
    const tables = [...worldTables, ...notificationsTables];
    const [gateway, worker] = [await aWork(world.database, { tables }), await aWork(world.database, { tables, as: 'worker' })];
    for (const { listeners } of [gateway, worker]) listeners.follow('capacity.over-committed', tellOfListing);
    const mail = await startMailCatcher();
    const smtp = new SmtpTransport({ url: mail.url, from: 'no-reply@desk.example', requireTls: false });
    const config = readConfig({ CAUSEWAY_MODE: 'embedded', DATABASE_URL: world.database.workerUrl, SMTP_URL: mail.url, CONTEXT_KEY: testContextKey, MAIL_JITTER_SECONDS: '0' });
    const dispatcher = aDispatcher(world, worker, { mail: smtp, config });
    await dispatcher.start();
    try {
      const { places } = openDirectory(gateway.work);
      const { serviceId, caller } = world.shelter;
      const { referral } = await aSentReferral(world, world.shelter);
      await world.referrals.advance(caller, { key: newId(), input: { id: referral.id, expectedVersion: referral.version, command: 'ACCEPT' } });
      const pools = [{ cohort: 'ALL', total: 0, inMaintenance: 0, inQuarantine: 0, forSafety: 0 } as const];
      await places.setCapacity(caller, { serviceId, pools, acknowledgeOverCommitted: true, idempotencyKey: newId() });
      for (let waiting = 1; waiting > 0; ) {
        await dispatcher.drain();
        await new Promise((resolve) => setTimeout(resolve, 20));
        ({ waiting } = await worker.outbox.age());
      }
      const inbox = new Notifications(gateway.work, new NotificationStore(), new ReachStore());
      const told = await Promise.all([world.coordinator, world.police, world.secondShelter].map(({ caller: reader }) => inbox.inbox(reader, { first: 10 }, false)));
      expect(told.map(({ page }) => page.rows.map(({ row }) => row.kind))).toEqual([['PLACES_OVER_COMMITTED'], [], []]);
    } finally {
      await dispatcher.stop();
      smtp.close();
      await mail.stop();
      await gateway.close();
      await worker.close();
      await world.close();
    }
  });
});
