import { aColleague } from '@causeway/access/testing';
import { type AccountId, Role } from '@causeway/kernel';
import { aSentReferral } from '@causeway/referrals/testing';
import { LostNotices } from './lost-notices.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import { type TellingWorld, aTellingWorld } from './testing.js';

let here: TellingWorld;
let lost: LostNotices;
beforeAll(async () => {
  here = await aTellingWorld();
  lost = new LostNotices(here.world.gateway.work, new DeliveryStore(), here.world.access);
}, 120_000);
afterAll(() => here.close());

describe('what did not reach the people of an agency', () => {
  it('is seen by its administrator: to whom, by which way and why, page after page, and not what it was about', async () => {
    const { world } = here;
    const admin = await aColleague(world.worker, world.shelter, [Role.AGENCY_ADMIN]);
    expect((await lost.list(admin.caller, { first: 10 })).rows).toEqual([]);
    await here.mail.setFaults({ reply5xx: 'rcpt' });
    for (let n = 0; n < 3; n += 1) await aSentReferral(world, world.shelter);
    await here.settle();
    await here.mail.setFaults({});
    const { rows } = await lost.list(admin.caller, { first: 50 });
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const { row } of rows) {
      expect(row).toEqual({ accountId: expect.any(String), personName: 'Duty officer', channel: 'EMAIL', urgent: expect.any(Boolean), settledAt: expect.any(Date), code: expect.stringMatching(/^[A-Z0-9_]+$/) });
    }
    const walked: string[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const page = await lost.list(admin.caller, { first: 2, ...(after === undefined ? {} : { after }) });
      walked.push(...page.rows.map(({ cursor }) => cursor));
      after = Buffer.from(page.rows.at(-1)?.cursor ?? '', 'base64url').toString();
      more = page.hasNextPage;
    }
    expect(walked).toEqual(rows.map(({ cursor }) => cursor));
    await expect(lost.list(admin.caller, { first: 2, after: 'yesterday' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is there for no other administrator, and for nobody who works on people', async () => {
    const { world } = here;
    const stranger = await aColleague(world.worker, world.lawyer, [Role.AGENCY_ADMIN]);
    for (const { caller } of [stranger, world.shelter, world.coordinator, world.police]) expect((await lost.list(caller, { first: 10 })).rows).toEqual([]);
  });

  it('does not show its administrator what came, or is on its way', async () => {
    const { world } = here;
    const admin = await aColleague(world.worker, world.secondShelter, [Role.AGENCY_ADMIN]);
    await aSentReferral(world, world.secondShelter);
    await here.settle();
    const rows = await world.gateway.work.run(admin.caller, (tx) => tx.sql<{ state: string; accountId: AccountId }>(`select state from notifications.delivery`));
    expect(rows).toEqual([]);
  });
});
