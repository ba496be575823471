import { type TestAgency, anAgency } from '@causeway/access/testing';
import { aService } from '@causeway/directory/testing';
import { type NeedId, type ServiceId, newId } from '@causeway/kernel';
import { type LinkDesk, type TestClock, type TestWorld, aClock, aLinkDesk, aMatching, aWorld } from './testing.js';

type Provider = TestAgency & { readonly serviceId: ServiceId };
type Site = NonNullable<NonNullable<Parameters<typeof aService>[1]>['site']>;

let world: TestWorld;
let clock: TestClock;
let desk: LinkDesk;
let near: Provider;
let far: Provider;
let hidden: Provider;
let inTown: Provider;
let nextDoor: Provider;

async function aProvider(name: string, service: NonNullable<Parameters<typeof aService>[1]>, spot?: readonly [number, number]): Promise<Provider> {
  const agency = await anAgency(world.worker, { name });
  const serviceId = await aService(world.worker, { agencyId: agency.id, organization: name, name, serviceTypeCode: 'health.emergency', places: null, ...service });
  if (spot !== undefined) {
    await world.database.asAdministrator(`update directory.site set latitude = $2, longitude = $3 where id in (select site_id from directory.service_at_site where service_id = $1)`, [serviceId, ...spot]);
  }
  return { ...agency, serviceId };
}
const site = (more: Partial<Site>): Site => ({ id: newId<Site['id']>(), name: 'House', country: 'JO', ...more });

beforeAll(async () => {
  world = await aWorld();
  clock = await aClock(world);
  near = await aProvider('Old Town Clinic', { languages: ['eng', 'ara'], site: site({ city: 'Amman', address: '1 Rainbow Street' }) }, [31.951, 35.924]);
  far = await aProvider('Coast Clinic', { languages: ['spa'], site: site({ city: 'Aqaba', address: '3 Sea Street' }) }, [29.53, 35.0]);
  hidden = await aProvider('Hidden House', { serviceTypeCode: 'shelter.emergency', languages: ['ara'], places: 50, site: site({ confidential: true, district: 'Irbid' }) });
  inTown = await aBed('Town Beds', { city: 'Amman', address: '2 Rainbow Street' }, [31.955, 35.93]);
  nextDoor = await aBed('House Next Door', { confidential: true, district: 'Irbid' });
  desk = aLinkDesk(world, [near, far, hidden, inTown]);
});
afterAll(async () => {
  await clock.close();
  await world.close();
});

const aBed = (name: string, more: Partial<Site>, spot?: readonly [number, number]) => aProvider(name, { serviceTypeCode: 'shelter.emergency', places: 50, languages: ['eng'], site: site(more) }, spot);
/** Of those that a match could ask, and of those that it does not, with why. */
async function matched(needId: NeedId): Promise<{ offered: ServiceId[]; excluded: Record<string, readonly string[]> }> {
  const { match } = await aMatching(world.gateway).find(world.police.caller, { needId }, { first: 50 });
  return { offered: match.offered.map(({ serviceId }) => serviceId), excluded: Object.fromEntries(match.excluded.map(({ serviceId, rules }) => [serviceId, rules])) };
}

describe('needs that go together', () => {
  it('are asked for within so many kilometres of each other, by people and by the system', async () => {
    const { needs: [bed, doctor] } = await desk.aPerson();
    await desk.link([bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor, maxKm: 5 }]);
    expect((await matched(bed)).offered).toEqual(expect.arrayContaining([inTown.serviceId, hidden.serviceId, world.shelter.serviceId]));
    await desk.send(doctor, near);
    const { offered, excluded } = await matched(bed);
    expect(offered).toEqual([inTown.serviceId]);
    expect(excluded).toMatchObject({ [hidden.serviceId]: ['GROUP_APART'], [world.shelter.serviceId]: ['GROUP_APART'] });
    await expect(desk.send(bed, hidden)).rejects.toMatchObject({ code: 'NOT_WITH_GROUP' });
    await clock.routing.start(world.police.caller, { key: newId(), input: { needId: bed, mode: 'BROADCAST' } });
    expect((await desk.asked(bed)).map(({ serviceId }) => serviceId)).toEqual([inTown.serviceId]);
    await desk.give(await desk.only(bed), { command: 'ACCEPT' });
    // The clinic says no: the other one is too far from the bed, and a person looks.
    await desk.give(await desk.only(doctor), { command: 'DECLINE', reason: 'AT_CAPACITY' });
    await clock.deadlines.sweepRoutes();
    expect(await desk.asked(doctor)).toHaveLength(1);
    expect(await desk.tasksOf(doctor)).toEqual(['NOBODY_LEFT']);
    expect(await desk.only(bed)).toMatchObject({ status: 'ACCEPTED', awaitsGroup: false });
  });

  it('cannot be linked like this when those who were asked are far from each other', async () => {
    const { needs: [bed, doctor] } = await desk.aPerson();
    await desk.send(bed, hidden);
    await desk.send(doctor, far);
    await expect(desk.link([bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor, maxKm: 50 }])).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'rules' });
    expect(await world.bundles.findOfNeed(world.police.caller, bed)).toBeNull();
  });

  it('tell of a hidden house what everybody knows: asked for any number of kilometres, every house of a district answers alike', async () => {
    const clinic = await aProvider('Irbid Clinic', { languages: ['ara'], site: site({ city: 'Irbid', address: '5 Hill Road' }) }, [32.6, 35.9]);
    const answers = async (house: Provider): Promise<boolean[]> => {
      const told: boolean[] = [];
      for (const maxKm of [1, 2, 4, 6, 8, 10, 15, 30]) {
        const { needs: [bed, doctor] } = await desk.aPerson();
        await desk.link([bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor, maxKm }]);
        await desk.send(doctor, clinic);
        told.push((await matched(bed)).offered.includes(house.serviceId));
      }
      return told;
    };
    const told = await answers(nextDoor);
    expect(told).toEqual(await answers(hidden));
    expect(new Set(told)).toEqual(new Set([true, false]));
  });

  it('share no hidden house for anybody who asks for one site', async () => {
    const { needs: [bed, doctor] } = await desk.aPerson();
    await world.database.asAdministrator(`insert into directory.service_at_site (service_id, site_id) select $1, site_id from directory.service_at_site where service_id = $2`, [far.serviceId, hidden.serviceId]);
    await desk.link([bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor }]);
    await desk.send(bed, hidden);
    expect((await matched(doctor)).offered).toEqual([]);
    await world.database.asAdministrator(`delete from directory.service_at_site where service_id = $1 and site_id in (select id from directory.site where confidential)`, [far.serviceId]);
  });
});

describe('needs in one language', () => {
  it('are asked for where a language of the person is spoken that the others speak too', async () => {
    const { needs: [bed, doctor] } = await desk.aPerson({ languages: ['spa', 'ara'] });
    await desk.link([bed, doctor], [{ kind: 'SAME_LANGUAGE' }]);
    expect((await matched(doctor)).offered).toEqual(expect.arrayContaining([near.serviceId, far.serviceId]));
    await desk.send(bed, hidden);
    const { offered, excluded } = await matched(doctor);
    expect(offered).toContain(near.serviceId);
    expect(excluded).toMatchObject({ [far.serviceId]: ['GROUP_LANGUAGE'] });
    await expect(desk.send(doctor, far)).rejects.toMatchObject({ code: 'NOT_WITH_GROUP' });
    await desk.send(doctor, near);
  });

  it('is nothing that two speak and the person does not', async () => {
    const { needs: [bed, doctor] } = await desk.aPerson({ languages: ['fra'] });
    await desk.link([bed, doctor], [{ kind: 'SAME_LANGUAGE' }]);
    await expect(desk.send(bed, hidden)).rejects.toMatchObject({ code: 'NOT_WITH_GROUP' });
  });
});

describe('two requests of one group at once', () => {
  it('do not pass each other: in each of eight rounds one of them is refused', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { needs: [bed, doctor] } = await desk.aPerson({ languages: ['spa', 'ara'] });
      await desk.link([bed, doctor], [{ kind: 'SAME_LANGUAGE' }]);
      const answers = await Promise.allSettled([desk.send(bed, hidden), desk.send(doctor, far)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'NOT_WITH_GROUP' } });
    }
  }, 60_000);
});

describe('what the person said', () => {
  it('stays above every rule: whom they shun is in no group, and what ends with their word ends', async () => {
    const { caseId, needs: [bed, doctor] } = await desk.aPerson();
    await desk.link([bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor, maxKm: 5 }]);
    await desk.send(doctor, near);
    await world.exclusions.set(world.police.caller, { key: newId(), input: { caseId, kind: 'AGENCY', agencyId: near.id, reason: 'PERSONS_WISH' } });
    await clock.deadlines.sweepRoutes();
    expect((await desk.asked(doctor)).map(({ status, reason }) => [status, reason])[0]).toEqual(['WITHDRAWN', 'SURVIVOR_DECLINED']);
    const { offered, excluded } = await matched(doctor);
    expect([...offered, ...Object.keys(excluded)]).not.toContain(near.serviceId);
    await expect(desk.send(doctor, near)).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
  });
});
