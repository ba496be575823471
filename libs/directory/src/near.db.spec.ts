import { anAgency } from '@causeway/access/testing';
import { type ServiceId, newId } from '@causeway/kernel';
import type { NewListing } from './domain/new-listing.js';
import type { SiteId } from './domain/listing.js';
import type { FoundServices, NearFilter, ServiceFilter } from './service-finder.js';
import { aService, aNetwork } from './testing.js';

const { database, gateway, worker, directory, close } = await aNetwork();
const officer = await anAgency(worker, { name: 'Border Police' });
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
afterAll(close);

const amman = { latitude: 31.955, longitude: 35.945 };
const site = (more: Partial<NonNullable<NewListing['site']>>): NonNullable<NewListing['site']> => ({ id: newId<SiteId>(), name: 'House', country: 'JO', ...more });

/** Writes where a public site is, as an import would. */
async function at(service: ServiceId, latitude: number, longitude: number): Promise<void> {
  await gateway.dataSource.query('select 1');
  await database.asAdministrator(
    `update directory.site set latitude = $2, longitude = $3 where id in (select site_id from directory.service_at_site where service_id = $1)`,
    [service, latitude, longitude],
  );
}

beforeAll(async () => {
  const common = { agencyId: shelter.id, organization: 'Quay Trust' };
  await at(await aService(worker, { ...common, name: 'Clinic in the old town', site: site({ city: 'Amman', address: '1 Rainbow Street' }) }), 31.951, 35.924);
  await at(await aService(worker, { ...common, name: 'Clinic in Zarqa', site: site({ city: 'Zarqa', address: '2 Army Street' }) }), 32.07, 36.09);
  await at(await aService(worker, { ...common, name: 'Clinic in Aqaba', site: site({ city: 'Aqaba', address: '3 Sea Street' }) }), 29.53, 35.0);
  await aService(worker, { ...common, name: 'Hidden house', site: site({ confidential: true, district: 'Irbid' }) });
  await aService(worker, { ...common, name: 'Hidden flat', site: site({ confidential: true, district: 'Irbid' }) });
  await aService(worker, { ...common, name: 'House of no map', site: site({ confidential: true, district: 'North' }) });
  await aService(worker, { ...common, name: 'Town without a door', site: site({ city: 'Mādabā' }) });
});

const look = (filter: ServiceFilter, first = 20): Promise<FoundServices> => directory.search(officer.caller, filter, { first });
const names = async (near: NearFilter, filter: ServiceFilter = {}): Promise<string[]> => (await look({ ...filter, near })).rows.map(({ row }) => row.name);

describe('a search near a place', () => {
  it('finds what is within the circle, the nearest first, and says how far it is', async () => {
    const found = await look({ near: { ...amman, radiusKm: 30 }, text: 'clinic' });
    expect(found.rows.map(({ row }) => [row.name, Math.round(row.match.distanceKm!)])).toEqual([['Clinic in the old town', 2], ['Clinic in Zarqa', 19]]);
    const { match } = found.rows[0]!.row;
    expect(match.score).toBe(match.text + match.distance + match.places);
    expect(match.distance).toBeGreaterThan(found.rows[1]!.row.match.distance);
  });

  it.each([
    ['as it is written on the map', 'Al Jubayhah', 'Al Jubayhah'],
    ['without its article and its accents', 'ramtha', 'Ar Ramthā'],
    ['without its apostrophe', 'maan', "Ma'an"],
    ['with the kind of place it is', 'Mafraq Governorate', 'Mafraq'],
  ])('understands a town %s', async (_how, typed, meant) => {
    expect((await look({ near: { place: typed } })).place).toMatchObject({ name: meant, country: 'JO' });
  });

  it('takes the town of its own country before a larger one of another', async () => {
    expect((await look({ near: { place: 'Tripoli' } })).place).toMatchObject({ country: 'LY' });
    await database.asAdministrator(`insert into access.country (mode, name, country_code, languages, time_zone, weekend_days, probation_days)
      values ('DEMO', 'Spec', 'LB', '{ar}', 'Asia/Beirut', '{6,7}', 30)`);
    expect((await look({ near: { place: 'Tripoli' } })).place).toMatchObject({ country: 'LB' });
    await database.asAdministrator(`delete from access.country`);
  });

  it('finds a listing by the name of its town where the gazetteer has none', async () => {
    const found = await look({ near: { place: 'north' } });
    expect(found.place).toBeNull();
    expect(found.rows.map(({ row }) => [row.name, row.match.distanceKm])).toEqual([['House of no map', null]]);
    expect(await names({ place: 'Nowhereville' })).toEqual([]);
  });

  it('finds what has a town and no coordinates by the middle of the town, and gives no distance to a door', async () => {
    const found = await look({ near: { place: 'Madaba', radiusKm: 5 } });
    expect(found.rows.map(({ row }) => [row.name, row.match.coarse, row.match.distanceKm])).toEqual([['Town without a door', true, null]]);
  });

  it('reaches across the line where the day changes, and up to a pole', async () => {
    await at(await aService(worker, { name: 'Island clinic', places: null, site: site({ country: 'FJ' }) }), -16.8, -179.95);
    await at(await aService(worker, { name: 'Station', places: null, site: site({ country: 'NO' }) }), 89.5, 120);
    expect(await names({ latitude: -16.8, longitude: 179.98, radiusKm: 15 })).toEqual(['Island clinic']);
    expect(await names({ latitude: 89.9, longitude: -60, radiusKm: 200 })).toEqual(['Station']);
  });

  it('follows a site that moves', async () => {
    const moved = await aService(worker, { name: 'Mobile kitchen', site: site({ city: 'Amman' }) });
    await at(moved, 31.95, 35.93);
    expect(await names({ ...amman, radiusKm: 10 }, { text: 'kitchen' })).toEqual(['Mobile kitchen']);
    await at(moved, 29.53, 35.01);
    expect(await names({ ...amman, radiusKm: 10 }, { text: 'kitchen' })).toEqual([]);
    expect(await names({ place: 'Aqaba' }, { text: 'kitchen' })).toEqual(['Mobile kitchen']);
  });
});

describe('a confidential site in a search near a place', () => {
  it('is found by its district, and its distance is not told', async () => {
    const found = await look({ near: { place: 'Irbid' } });
    expect(found.rows.map(({ row }) => row.name).sort()).toEqual(['Hidden flat', 'Hidden house']);
    for (const { row } of found.rows) expect(row.match).toMatchObject({ coarse: true, distanceKm: null });
  });

  // Whoever moves the point must learn where the district is, which the listing says anyway, and nothing else.
  it('cannot be told apart from another in the same district, wherever the point stands', async () => {
    const irbid = { latitude: 32.55556, longitude: 35.85 };
    for (let i = 0; i < 24; i += 1) {
      const near = { latitude: irbid.latitude + Math.sin(i) * 0.01 * i, longitude: irbid.longitude + Math.cos(i) * 0.01 * i, radiusKm: 1 + i };
      const hidden = (await look({ near, text: 'hidden' })).rows.map(({ row }) => row.match);
      expect([0, 2]).toContain(hidden.length);
      expect(hidden[0]).toEqual(hidden[1]);
    }
  });

  it('is where its district is in the index too, and nothing nearer', async () => {
    const kept = await database.asAdministrator(
      `select distinct x.latitudes, x.longitudes, x.coarse from directory.service_search x where x.name in ('Hidden flat', 'Hidden house')`,
    );
    expect(kept).toEqual([{ latitudes: [32.556], longitudes: [35.85], coarse: true }]);
    expect(await database.asAdministrator(`select latitudes from directory.service_search where name = 'House of no map'`)).toEqual([{ latitudes: [] }]);
  });

  it('stays so when a public office of the same service is on the map', async () => {
    const both = await aService(worker, { name: 'House with an office', site: site({ confidential: true, district: 'Zarqa' }) });
    await database.asAdministrator(
      `with office as (insert into directory.site (id, organization_id, name, country, city, latitude, longitude)
         select gen_random_uuid(), organization_id, 'Office', 'JO', 'Zarqa', 32.081, 36.101 from directory.service where id = $1 returning id)
       insert into directory.service_at_site (service_id, site_id) select $1, id from office`,
      [both],
    );
    const [found] = (await look({ text: 'office', near: { place: 'Zarqa' } })).rows;
    expect(found?.row.match).toMatchObject({ coarse: true, distanceKm: null });
  });

  it('leaves the map when it becomes confidential', async () => {
    const turned = await aService(worker, { name: 'Turned house', site: site({ city: 'Amman', district: 'Amman' }) });
    await at(turned, 31.99, 35.99);
    await database.asAdministrator(
      `update directory.site set confidential = true, address = null, city = null, postal_code = null, latitude = null, longitude = null
       where id in (select site_id from directory.service_at_site where service_id = $1)`,
      [turned],
    );
    expect(await database.asAdministrator(`select latitudes, coarse from directory.service_search where service_id = $1`, [turned])).toEqual([{ latitudes: [31.955], coarse: true }]);
  });
});
