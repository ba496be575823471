import { systemCaller } from '@causeway/access';
import { anAgency } from '@causeway/access/testing';
import { type AgencyId, type Caller, NotFound, type OrganizationId, Role, type ServiceId, newId } from '@causeway/kernel';
import type { ListingKind } from './domain/listing-field.js';
import type { SiteId } from './domain/listing.js';
import { Feed } from './feed.js';
import { aDirectory, aListKeeping, aListing, aNetwork } from './testing.js';

const stranger = { requestId: 'spec', address: '203.0.113.1' };
const { database, gateway, worker, close } = await aNetwork();
const keeping = aListKeeping(gateway);
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
const office = await anAgency(worker, { name: 'National office' });
afterAll(close);
let feed: Feed;

beforeAll(async () => {
  feed = new Feed(gateway.work);
});

const manager = (): Caller => ({ ...shelter.caller, roles: [Role.AGENCY_MANAGER] });
const coordinator = (): Caller => ({ ...office.caller, roles: [Role.COORDINATOR], steppedUpAt: new Date() });
const key = () => newId<AgencyId>();
const bySql = (by: Caller, text: string, parameters: object) => gateway.work.run(by, (tx) => tx.sql<Record<string, unknown>>(text, { ...parameters }));
const get = (id: string) => feed.get(stranger, { list: 'services', id, fullService: false });
const toldId = async (id: string) =>
  (await database.asAdministrator<{ id: string }>(`select encode(substr(sha256((select key from directory.feed_key) || uuid_send($1::uuid)), 1, 16), 'hex')::uuid as id`, [id]))[0]!.id;
/** As itself, or as one of its kind. */
const told = async (id: string) => JSON.stringify(await get(id).catch(async () => get(await toldId(id))));

interface House {
  readonly organizationId: OrganizationId;
  readonly serviceId: ServiceId;
  readonly siteId: SiteId;
}

async function aHouse(site: object = { confidential: true }, more: object = {}): Promise<House> {
  const siteId = newId<SiteId>();
  const listing = aListing({ agencyId: shelter.id, name: 'Beacon house', description: 'behind Zebrastreet', site: { id: siteId, name: 'House', district: 'Port', ...site }, ...more });
  await worker.setup.run(systemCaller('SETUP'), (tx) => aDirectory(worker).setUpListing(tx, listing));
  return { organizationId: listing.organization.id, serviceId: listing.service.id, siteId };
}
async function edit(by: Caller, ref: { kind: ListingKind; id: string }, values: object) {
  const form = await keeping.listings.find(by, ref);
  return keeping.listings.update(by, { key: key(), ...ref, expectedVersion: form!.version, values });
}
const waiting = async ({ organizationId }: House) => (await keeping.reviews.list(coordinator(), { organizationId, state: 'PENDING' }, { first: 5 })).rows.map(({ row }) => row);

describe('a service that would leave its confidential site', () => {
  it('stays hidden until a coordinator agreed, and is in the open feed afterwards [B22]', async () => {
    const house = await aHouse();
    const after = await edit(manager(), { kind: 'SERVICE', id: house.serviceId }, { siteIds: [], waitTime: 'a day' });
    expect(after).toMatchObject({ waiting: 1, values: { siteIds: [house.siteId], waitTime: 'a day' } });
    expect(await told(house.serviceId)).not.toMatch(/Beacon|Zebrastreet/);
    const [asked] = await waiting(house);
    await keeping.reviews.apply(coordinator(), { key: key(), id: asked!.id });
    expect(await told(house.serviceId)).toMatch(/Beacon/);
  });

  it('is held there by the database itself', async () => {
    const [house, open] = [await aHouse(), await aHouse({ address: '1 Quay' })];
    const unlink = ({ serviceId }: House) => bySql(manager(), `delete from directory.service_at_site where service_id = :serviceId returning 1`, { serviceId });
    await expect(unlink(house)).rejects.toThrow(/a coordinator decides/);
    expect(await unlink(open)).toHaveLength(1);
  });

  it('may take a further site at once', async () => {
    const house = await aHouse();
    const added = await keeping.listings.add(manager(), { key: key(), kind: 'SITE', organizationId: house.organizationId, values: { name: 'Office', address: '3 Quay' } });
    expect((await edit(manager(), { kind: 'SERVICE', id: house.serviceId }, { siteIds: [house.siteId, added.id] })).waiting).toBe(0);
    expect(await told(house.serviceId)).not.toMatch(/Beacon|Quay/);
  });
});

describe('a listing of another list that is the same house', () => {
  const twin = (more: object = {}) => aHouse({ address: '12 Rose Street' }, { agencyId: undefined, organization: 'Copied Sisters', name: 'Beacon house', phone: '911 222 333', ...more });
  const isTold = async ({ serviceId }: House) => (await told(serviceId).catch(() => '')) !== '';

  it('is in the open feed no more than the house: neither it nor its organisation, in whatever way its number is written [B22]', async () => {
    const open = await twin();
    expect(await isTold(open)).toBe(true);
    const house = await aHouse({ confidential: true }, { phone: '+351 911 222 333 ext 4' });
    expect(await isTold(open)).toBe(false);
    await expect(feed.get(stranger, { list: 'organizations', id: open.organizationId, fullService: false })).rejects.toThrow(NotFound);
    expect(await isTold(house)).toBe(true);
    expect(await isTold(await twin({ serviceTypeCode: 'legal.information' }))).toBe(true);
    expect(await isTold(await twin({ phone: '911 222 444' }))).toBe(true);
  });

  it('is not told apart from it by where both stand, also after somebody decided about them', async () => {
    const [house, open] = [await aHouse({ address: '7 Mill Lane' }), await twin({ phone: '1111111' })];
    const [first, second] = [house.serviceId, open.serviceId].sort();
    await database.asAdministrator(
      `insert into directory.twin (id, kind, first_id, second_id, reasons, score, state, proposed_at) values ($1, 'SERVICE', $2, $3, '{SAME_NAME,SAME_ADDRESS,NEAR}', 6, 'APART', now())`,
      [newId(), first, second],
    );
    await edit(manager(), { kind: 'SITE', id: house.siteId }, { confidential: true });
    expect(await database.asAdministrator(`select reasons, score, state from directory.twin where first_id = $1`, [first])).toEqual([{ reasons: ['SAME_NAME'], score: 3, state: 'APART' }]);
  });

  it('that was merged away says nothing of the organisation of the house', async () => {
    const house = await aHouse();
    const sibling = await aHouse({ address: '3 Quay' });
    await database.asAdministrator(`update directory.service set organization_id = $1 where id = $2`, [house.organizationId, sibling.serviceId]);
    expect(await told(house.serviceId)).toContain(house.organizationId);
    await database.asAdministrator(`update directory.service set merged_into = $1 where id = $2`, [(await twin({ phone: '2222222' })).serviceId, sibling.serviceId]);
    expect(await told(house.serviceId)).not.toContain(house.organizationId);
  });
});

describe('a house that hides from now on', () => {
  const leak = `(select string_agg(t.text, ' ') as text from (
    select l::text as text from directory.site l where id = $1 union all select m::text from directory.metadata m
    union all select a::text from directory.attribute a where link_id = $1 union all select p::text from directory.service_at_site p where site_id = $1
    union all select h::text from directory.schedule h where site_id = $1) t)`;

  it('leaves nothing behind that leads to its door: no second name, no former value, no note of a bell [B22]', async () => {
    const { siteId } = await aHouse({ address: '12 Rose Street', city: 'Rosetown' });
    const address = newId();
    await database.asAdministrator(`update directory.site set alternate_name = 'Villa Rose', source_hash = 'rose', translations = '{"pt": {"name": "Casa", "alternate_name": "Rua da Rosa", "address": "Rosa 12"}}' where id = $1`, [siteId]);
    await database.asAdministrator(`insert into directory.address (id, site_id, address_1, city, address_type) values ($2, $1, '12 Rose Street', 'Rosetown', 'physical')`, [siteId, address]);
    for (const resource of [siteId, address]) {
      await database.asAdministrator(
        `insert into directory.metadata (id, resource_id, resource_type, last_action_date, last_action_type, field_name, previous_value, replacement_value, updated_by)
         values (directory.new_id(), $1, 'location', '2026', 'update', 'address_1', 'Rose Street', 'x', 'x')`,
        [resource],
      );
    }
    await database.asAdministrator(`insert into directory.attribute (id, link_id, link_entity, value) values (directory.new_id(), $1, 'location', 'corner of Rose Street')`, [siteId]);
    await database.asAdministrator(`update directory.service_at_site set description = 'ring at Rose' where site_id = $1`, [siteId]);
    await database.asAdministrator(`insert into directory.schedule (id, site_id, notes, opens_at) values (directory.new_id(), $1, 'Rose Street, side door', '08:00')`, [siteId]);
    await edit(manager(), { kind: 'SITE', id: siteId }, { confidential: true });
    const [row] = await database.asAdministrator<{ text: string }>(`select * from ${leak} x`, [siteId]);
    expect(row?.text).toMatch(/Casa.*08:00/s);
    expect(row?.text).not.toMatch(/ros[ae]/i);
  });

  it('takes none of it back, from whomever', async () => {
    const { siteId } = await aHouse();
    const write = (text: string) => database.asAdministrator(text, [siteId]);
    for (const said of [`city = 'Rosetown'`, `alternate_name = 'Villa Rose'`, `translations = '{"pt": {"address": "Rosa 12"}}'`, `translations = '{"pt": {"alternate_name": "Rosa 12"}}'`]) {
      await expect(write(`update directory.site set ${said} where id = $1`)).rejects.toThrow(/site_confidential_says_no_more/);
    }
    await write(`update directory.site set translations = '{"pt": {"name": "Casa", "district": "Porto"}}' where id = $1`);
    await expect(write(`insert into directory.attribute (id, link_id, link_entity, value) values (directory.new_id(), $1, 'location', 'Rose')`)).rejects.toThrow(/nothing nearer/);
    await expect(
      write(`insert into directory.metadata (id, resource_id, resource_type, last_action_date, last_action_type, field_name, previous_value, replacement_value, updated_by)
        values (directory.new_id(), $1, 'location', 'x', 'x', 'address_1', 'Rose', 'x', 'x')`),
    ).rejects.toThrow(/nothing nearer/);
    await write(`insert into directory.schedule (id, site_id, notes) values (directory.new_id(), $1, 'Rose')`);
    await write(`update directory.service_at_site set description = 'Rose' where site_id = $1`);
    const [row] = await database.asAdministrator<{ text: string }>(`select * from ${leak} x`, [siteId]);
    expect(row?.text).not.toMatch(/rose/i);
  });
});

describe('a house that is told by its kind alone', () => {
  it('has an id of its own, by which its row in another list is not found, and the same one each time', async () => {
    const house = await aHouse();
    await expect(get(house.serviceId)).rejects.toThrow(NotFound);
    const first = await get(await toldId(house.serviceId));
    expect(first).toMatchObject({ id: await toldId(house.serviceId), status: 'active' });
    expect(JSON.stringify(first)).not.toContain(house.serviceId);
    expect(await get(await toldId(house.serviceId))).toEqual(first);
    for (const by of [manager(), coordinator()]) await expect(bySql(by, `select key from directory.feed_key`, {})).rejects.toThrow(/permission denied/);
  });

  it('stamps no other service of its organisation when its number changes', async () => {
    const house = await aHouse({ confidential: true }, { phone: '+999 555 0701' });
    const sibling = await aHouse({ address: '5 Quay' });
    await database.asAdministrator(`update directory.service set organization_id = $1, last_modified = '2020-01-01' where id = $2`, [house.organizationId, sibling.serviceId]);
    await database.asAdministrator(`update directory.service set last_modified = '2020-01-01' where id = $1`, [sibling.serviceId]);
    await edit(manager(), { kind: 'SERVICE', id: house.serviceId }, { phones: [{ number: '+999 555 0702', extension: null, description: null }] });
    const [row] = await database.asAdministrator<{ year: number }>(`select extract(year from last_modified)::int as year from directory.service where id = $1`, [sibling.serviceId]);
    expect(row).toEqual({ year: 2020 });
  });
});

describe('where places are free', () => {
  it('is read by who may look for one, and by no analyst', async () => {
    const house = await aHouse();
    const read = (role: Role) => bySql({ ...office.caller, roles: [role] }, `select service_id from directory.service_places where service_id = :id`, { id: house.serviceId });
    expect(await read(Role.IDENTIFIER)).toHaveLength(1);
    expect(await read(Role.ANALYST)).toEqual([]);
  });
});
