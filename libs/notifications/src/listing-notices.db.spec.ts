import { aColleague } from '@causeway/access/testing';
import { aListKeeping } from '@causeway/directory/testing';
import { type AgencyId, type Caller, Role, newId } from '@causeway/kernel';
import { aSentReferral } from '@causeway/referrals/testing';
import { listingNotices, tellOfListing } from './jobs/tell-of-listing.job.js';
import { aTellingWorld } from './testing.js';

const desk = await aTellingWorld();
const { world, gateway, worker } = desk;
const keeping = aListKeeping(gateway);
afterAll(() => desk.close());

let manager: Caller;
const { coordinator, shelter, police } = world;
const key = () => newId<AgencyId>();

beforeAll(async () => {
  for (const type of Object.keys(listingNotices)) for (const { listeners } of [gateway, worker, world.gateway]) listeners.follow(type, tellOfListing);
  // As the directory's module does.
  for (const { listeners } of [gateway, worker, world.gateway]) listeners.react('referral.advanced', (tx, event) => keeping.verification.contradict(tx, event));
  manager = (await aColleague(world.worker, shelter, [Role.AGENCY_MANAGER])).caller;
});

/** Kinds of what each was told since the last look. */
const readers = () => ({ coordinator: coordinator.caller, manager, caseworker: shelter.caller, officer: police.caller });
const seen = new Set<string>();
async function told(): Promise<Record<string, string[]>> {
  await desk.settle();
  const news: Record<string, string[]> = {};
  for (const [who, caller] of Object.entries(readers())) {
    const { page } = await desk.notifications.inbox(caller, { first: 50 }, false);
    const fresh = page.rows.filter(({ row }) => !seen.has(row.id) && row.kind !== 'SEND' && !row.kind.startsWith('DECLINE'));
    for (const { row } of fresh) seen.add(row.id);
    if (fresh.length > 0) news[who] = fresh.map(({ row }) => row.kind);
  }
  return news;
}

async function edit(values: object): Promise<void> {
  const ref = { kind: 'SERVICE', id: shelter.serviceId } as const;
  const { version } = (await keeping.listings.find(manager, ref))!;
  await keeping.listings.update(manager, { key: key(), ...ref, expectedVersion: version, values });
}
const asked = async () => (await keeping.reviews.list(coordinator.caller, { state: 'PENDING' }, { first: 5 })).rows.map(({ row }) => row);

describe('who is told of a listing', () => {
  it('nobody, when its owner mends what is theirs to mend', async () => {
    await edit({ description: 'A bed tonight.' });
    expect(await told()).toEqual({});
  });

  it('coordinators, when something waits for them, and then its managers, when they decided; caseworkers and strangers never', async () => {
    await edit({ eligibility: { pets: false } });
    expect(await told()).toEqual({ coordinator: ['LISTING_ASKED'] });
    const [change] = await asked();
    await keeping.reviews.refuse({ ...coordinator.caller, steppedUpAt: new Date() }, { key: key(), id: change!.id, reason: 'Ask the board first.' });
    expect(await told()).toEqual({ manager: ['LISTING_DECIDED'] });
  });

  it('its managers, when it is due, and coordinators, when nobody answered', async () => {
    const upkeep = aListKeeping(worker).verification;
    await upkeep.upkeep();
    expect(await told()).toEqual({ manager: ['LISTING_DUE'] });
    await upkeep.upkeep();
    expect(await told()).toEqual({});
    for (const days of [30, 60, 90, 120]) {
      await world.database.shiftClock(days * 86_400);
      await upkeep.upkeep();
    }
    expect((await told())['coordinator']).toContain('LISTING_UNANSWERED');
    await world.database.shiftClock(0);
  });

  it('both, when a decline contradicts it, once however often', async () => {
    for (const times of [1, 2]) {
      const { referral } = await aSentReferral(world, shelter);
      await world.referrals.advance(shelter.caller, { key: newId(), input: { id: referral.id, command: 'DECLINE', reason: 'INELIGIBLE_GENDER', expectedVersion: referral.version } });
      expect(await told()).toEqual(times === 1 ? { coordinator: ['LISTING_CONTRADICTED'], manager: ['LISTING_CONTRADICTED'] } : {});
    }
  });

  it('by a mail like every other, that names no listing', async () => {
    desk.mail.clear();
    await edit({ eligibility: { pets: true } });
    expect(await told()).toEqual({ coordinator: ['LISTING_ASKED'] });
    const [mail] = desk.mail.messages();
    expect(mail?.to).toEqual([coordinator.email]);
    expect(JSON.stringify(mail)).not.toMatch(/shelter|pets|listing/i);
  });
});
