import { systemCaller } from '@causeway/access';
import { aConsent } from '@causeway/cases/testing';
import { aService } from '@causeway/directory/testing';
import { NoFreePlace, openDirectory } from '@causeway/directory';
import { anAgency } from '@causeway/access/testing';
import { type Caller, newId } from '@causeway/kernel';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import { type TestWorld, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;

beforeAll(async () => {
  world = await aWorld({ places: 10 });
});
afterAll(() => world.close());

const give = (caller: Caller, { referral: { id, version: expectedVersion } }: SeenReferral, rest: Omit<ReferralOrder, 'id' | 'expectedVersion'>) =>
  world.referrals.advance(caller, { key: newId(), input: { id, expectedVersion, ...rest } });
const won = (outcomes: readonly PromiseSettledResult<unknown>[]) => outcomes.filter(({ status }) => status === 'fulfilled').length;
const drift = () => openDirectory(world.worker.work).places.reconcile();

/** Where the referrals and the places of one service stand, at one instant. */
async function standing(serviceId: string) {
  const [row] = await world.database.asAdministrator<{ total: number; counted: number; accepted: number; held: number; orphans: number }>(
    `select p.total, p.occupied + p.firm + p.soft as counted,
       (select count(*)::int from referrals.referral r where r.service_id = p.service_id and r.status = 'ACCEPTED') as accepted,
       (select count(*)::int from directory.hold h where h.service_id = p.service_id and h.ended_at is null) as held,
       (select count(*)::int from directory.hold h join referrals.referral r on r.id = h.referral_id where h.ended_at is null and r.closed_at is not null) as orphans
     from directory.capacity_pool p where p.service_id = $1`,
    [serviceId],
  );
  return row!;
}

describe('places that many want at once', () => {
  it('go to ten of two hundred, the others are told so, and at no instant is more counted than there is [B61]', async () => {
    const { shelter } = world;
    const sent: SeenReferral[] = [];
    for (let round = 0; round < 20; round += 1) sent.push(...(await Promise.all(Array.from({ length: 10 }, () => aSentReferral(world, shelter)))));
    let isOver = false;
    const samples: Awaited<ReturnType<typeof standing>>[] = [];
    const watch = (async () => {
      while (!isOver) samples.push(await standing(shelter.serviceId));
    })();
    const outcomes = await Promise.allSettled(sent.map((one) => give(shelter.caller, one, { command: 'ACCEPT' })));
    isOver = true;
    await watch;
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome): unknown => outcome.reason);
    expect(won(outcomes)).toBe(10);
    expect(refused.filter((reason) => reason instanceof NoFreePlace)).toHaveLength(190);
    expect(samples.every(({ total, counted, accepted, held }) => counted <= total && counted === accepted && held === counted)).toBe(true);
    expect(await standing(shelter.serviceId)).toEqual({ total: 10, counted: 10, accepted: 10, held: 10, orphans: 0 });
    expect(await drift()).toEqual([]);
  }, 180_000);
});

describe('one request that many answer at once', () => {
  it('is accepted once, however many of the agency say yes [B62]', async () => {
    const sent = await aSentReferral(world, world.secondShelter);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => give(world.secondShelter.caller, sent, { command: 'ACCEPT' })));
    expect(won(outcomes)).toBe(1);
    expect(await standing(world.secondShelter.serviceId)).toMatchObject({ counted: 1, accepted: 1, held: 1 });
  });

  it('for one need has one holder of twenty agencies, and the others keep no place [B62]', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    const asked = [];
    for (let i = 0; i < 20; i += 1) {
      const agency = await anAgency(world.worker, { name: `Shelter ${i}` });
      const serviceId = await aService(world.worker, { agencyId: agency.id, organization: `Shelter ${i}`, places: 1 });
      asked.push({ agency, serviceId, sent: await aSentReferral(world, { serviceId }, needId) });
    }
    const outcomes = await Promise.allSettled(asked.map(({ agency, sent }) => give(agency.caller, sent, { command: 'ACCEPT' })));
    expect(won(outcomes)).toBe(1);
    const counted = await Promise.all(asked.map(async ({ serviceId }) => (await standing(serviceId)).counted));
    expect(counted.filter((count) => count === 1)).toHaveLength(1);
    expect(await drift()).toEqual([]);
  }, 60_000);
});

describe('an acceptance against everything that ends a request', () => {
  it('ends legally in each of forty rounds, and leaks no place [B63]', async () => {
    const { police, shelter } = world;
    const legal = new Set(['ACCEPTED', 'WITHDRAWN', 'DISCONTINUED', 'EXPIRED', 'COMPLETED']);
    const free = await aService(world.worker, { agencyId: shelter.id, places: 2 });
    for (let round = 0; round < 40; round += 1) {
      const sent = await aSentReferral(world, { serviceId: free });
      const { caseId } = sent.referral.triage!;
      const accepted = give(shelter.caller, sent, { command: 'ACCEPT' });
      const others = [
        give(police.caller, sent, { command: 'WITHDRAW', reason: 'SENT_IN_ERROR' }),
        ...(round % 2 === 0 ? [aConsent(world.consents, police.caller, { caseId, kind: 'WITHDRAWN' })] : []),
        ...(round % 3 === 0 ? [world.worker.work.run(systemCaller('FOLLOW_UP', { agencyId: police.id }), (tx) => world.referrals.expire(tx, sent.referral.id))] : []),
      ];
      await Promise.allSettled([accepted, ...others]);
      const now = (await world.referrals.find(police.caller, sent.referral.id))!;
      expect(legal.has(now.referral.status)).toBe(true);
      if (round % 2 === 0) expect(now.referral.status).toMatch(/^(WITHDRAWN|DISCONTINUED|EXPIRED)$/);
      expect(await standing(free)).toMatchObject({ counted: now.referral.status === 'ACCEPTED' ? 1 : 0, orphans: 0 });
      if (now.referral.status === 'ACCEPTED') await give(shelter.caller, await give(shelter.caller, now, { command: 'START' }), { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
    }
    expect(await standing(free)).toMatchObject({ counted: 0, held: 0, orphans: 0 });
    expect(await drift()).toEqual([]);
  }, 120_000);
});

describe('a referral that is over', () => {
  it('keeps no place, even where the code forgets to give it back', async () => {
    const { police, secondShelter } = world;
    const sent = await aSentReferral(world, secondShelter);
    const { referral } = await give(secondShelter.caller, sent, { command: 'ACCEPT' });
    const forget = world.gateway.work.run(secondShelter.caller, (tx) =>
      tx.sql(`update referrals.referral set status = 'DISCONTINUED', version = version + 1, holds_place = false, closed_at = :now where id = :id`, { id: referral.id, now: tx.now }),
    );
    await expect(forget).rejects.toThrow(/keeps no place/);
    expect((await world.referrals.find(police.caller, referral.id))?.referral.status).toBe('ACCEPTED');
  });
});

describe('a place that is kept while an answer is due', () => {
  it('is promised by the acceptance, and let go by a no, a withdrawal, or somebody else’s yes', async () => {
    const { police, shelter, secondShelter } = world;
    const keeping = async (agency: typeof shelter) => {
      const serviceId = await aService(world.worker, { agencyId: agency.id, places: 1 });
      const pools = [{ cohort: 'ALL', total: 1, inMaintenance: 0, inQuarantine: 0, forSafety: 0, keepsForRequests: true } as const];
      await openDirectory(world.gateway.work).places.setCapacity(agency.caller, { serviceId, pools, idempotencyKey: newId() });
      return serviceId;
    };
    const [first, second] = [await keeping(shelter), await keeping(secondShelter)];
    const declined = await aSentReferral(world, { serviceId: first });
    expect(await standing(first)).toMatchObject({ counted: 1, held: 1, accepted: 0 });
    await give(shelter.caller, declined, { command: 'DECLINE', reason: 'AT_CAPACITY' });
    expect(await standing(first)).toMatchObject({ counted: 0, held: 0 });
    const withdrawn = await aSentReferral(world, { serviceId: first });
    await give(police.caller, withdrawn, { command: 'WITHDRAW', reason: 'SENT_IN_ERROR' });
    expect(await standing(first)).toMatchObject({ counted: 0, held: 0 });
    const needId = await aNeedWithConsent(world, police.caller);
    const [one] = [await aSentReferral(world, { serviceId: first }, needId), await aSentReferral(world, { serviceId: second }, needId)];
    expect(await standing(second)).toMatchObject({ counted: 1 });
    await give(shelter.caller, one, { command: 'ACCEPT' });
    expect(await standing(first)).toMatchObject({ counted: 1, accepted: 1 });
    expect(await standing(second)).toMatchObject({ counted: 0, held: 0 });
    expect(await drift()).toEqual([]);
  });
});
