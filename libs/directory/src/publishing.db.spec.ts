import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type AgencyId, type Caller, Forbidden, type ReferralId, Role, type ServiceId, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { directoryDatabase, directoryTables } from './directory.module.js';
import { parseFeedQuestion } from './domain/feed/feed-question.js';
import type { SiteId } from './domain/listing.js';
import { Feed } from './feed.js';
import { ListingSettings } from './listing-settings.js';
import { ListingRulesStore } from './persistence/listing-rules.store.js';
import { aDirectory, aListKeeping, aListing } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let shelter: TestAgency;
let office: TestAgency;
let keeping: ReturnType<typeof aListKeeping>;
let settings: ListingSettings;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  const tables = [...accessTables, ...directoryTables];
  gateway = await aWork(database, { tables });
  worker = await aWork(database, { tables, as: 'worker' });
  keeping = aListKeeping(gateway);
  settings = new ListingSettings(gateway.work, new ListingRulesStore());
  shelter = await anAgency(worker, { name: 'Harbour Shelter' });
  office = await anAgency(worker, { name: 'National office' });
});
afterEach(async () => {
  await settings.change(coordinator(), { key: key(), rules: { reviewChanges: true, reviewPublishing: true, requestsKeep: 'OWNER', shelterFigureHours: 24 } });
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
});

const key = () => newId<AgencyId>();
const manager = (): Caller => ({ ...shelter.caller, roles: [Role.AGENCY_MANAGER] });
const coordinator = (): Caller => ({ ...office.caller, roles: [Role.COORDINATOR], steppedUpAt: new Date() });

async function aHouse(options: { name: string; confidential?: boolean; places?: number }): Promise<{ id: ServiceId; organizationId: string }> {
  const { name, confidential = false, places } = options;
  const site = { id: newId<SiteId>(), name: 'House', district: 'Port', ...(confidential ? { confidential } : { address: '1 Quay' }) };
  const listing = aListing({ agencyId: shelter.id, name, site, ...(places === undefined ? {} : { places }) });
  await worker.setup.run(systemCaller('SETUP'), (tx) => aDirectory(worker).setUpListing(tx, listing));
  return { id: listing.service.id, organizationId: listing.organization.id };
}

const form = async (id: string, by = manager()) => (await keeping.listings.find(by, { kind: 'SERVICE', id }))!;
const say = async (id: string, values: object, by = manager()) => keeping.listings.update(by, { key: key(), kind: 'SERVICE', id, expectedVersion: (await form(id, by)).version, values });
const told = async () => (await new Feed(gateway.work).page({ requestId: 'spec', address: '203.0.113.1' }, parseFeedQuestion('services', { per_page: 100 }))).contents.map((one) => (one as { name: string }).name);
const waiting = async (serviceId: ServiceId) => (await keeping.reviews.list(coordinator(), { serviceId, state: 'PENDING' }, { first: 5 })).rows.map(({ row }) => row);

describe('what the open feed tells of a service', () => {
  it('ends at once when its keeper says so, and begins again when a coordinator agreed', async () => {
    const { id } = await aHouse({ name: 'Day room' });
    expect(await told()).toContain('Day room');
    expect((await say(id, { published: false })).values['published']).toBe(false);
    expect(await told()).not.toContain('Day room');
    expect(await say(id, { published: true })).toMatchObject({ waiting: 1, values: { published: false } });
    expect(await told()).not.toContain('Day room');
    const [asked] = await waiting(id);
    await keeping.reviews.apply(coordinator(), { key: key(), id: asked!.id });
    expect(await told()).toContain('Day room');
  });

  it('is said beforehand, field by field, by the very rule of the feed', async () => {
    const { id } = await aHouse({ name: 'Open office' });
    const house = await aHouse({ name: 'Hidden house', confidential: true });
    expect((await form(id)).toldToWorld).toBe('WHOLE');
    expect((await form(house.id)).toldToWorld).toBe('KIND_ONLY');
    await say(id, { status: 'INACTIVE' });
    expect((await form(id)).toldToWorld).toBe('NOTHING');
    expect((await keeping.listings.find(manager(), { kind: 'ORGANIZATION', id: house.organizationId }))!.toldToWorld).toBeNull();
  });

  it('begins at once where the country does not want a second person, and only there', async () => {
    const { id } = await aHouse({ name: 'Night room' });
    await say(id, { published: false });
    await settings.change(coordinator(), { key: key(), rules: { reviewPublishing: false } });
    await say(id, { published: true, acceptedUrgencies: ['ROUTINE'] });
    expect(await told()).toContain('Night room');
    expect((await waiting(id)).map(({ after }) => after)).toEqual([{ acceptedUrgencies: ['ROUTINE'] }]);
    await settings.change(coordinator(), { key: key(), rules: { reviewChanges: false, reviewPublishing: true } });
    await say(id, { published: false, acceptedUrgencies: [] });
    await say(id, { published: true, acceptedUrgencies: ['URGENT'] });
    expect((await form(id)).values).toMatchObject({ published: false, acceptedUrgencies: ['URGENT'] });
  });

  it('is held by the database, whatever the desk says', async () => {
    const { id, organizationId } = await aHouse({ name: 'Back room' });
    await say(id, { published: false });
    await expect(gateway.work.run(manager(), (tx) => tx.sql(`update directory.service set published = true where id = :id`, { id }))).rejects.toThrow(/coordinator decides/);
    await settings.change(coordinator(), { key: key(), rules: { reviewChanges: false } });
    await expect(gateway.work.run(manager(), (tx) => tx.sql(`insert into directory.service (id, organization_id, name) values (directory.new_id(), :organizationId, 'Told at once')`, { organizationId }))).rejects.toThrow(/coordinator decides/);
    const added = await keeping.listings.add(manager(), { key: key(), kind: 'SERVICE', organizationId: organizationId as never, values: { name: 'Asked for', serviceTypeCode: 'shelter.emergency' } });
    expect(added.state).toBe('PENDING');
  });
});

describe('what a country decides about places', () => {
  const ask = (serviceId: ServiceId) =>
    gateway.work.run({ ...office.caller, roles: [Role.CASEWORKER] }, (tx) =>
      aDirectory(gateway).places.ask(tx, {
        ...{ referralId: newId<ReferralId>(), senderAgencyId: office.id, serviceId, until: new Date(tx.now.getTime() + 3_600_000) },
        person: { ageBand: 'AGE_24_26', gender: 'F', accessibility: [] },
      }),
    );

  it('keeps a place for a request on its way as each owner says, always, or never', async () => {
    const quiet = await aHouse({ name: 'Quiet house', places: 3 });
    expect(await ask(quiet.id)).toBe(false);
    await settings.change(coordinator(), { key: key(), rules: { requestsKeep: 'ALWAYS' } });
    expect(await ask(quiet.id)).toBe(true);
    const pools = [{ cohort: 'ALL', total: 3, inMaintenance: 0, inQuarantine: 0, forSafety: 0, keepsForRequests: true } as const];
    await aDirectory(gateway).places.setCapacity(manager(), { serviceId: quiet.id, pools, idempotencyKey: newId() });
    await settings.change(coordinator(), { key: key(), rules: { requestsKeep: 'NEVER' } });
    expect(await ask(quiet.id)).toBe(false);
    await settings.change(coordinator(), { key: key(), rules: { requestsKeep: 'OWNER' } });
    expect(await ask(quiet.id)).toBe(true);
  });

  it('relies on figures for as long as it says, also on those stated before', async () => {
    const { id } = await aHouse({ name: 'Old figures', places: 2 });
    const lasts = async () => (await database.asAdministrator<{ hours: number }>(`select extract(epoch from unverified_from - stated_at)::int / 3600 as hours from directory.service_places where service_id = $1`, [id]))[0]!.hours;
    expect(await lasts()).toBe(24);
    await settings.change(coordinator(), { key: key(), rules: { shelterFigureHours: 12 } });
    expect(await lasts()).toBe(12);
    await aDirectory(gateway).places.confirm(manager(), { serviceId: id, idempotencyKey: newId() });
    expect(await lasts()).toBe(12);
  });

  it('is changed by a coordinator alone', async () => {
    await expect(settings.change(manager(), { key: key(), rules: { reviewPublishing: false } })).rejects.toThrow(Forbidden);
  });
});
