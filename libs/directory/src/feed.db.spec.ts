import { systemCaller } from '@causeway/access';
import { anAgency } from '@causeway/access/testing';
import { NotFound, type OrganizationId, type ServiceId, newId } from '@causeway/kernel';
import { publicReader } from '@causeway/platform';
import { type FeedList, feedLists, feedParameters } from './domain/feed/feed-list.js';
import { parseFeedQuestion } from './domain/feed/feed-question.js';
import type { SiteId } from './domain/listing.js';
import { Feed } from './feed.js';
import { aDirectory, aService, aNetwork } from './testing.js';

const stranger = { requestId: 'spec', address: '203.0.113.1' };
const { database, gateway, worker, close } = await aNetwork();
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
afterAll(close);
let feed: Feed;
let house: ServiceId;
/** The id under which strangers are told of it. */
let hidden: ServiceId;
let advice: ServiceId;
let clinic: ServiceId;
let hotline: ServiceId;

/** Words that stand only with the house that hides, each where something could let it out. */
const canaries = ['Lighthouse', 'Zebrastreet', 'Northquarter', '5550111', 'Secret Sisters', 'lighthouse.example', 'night bell'];

beforeAll(async () => {
  feed = new Feed(gateway.work);
  house = await aService(worker, {
    agencyId: shelter.id, organization: 'Secret Sisters', name: 'Lighthouse', description: 'Behind Zebrastreet, ring the night bell', serviceTypeCode: 'shelter.emergency',
    site: { id: newId<SiteId>(), name: 'Lighthouse', confidential: true, district: 'Northquarter' }, phone: '+000 555 0111', languages: ['en'],
  });
  hidden = await toldId(house);
  advice = await aService(worker, {
    organization: 'Bar Association', name: 'Legal advice', description: 'For everybody in Lisbon', serviceTypeCode: 'legal.information', places: null, languages: ['en', 'pt'],
    site: { id: newId<SiteId>(), name: 'Law house', address: '1 Court Square', city: 'Porto', country: 'PT', district: 'Centre' }, phone: '+351 22 000 0001',
  });
  clinic = await aService(worker, { organization: 'City Clinic', name: 'Clínica da manhã', serviceTypeCode: 'health.primary', site: { id: newId<SiteId>(), name: 'Clinic', address: '2 Main Road', city: 'Porto' } });
  hotline = await aService(worker, { organization: 'Help Line', name: 'Hotline', serviceTypeCode: 'legal.information', places: null });
  await aService(worker, { organization: 'Old Hands', name: 'Closed for good', status: 'DEFUNCT' });
  await aService(worker, { organization: 'Old Hands', name: 'Not now', status: 'INACTIVE' });
  const withdrawn = await aService(worker, { organization: 'Withdrawn Friends', name: 'Withdrawn' });
  await database.asAdministrator(`update directory.service set published = false where id = $1`, [withdrawn]);
  await database.asAdministrator(`update directory.site set latitude = 41.15, longitude = -8.61, postal_code = '4000-001' where name = 'Law house'`);
  await database.asAdministrator(`update directory.site set latitude = 41.16, longitude = -8.61, postal_code = '4000-002' where name = 'Clinic'`);
});

const toldId = async (id: ServiceId) =>
  (await database.asAdministrator<{ id: ServiceId }>(`select encode(substr(sha256((select key from directory.feed_key) || uuid_send($1::uuid)), 1, 16), 'hex')::uuid as id`, [id]))[0]!.id;
const page = (list: FeedList, asked: Readonly<Record<string, unknown>> = {}) => feed.page(stranger, parseFeedQuestion(list, asked));
/** Not every list knows every parameter. */
const heardBy = (list: FeedList, asked: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(asked).filter(([name]) => (feedParameters[list] as readonly string[]).includes(name)));
const names = async (list: FeedList, asked: Readonly<Record<string, unknown>> = {}) => (await page(list, asked)).contents.map((one) => String((one as Record<string, unknown>)['name'])).sort();
interface Shown {
  readonly [name: string]: unknown;
  readonly service_at_locations: readonly { readonly location_id: string; readonly location: object }[];
}
const whole = async (list: FeedList, id: string) => (await feed.get(stranger, { list, id, fullService: false })) as unknown as Shown;

describe('the open feed', () => {
  it('holds what the country publishes: nothing withdrawn, inactive or gone, and nobody who has nothing else', async () => {
    expect(await names('services')).toEqual(['Clínica da manhã', 'Emergency safe accommodation', 'Hotline', 'Legal advice']);
    expect(await names('organizations')).toEqual(['Bar Association', 'City Clinic', 'Help Line']);
    expect(await names('taxonomies')).toEqual(['Causeway services']);
    expect((await page('taxonomy_terms', { per_page: 100 })).total_items).toBe(40);
  });

  it('answers for what it does not hold as for what is not there', async () => {
    const [withdrawn] = await database.asAdministrator<{ id: string; organization_id: string }>(`select id, organization_id from directory.service where name = 'Withdrawn'`);
    const [site] = await database.asAdministrator<{ id: string; organization_id: string; place: string }>(
      `select l.id, l.organization_id, a.id as place from directory.site l join directory.service_at_site a on a.site_id = l.id where l.confidential`,
    );
    for (const [list, id] of [['services', withdrawn!.id], ['services', house], ['organizations', withdrawn!.organization_id], ['organizations', site!.organization_id], ['service_at_locations', site!.place], ['services', newId()], ['services', 'x'], ['taxonomies', "' or true --"]] as const) {
      await expect(whole(list, id)).rejects.toThrow(NotFound);
    }
  });

  it('says one service whole, by the standard', async () => {
    expect(await whole('services', advice)).toMatchObject({
      id: advice,
      name: 'Legal advice',
      status: 'active',
      phones: [{ number: '+351 22 000 0001' }],
      languages: [{ code: 'en' }, { code: 'pt' }],
      organization: { name: 'Bar Association' },
      attributes: [{ link_entity: 'service', taxonomy_term: { code: 'legal.information' } }],
      service_at_locations: [{ service_id: advice, location: { location_type: 'physical', name: 'Law house', addresses: [{ address_1: '1 Court Square', city: 'Porto', state_province: '', country: 'PT', address_type: 'physical' }] } }],
    });
  });
});

describe('a confidential site in the open feed', () => {
  it('lets nothing of itself out, in any list, in any form, by any id', async () => {
    const said: string[] = [];
    for (const list of Object.keys(feedLists) as FeedList[]) {
      for (const asked of [{}, { full: true }, { full: true, full_service: true }, { minimal: true }]) said.push(JSON.stringify(await page(list, heardBy(list, { ...asked, per_page: 100 }))));
      for (const { id } of (await page(list, { per_page: 100 })).contents as { id: string }[]) said.push(JSON.stringify(await whole(list, id)));
      for await (const piece of feed.stream(stranger, parseFeedQuestion(list, heardBy(list, { full: true })))) said.push(JSON.stringify(piece));
    }
    for (const canary of [...canaries, shelter.id]) expect(said.filter((text) => text.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
    expect(said.join('')).toContain(hidden);
    expect(said.join('')).not.toContain(house);
  });

  it('is told by its kind, at a place like that of a hotline', async () => {
    const [told, open] = [await whole('services', hidden), await whole('services', hotline)];
    expect(told).toMatchObject({ name: 'Emergency safe accommodation', status: 'active', attributes: [{ taxonomy_term: { code: 'shelter.emergency' } }] });
    expect(Object.keys(told).sort()).toEqual(['attributes', 'description', 'id', 'name', 'service_at_locations', 'status']);
    const placeOf = (service: Shown) => ({ ...service.service_at_locations[0]!.location, id: '' });
    expect(placeOf(told)).toEqual({ id: '', location_type: 'virtual', name: 'By arrangement', description: 'Where this service is given is not published here.' });
    expect(placeOf(told)).toEqual(placeOf(open));
  });

  it.each(canaries)('is found by no word that is not shown: %s', async (canary) => {
    for (const list of Object.keys(feedLists) as FeedList[]) expect(await names(list, { search: canary })).toEqual([]);
  });

  it('is found by the word for its kind', async () => {
    expect(await names('services', { search: 'emergency SAFE' })).toEqual(['Emergency safe accommodation']);
  });

  it('does not move when something happens in it', async () => {
    const before = JSON.stringify([await whole('services', hidden), await page('services', { modified_after: '2999-01-01' })]);
    await database.asAdministrator(`update directory.service set intake_paused = true, description = 'changed' where id = $1`, [house]);
    await database.asAdministrator(`update directory.capacity_pool set total = total + 5 where service_id = $1`, [house]);
    expect(JSON.stringify([await whole('services', hidden), await page('services', { modified_after: '2999-01-01' })])).toBe(before);
  });

  it('shares no place with another service of the same house', async () => {
    const [site] = await database.asAdministrator<{ id: string; organization_id: string }>(`select id, organization_id from directory.site where confidential`);
    const second = await aService(worker, { organization: 'Others', name: 'Lighthouse school', serviceTypeCode: 'education.school' });
    await database.asAdministrator(`insert into directory.service_at_site (service_id, site_id) values ($1, $2)`, [second, site!.id]);
    const places = await Promise.all([hidden, await toldId(second)].map(async (id) => (await whole('services', id)).service_at_locations[0]!.location_id));
    expect(new Set(places).size).toBe(2);
    expect(places).not.toContain(site!.id);
    expect((await whole('services', await toldId(second)))['name']).not.toContain('Lighthouse');
  });

  it('keeps its telephone out of every other listing that gives the same number', async () => {
    const serviceTypeCode = 'legal.information';
    for (const phone of ['00 000 5550111', '+000 555 0111 ext 4', '0005550111/334', '000 555 0111 (night)', '000 111 2222, 000 555 0111', '0005550111 0001112222']) {
      const same = await aService(worker, { organization: 'Third Hand', name: 'Office', phone, places: null, serviceTypeCode });
      expect(await whole('services', same)).not.toHaveProperty('phones');
    }
    const another = await aService(worker, { organization: 'Fourth Hand', name: 'Office', phone: '+000 555 0112 x4', places: null, serviceTypeCode });
    expect(await whole('services', another)).toHaveProperty('phones');
  });

  it('hides a service in the moment its site becomes confidential, and shows it again when it is not', async () => {
    const id = await aService(worker, { organization: 'Moving', name: 'Open door', site: { id: newId<SiteId>(), name: 'Door', district: 'West' } });
    expect((await whole('services', id))['name']).toBe('Open door');
    await database.asAdministrator(`update directory.site set confidential = true where name = 'Door'`);
    await expect(whole('services', id)).rejects.toThrow(NotFound);
    expect((await whole('services', await toldId(id)))['name']).toBe('Emergency safe accommodation');
    expect(await names('organizations')).not.toContain('Moving');
    await database.asAdministrator(`update directory.site set confidential = false where name = 'Door'`);
    expect((await whole('services', id))['name']).toBe('Open door');
  });

  it('shows its organisation when that shows itself by another service', async () => {
    const organization = { id: newId<OrganizationId>(), name: 'Two Doors' };
    const put = (service: { name: string; serviceTypeCode: string }, confidential: boolean) =>
      worker.setup.run(systemCaller('SETUP'), async (tx) => {
        const id = newId<ServiceId>();
        await aDirectory(worker).setUpListing(tx, { organization, service: { id, ...service }, site: { id: newId<SiteId>(), name: 'Site', confidential } });
        return id;
      });
    const beds = await toldId(await put({ name: 'Hidden beds', serviceTypeCode: 'shelter.family' }, true));
    expect(await whole('services', beds)).not.toHaveProperty('organization_id');
    await put({ name: 'Day office', serviceTypeCode: 'legal.information' }, false);
    expect(await whole('services', beds)).toMatchObject({ name: 'Family unit (adult with dependants)', organization: { name: 'Two Doors' } });
  });
});

describe('places in the open feed', () => {
  it('are told as a band, a quarter of an hour late, all in one moment, and of no house that hides', async () => {
    const open = await aService(worker, { organization: 'Open beds', name: 'Open shelter', places: 2 });
    const told = async () => ((await whole('services', open))['capacities'] as { available: number; unit: { name: string } }[] | undefined)?.map(({ available, unit }) => [available, unit.name]);
    const clock = new Feed(worker.work);
    await clock.tellPlaces();
    expect(await told()).toBeUndefined();
    await database.asAdministrator(`update directory.capacity_pool set total = 9 where service_id = $1`, [open]);
    expect(await clock.tellPlaces()).toBe(0);
    await database.shiftClock(16 * 60);
    await clock.tellPlaces();
    // What was true a quarter of an hour ago, and not the nine of now.
    expect(await told()).toEqual([[1, 'place']]);
    await database.shiftClock(32 * 60);
    await clock.tellPlaces();
    expect(await told()).toEqual([[3, 'place']]);
    expect(await whole('services', hidden)).not.toHaveProperty('capacities');
    expect(await database.asAdministrator(`select 1 from directory.told_places where service_id = $1`, [house])).toEqual([]);
    await database.shiftClock(0);
  });

  it('are moved by the clock alone', async () => {
    await expect(worker.work.run(systemCaller('IMPORT'), (tx) => tx.sql(`select directory.tell_places()`))).rejects.toMatchObject({ code: '42501' });
    await expect(new Feed(gateway.work).tellPlaces()).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the role behind the open feed', () => {
  const asFeed = async (text: string) => gateway.work.run(publicReader('spec'), (tx) => tx.sql<Record<string, unknown>>(text));

  it.each([
    ['which agency answers for an organisation', 'select agency_id from directory.organization'],
    ['whether an intake is paused', 'select intake_paused from directory.service'],
    ['whom a service takes', 'select eligibility from directory.service'],
    ['how many places there are', 'select total from directory.capacity_pool'],
    ['whom to ask for by name', 'select name from directory.contact'],
    ['who changed what', 'select updated_by from directory.metadata'],
    ['what the network itself searches', 'select document from directory.service_search'],
    ['who the agencies are', 'select name from access.agency'],
  ])('may not ask %s', async (_what, text) => {
    await expect(asFeed(text)).rejects.toMatchObject({ code: '42501' });
  });

  it('sees no row of a confidential site, nor anything that hangs on its service', async () => {
    for (const [table, column] of [['service', 'id'], ['phone', 'service_id'], ['service_at_site', 'service_id'], ['language', 'service_id'], ['schedule', 'service_id']]) {
      expect([table, await asFeed(`select 1 from directory.${table} where ${column} = '${house}'`)]).toEqual([table, []]);
    }
    expect(await asFeed(`select 1 from directory.site l where l.name in ('Lighthouse')`)).toEqual([]);
    expect(await asFeed(`select 1 from directory.service where id = '${advice}'`)).toHaveLength(1);
  });

  it('is the only one that the functions answer', async () => {
    await expect(gateway.work.run(shelter.caller, (tx) => tx.sql(`select * from directory.guarded_services()`))).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a question to the open feed', () => {
  it('finds by organisation, kind, postcode and nearness, all together', async () => {
    const [bar] = (await page('organizations', { search: 'bar' })).contents as { id: string }[];
    expect(await names('services', { organization_id: bar!.id })).toEqual(['Legal advice']);
    expect(await names('services', { taxonomy_term_id: 'legal.information' })).toEqual(expect.arrayContaining(['Hotline', 'Legal advice']));
    const [term] = (await page('taxonomy_terms', { search: 'health.primary' })).contents as { id: string; taxonomy_id: string }[];
    expect(await names('services', { taxonomy_term_id: term!.id })).toEqual(['Clínica da manhã']);
    expect(await names('services', { taxonomy_term_id: term!.id, organization_id: bar!.id })).toEqual([]);
    expect(await names('organizations', { taxonomy_term_id: 'health.primary' })).toEqual(['City Clinic']);
    expect((await page('services', { taxonomy_id: term!.taxonomy_id })).total_items).toBe((await page('services')).total_items);
    const at = async (asked: object) => ((await page('service_at_locations', { ...asked })).contents as { service: { name: string } }[]).map(({ service }) => service.name).sort();
    expect(await at({ postcode: '4000001' })).toEqual(['Legal advice']);
    expect(await at({ postcode: '4000-001', proximity: 2000 })).toEqual(['Clínica da manhã', 'Legal advice']);
    expect(await at({ postcode: '4000-001', proximity: 200 })).toEqual(['Legal advice']);
    expect(await at({ postcode: '9999', proximity: 500_000 })).toEqual([]);
  });

  it('knows no accents, and every word must fit', async () => {
    expect(await names('services', { search: 'clinica MANHA' })).toEqual(['Clínica da manhã']);
    expect(await names('services', { search: 'clinica legal' })).toEqual([]);
    expect(await names('services', { search: '100% _ \\' })).toEqual([]);
  });

  it('goes through pages of one size without a gap, and through none at the end', async () => {
    const all = await page('services', { per_page: 100 });
    const seen: string[] = [];
    for (let number = 1; ; number += 1) {
      const one = await page('services', { page: number, per_page: 2 });
      seen.push(...(one.contents as { id: string }[]).map(({ id }) => id));
      expect(one).toMatchObject({ total_items: all.total_items, page_number: number, size: one.contents.length, first_page: number === 1, empty: false });
      if (one.last_page) break;
    }
    expect(seen).toEqual((all.contents as { id: string }[]).map(({ id }) => id));
    expect(await page('services', { page: 999, per_page: 2 })).toMatchObject({ size: 0, empty: true, last_page: true, contents: [] });
  });

  it('asks only for what changed since', async () => {
    const [{ at } = { at: '' }] = await database.asAdministrator<{ at: string }>(`select to_char(max(last_modified) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from directory.service where id = $1`, [clinic]);
    expect(await names('services', { modified_after: at })).toContain('Clínica da manhã');
    await database.asAdministrator(`update directory.service set last_modified = '2020-01-01' where id = $1`, [clinic]);
    expect(await names('services', { modified_after: at })).not.toContain('Clínica da manhã');
    expect(await names('services', { modified_after: '2020-01-01' })).toContain('Clínica da manhã');
    // Full for tonight is the desk's to know: it changes nothing that is shown, and so no date.
    await database.asAdministrator(`update directory.service set intake_paused = true, accepted_urgencies = '{EMERGENCY}' where id = $1`, [clinic]);
    expect(await names('services', { modified_after: at })).not.toContain('Clínica da manhã');
  });
});
