import { ApprovalOutdated, SecondPersonNeeded, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type AgencyId, type Caller, Forbidden, NotFound, type OrganizationId, Role, type ServiceId, newId } from '@causeway/kernel';
import { ListingChanged } from './domain/errors.js';
import type { ListingKind } from './domain/listing-field.js';
import type { SiteId } from './domain/listing.js';
import { aDirectory, aListKeeping, aListing, aNetwork } from './testing.js';

const { database, gateway, worker, close } = await aNetwork();
const keeping = aListKeeping(gateway);
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
const other = await anAgency(worker, { name: 'Border Police' });
const office = await anAgency(worker, { name: 'National office' });
afterAll(close);

const manager = ({ caller }: TestAgency): Caller => ({ ...caller, roles: [Role.AGENCY_MANAGER] });
const coordinator = (): Caller => ({ ...office.caller, roles: [Role.COORDINATOR], steppedUpAt: new Date() });
const key = () => newId<AgencyId>();

interface Made {
  readonly organizationId: OrganizationId;
  readonly serviceId: ServiceId;
  readonly siteId: SiteId;
}

async function aListingOf(agency: TestAgency, site: { confidential?: boolean; address?: string } = { address: '1 Quay' }): Promise<Made> {
  const siteId = newId<SiteId>();
  const listing = aListing({ agencyId: agency.id, site: { id: siteId, name: 'House', district: 'Port', ...site }, phone: '+999 555 0100' });
  await worker.setup.run(systemCaller('SETUP'), (tx) => aDirectory(worker).setUpListing(tx, listing));
  return { organizationId: listing.organization.id, serviceId: listing.service.id, siteId };
}

const form = async (by: Caller, kind: ListingKind, id: string) => (await keeping.listings.find(by, { kind, id }))!;
async function edit(by: Caller, ref: { kind: ListingKind; id: string }, values: object): Promise<Awaited<ReturnType<typeof form>>> {
  const { version } = await form(coordinator(), ref.kind, ref.id);
  return keeping.listings.update(by, { key: key(), ...ref, expectedVersion: version, values });
}
const changes = async (by: Caller, made: Made, state: 'PENDING' | 'APPLIED' | null = null) =>
  (await keeping.reviews.list(by, { organizationId: made.organizationId, state }, { first: 20 })).rows.map(({ row }) => row);

describe('an agency that keeps its own listing', () => {
  it('says everything a person asks for by telephone, and reads it again as it said it', async () => {
    const made = await aListingOf(shelter);
    const values = {
      ...{ name: 'Night house', description: 'A bed tonight.', languages: ['ar', 'en'], website: 'https://house.example', intakePaused: true },
      ...{ intakePausedReason: 'Painting', intakePausedUntil: '2030-01-02', translations: { ar: { name: 'بيت الليل' } } },
      phones: [{ number: '+999 555 0101', extension: null, description: 'day and night' }, { number: '+999 555 0100', extension: null, description: null }],
      schedules: [{ days: ['MO', 'TU'], opensAt: '08:30', closesAt: '17:00', description: null }],
      ...{ contacts: [{ name: 'Reception', title: null, department: null, email: 'desk@house.example' }], requiredDocuments: ['none at all'] },
      ...{ costs: [{ option: 'A night', amount: 0, currency: null, amountDescription: 'free' }], siteIds: [made.siteId] },
    };
    expect((await edit(manager(shelter), { kind: 'SERVICE', id: made.serviceId }, values)).values).toMatchObject(values);
    expect((await edit(manager(shelter), { kind: 'SITE', id: made.siteId }, { accessibility: [{ description: 'ramp', details: null }], address: '2 Quay' })).values).toMatchObject({ address: '2 Quay', accessibility: [{ description: 'ramp' }] });
    expect((await edit(manager(shelter), { kind: 'ORGANIZATION', id: made.organizationId }, { phones: [], email: 'office@house.example' })).values).toMatchObject({ email: 'office@house.example' });
    const [first] = await changes(manager(shelter), made);
    expect(first).toMatchObject({ kind: 'ORGANIZATION', state: 'APPLIED', before: { email: null }, after: { email: 'office@house.example' } });
  });

  it('keeps the rows of a list that stay the same, with what a source said of them', async () => {
    const made = await aListingOf(shelter);
    const rows = () => database.asAdministrator<{ id: string; number: string }>(`select id, number from directory.phone where service_id = $1 order by position`, [made.serviceId]);
    const [before] = await rows();
    await edit(manager(shelter), { kind: 'SERVICE', id: made.serviceId }, { phones: [{ number: '+999 555 0199', extension: null, description: null }, { number: '+999 555 0100', extension: null, description: null }] });
    expect((await rows()).map(({ number }) => number)).toEqual(['+999 555 0199', '+999 555 0100']);
    expect((await rows())[1]?.id).toBe(before?.id);
  });

  it.each([
    ['SERVICE', { name: '' }, 'values.name'],
    ['SERVICE', { website: 'ftp://x' }, 'values.website'],
    ['SERVICE', { languages: ['Arabic'] }, 'values.languages.0'],
    ['SERVICE', { phones: [{ number: 'ring us' }] }, 'values.phones.0.number'],
    ['SERVICE', { schedules: [{ days: ['XX'] }] }, 'values.schedules.0.days.0'],
    ['SERVICE', { eligibility: { genders: ['Z'] } }, 'values.eligibility.genders'],
    ['SERVICE', { siteIds: ['00000000-0000-7000-8000-000000000001'] }, 'values.siteIds'],
    ['SERVICE', { intakePausedReason: 'full' }, 'values.intakePausedReason'],
    ['SERVICE', { agency_id: 'x' }, 'values.agency_id'],
    ['SITE', { latitude: 12 }, 'values.latitude'],
    ['SITE', { confidential: true, address: '9 Hidden Street' }, 'values.address'],
    ['SITE', { confidential: true, translations: { ar: { address: 'x' } } }, 'values.translations'],
  ] as const)('is told which field of a %s cannot be: %j', async (kind, values, field) => {
    const made = await aListingOf(shelter);
    await expect(edit(manager(shelter), { kind, id: kind === 'SERVICE' ? made.serviceId : made.siteId }, values)).rejects.toMatchObject({ code: 'BAD_INPUT', field });
  });

  it('does not write over what somebody else wrote meanwhile', async () => {
    const made = await aListingOf(shelter);
    const { version } = await form(manager(shelter), 'SERVICE', made.serviceId);
    const write = (name: string) => keeping.listings.update(manager(shelter), { key: key(), kind: 'SERVICE', id: made.serviceId, expectedVersion: version, values: { name } });
    await write('First');
    await expect(write('Second')).rejects.toThrow(ListingChanged);
  });

  it('takes the last change back, and nothing that was changed since', async () => {
    const made = await aListingOf(shelter);
    await edit(manager(shelter), { kind: 'SERVICE', id: made.serviceId }, { name: 'First' });
    await edit(manager(shelter), { kind: 'SERVICE', id: made.serviceId }, { name: 'Second' });
    const [second, first] = await changes(manager(shelter), made);
    await expect(keeping.reviews.undo(manager(shelter), { key: key(), id: first!.id })).rejects.toThrow(ApprovalOutdated);
    await keeping.reviews.undo(manager(shelter), { key: key(), id: second!.id });
    expect((await form(manager(shelter), 'SERVICE', made.serviceId)).values['name']).toBe('First');
    const [undone] = await changes(manager(shelter), made);
    expect(undone).toMatchObject({ undoes: second!.id, isLatest: true });
  });

  it('touches nobody else: other agencies, caseworkers and officers are refused', async () => {
    const made = await aListingOf(shelter);
    await expect(edit(manager(other), { kind: 'SERVICE', id: made.serviceId }, { name: 'Ours' })).rejects.toThrow(NotFound);
    await expect(edit({ ...shelter.caller, roles: [Role.CASEWORKER] }, { kind: 'SERVICE', id: made.serviceId }, { name: 'Ours' })).rejects.toThrow(Forbidden);
    expect(await keeping.listings.find(manager(other), { kind: 'SERVICE', id: made.serviceId })).toBeUndefined();
    const byHand = (text: string) => gateway.work.run(manager(other), (tx) => tx.sql(text, { id: made.serviceId, organizationId: made.organizationId }));
    expect(await byHand(`update directory.service set name = 'Ours' where id = :id returning id`)).toEqual([]);
    await expect(byHand(`insert into directory.phone (id, service_id, number) values (directory.new_id(), :id, '1') returning id`)).rejects.toThrow(/row-level security/);
    await expect(byHand(`insert into directory.schedule (id, service_id) values (directory.new_id(), :id) returning id`)).rejects.toThrow(/row-level security/);
  });
});

describe('a change that steers referrals', () => {
  const rules = { eligibility: { genders: ['F'], version: 1 } };

  it('waits, with the listing as it was, until a coordinator who did not ask for it says yes', async () => {
    const made = await aListingOf(shelter);
    const after = await edit(manager(shelter), { kind: 'SERVICE', id: made.serviceId }, { ...rules, description: 'For women.' });
    expect(after).toMatchObject({ waiting: 1, values: { eligibility: {}, description: 'For women.' } });
    const [asked] = await changes(coordinator(), made, 'PENDING');
    expect(asked).toMatchObject({ before: { eligibility: {} }, after: rules });
    expect(await changes(manager(other), made)).toEqual([]);
    const both = { ...manager(shelter), roles: [Role.AGENCY_MANAGER, Role.COORDINATOR] };
    await expect(keeping.reviews.apply(both, { key: key(), id: asked!.id })).rejects.toThrow(SecondPersonNeeded);
    await keeping.reviews.apply(coordinator(), { key: key(), id: asked!.id });
    expect((await form(manager(shelter), 'SERVICE', made.serviceId)).values).toMatchObject(rules);
  });

  it('is not applied to a listing that says something else by now', async () => {
    const made = await aListingOf(shelter);
    await edit(manager(shelter), { kind: 'SERVICE', id: made.serviceId }, rules);
    await edit(manager(shelter), { kind: 'SERVICE', id: made.serviceId }, { eligibility: { genders: ['M'] } });
    const [first, second] = await changes(coordinator(), made, 'PENDING');
    await keeping.reviews.apply(coordinator(), { key: key(), id: first!.id });
    await expect(keeping.reviews.apply(coordinator(), { key: key(), id: second!.id })).rejects.toThrow(ApprovalOutdated);
    await keeping.reviews.refuse(coordinator(), { key: key(), id: second!.id, reason: 'Ask again, please.' });
  });

  it('is refused by the database itself when it does not wait', async () => {
    const made = await aListingOf(shelter);
    const byHand = (text: string) => gateway.work.run(manager(shelter), (tx) => tx.sql(text, { id: made.serviceId, site: made.siteId, organizationId: made.organizationId }));
    await expect(byHand(`update directory.service set eligibility = '{"genders": ["F"]}' where id = :id returning id`)).rejects.toThrow(/a coordinator decides/);
    await expect(byHand(`insert into directory.service (id, organization_id, name) values (directory.new_id(), :organizationId, 'New') returning id`)).rejects.toThrow(/a coordinator decides/);
    await expect(byHand(`update directory.organization set agency_id = null where id = :organizationId returning id`)).rejects.toThrow(/row-level security/);
  });

  it('holds at once where the country turned waiting off', async () => {
    const made = await aListingOf(shelter);
    await database.asAdministrator(`update directory.listing_rules set review_changes = false`);
    const after = await edit(manager(shelter), { kind: 'SERVICE', id: made.serviceId }, rules);
    await database.asAdministrator(`update directory.listing_rules set review_changes = true`);
    expect(after).toMatchObject({ waiting: 0, values: rules });
  });
});

describe('what is new', () => {
  it('is a service that nobody finds before a coordinator agreed', async () => {
    const made = await aListingOf(shelter);
    const values = { name: 'Day house', serviceTypeCode: 'shelter.family', languages: ['ar'], siteIds: [made.siteId] };
    const added = await keeping.listings.add(manager(shelter), { key: key(), kind: 'SERVICE', organizationId: made.organizationId, values });
    expect(added).toMatchObject({ state: 'PENDING', id: null });
    const find = () => aDirectory(gateway).search(other.caller, { text: 'Day house' }, { first: 5 });
    expect((await find()).total).toBe(0);
    const applied = await keeping.reviews.apply(coordinator(), { key: key(), id: added.changeId });
    expect((await find()).rows.map(({ row }) => row.id)).toEqual([applied.serviceId]);
    expect((await form(manager(shelter), 'SERVICE', applied.serviceId!)).values).toMatchObject(values);
  });

  it('is a site at once, but not of another agency', async () => {
    const made = await aListingOf(shelter);
    const add = (by: Caller) => keeping.listings.add(by, { key: key(), kind: 'SITE', organizationId: made.organizationId, values: { name: 'Annex', district: 'Port', address: '3 Quay' } });
    const added = await add(manager(shelter));
    expect(added.state).toBe('APPLIED');
    const siteId = added.id as SiteId;
    expect((await keeping.reviews.list(manager(shelter), { siteId }, { first: 5 })).rows.map(({ row }) => row.siteId)).toEqual([siteId]);
    await expect(add(manager(other))).rejects.toThrow(NotFound);
  });
});

describe('a site that becomes secret', () => {
  it('loses its place, here and in the history [B22]', async () => {
    const made = await aListingOf(shelter);
    await edit(manager(shelter), { kind: 'SITE', id: made.siteId }, { address: '7 Hidden Street', city: 'Portville', accessibility: [{ description: 'ramp', details: 'at the blue door' }] });
    const after = await edit(manager(shelter), { kind: 'SITE', id: made.siteId }, { confidential: true });
    expect(after.values).toMatchObject({ confidential: true, district: 'Port', address: null, city: null, accessibility: [] });
    const kept = await database.asAdministrator<{ text: string }>(
      `select coalesce(string_agg(t.text, ' '), '') as text from (select c::text as text from directory.listing_change c where site_id = $1
       union all select a::text from directory.address a where site_id = $1 union all select l::text from directory.site l where id = $1) t`,
      [made.siteId],
    );
    expect(kept[0]?.text).toContain('Port');
    expect(kept[0]?.text).not.toMatch(/Hidden|Portville|blue door|Quay/);
  });

  it('is opened by a coordinator alone, and says where it is only afterwards [B22]', async () => {
    const made = await aListingOf(shelter, { confidential: true });
    await expect(edit(manager(shelter), { kind: 'SITE', id: made.siteId }, { confidential: false, address: '1 Quay' })).rejects.toMatchObject({ field: 'values.address' });
    expect((await edit(manager(shelter), { kind: 'SITE', id: made.siteId }, { confidential: false })).values['confidential']).toBe(true);
    const [asked] = await changes(coordinator(), made, 'PENDING');
    await keeping.reviews.apply(coordinator(), { key: key(), id: asked!.id });
    expect((await edit(manager(shelter), { kind: 'SITE', id: made.siteId }, { address: '1 Quay' })).values).toMatchObject({ confidential: false, address: '1 Quay' });
  });
});
