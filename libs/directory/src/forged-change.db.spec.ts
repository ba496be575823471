import { ApprovalOutdated, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type AgencyId, BadInput, type Caller, Role, newId } from '@causeway/kernel';
import type { ListingChangeId } from './domain/listing-change.js';
import type { SiteId } from './domain/listing.js';
import { aDirectory, aListKeeping, aListing, aNetwork } from './testing.js';

const { database, gateway, worker, close } = await aNetwork();
const keeping = aListKeeping(gateway);
afterAll(close);
let house: Made;
let mine: Made;
let forger: Caller;
let coordinator: Caller;

interface Made {
  readonly agencyId: string;
  readonly organizationId: string;
  readonly serviceId: string;
  readonly siteId: string;
}

beforeAll(async () => {
  const [shelter, other, office] = [await anAgency(worker), await anAgency(worker), await anAgency(worker)];
  house = await aListingOf(shelter, { confidential: true });
  mine = await aListingOf(other, { address: '9 Quay' });
  forger = { ...other.caller, roles: [Role.AGENCY_MANAGER] };
  coordinator = { ...office.caller, roles: [Role.COORDINATOR], steppedUpAt: new Date() };
});

async function aListingOf(agency: TestAgency, site: object): Promise<Made> {
  const siteId = newId<SiteId>();
  const listing = aListing({ agencyId: agency.id, site: { id: siteId, name: 'House', district: 'Port', ...site } });
  await worker.setup.run(systemCaller('SETUP'), (tx) => aDirectory(worker).setUpListing(tx, listing));
  return { agencyId: agency.id, organizationId: listing.organization.id, serviceId: listing.service.id, siteId };
}

const byForger = (text: string, parameters: object) => gateway.work.run(forger, (tx) => tx.sql(text, { ...parameters }));

interface Change {
  readonly kind: string;
  readonly serviceId?: string;
  readonly siteId?: string;
  readonly before?: object;
  readonly after: object;
  readonly state?: string;
}
const row = ({ kind, serviceId, siteId, before = {}, after, state = 'PENDING' }: Change) => ({
  ...{ id: newId<ListingChangeId>(), kind, organizationId: mine.organizationId, serviceId: serviceId ?? null, siteId: siteId ?? null, state },
  ...{ before: JSON.stringify(before), after: JSON.stringify(after), account: forger.accountId, agency: mine.agencyId },
});
const insert = (change: Change) =>
  byForger(
    `insert into directory.listing_change (id, kind, organization_id, service_id, site_id, before, after, origin, state, at, by_account_id, by_agency_id)
     values (:id, :kind, :organizationId, :serviceId, :siteId, :before::jsonb, :after::jsonb, 'ACCOUNT', :state, platform.now(), :account, :agency) returning id`,
    row(change),
  );
/** As it could stand there since before the walls. */
async function planted(change: Change): Promise<ListingChangeId> {
  const it = row(change);
  await database.asAdministrator(
    `insert into directory.listing_change (id, kind, organization_id, service_id, site_id, before, after, origin, state, at, by_account_id, by_agency_id)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, 'ACCOUNT', $8, platform.now(), $9, $10)`,
    [it.id, it.kind, it.organizationId, it.serviceId, it.siteId, it.before, it.after, it.state, it.account, it.agency],
  );
  return it.id;
}
const apply = (id: ListingChangeId) => keeping.reviews.apply(coordinator, { key: newId<AgencyId>(), id });

describe('a change that is written past the forms', () => {
  it('names nobody else\'s site or service, and no field is marked as edited there', async () => {
    await expect(insert({ kind: 'SITE', siteId: house.siteId, before: { confidential: true }, after: { confidential: false } })).rejects.toThrow(/not of that organisation/);
    await expect(insert({ kind: 'SERVICE', serviceId: house.serviceId, after: { name: 'Ours' } })).rejects.toThrow(/not of that organisation/);
    const mark = (targetId: string) =>
      byForger(`insert into directory.human_edit (target_id, field, organization_id, at, by_account_id) values (:targetId, 'phones', :organizationId, platform.now(), :account) returning field`, {
        ...{ targetId, organizationId: mine.organizationId, account: forger.accountId },
      });
    for (const target of [house.serviceId, house.siteId, house.organizationId]) await expect(mark(target)).rejects.toThrow(/not of that organisation/);
    for (const target of [mine.serviceId, mine.siteId, mine.organizationId]) expect(await mark(target)).toHaveLength(1);
  });

  it('cannot say that what waits was agreed already', async () => {
    await expect(insert({ kind: 'SERVICE', serviceId: mine.serviceId, after: { eligibility: {} }, state: 'APPLIED' })).rejects.toThrow(/a coordinator decides/);
    await expect(insert({ kind: 'SITE', siteId: mine.siteId, after: { confidential: false }, state: 'APPLIED' })).rejects.toThrow(/a coordinator decides/);
    await expect(insert({ kind: 'OWNER', after: { agencyId: mine.agencyId, kinds: {} }, state: 'APPLIED' })).rejects.toThrow(/a coordinator decides/);
    await expect(insert({ kind: 'SERVICE', serviceId: mine.serviceId, after: { name: 'x' }, state: 'REFUSED' })).rejects.toThrow(/a coordinator decides/);
    expect(await insert({ kind: 'SERVICE', serviceId: mine.serviceId, after: { eligibility: {} } })).toHaveLength(1);
  });

  it('opens no hidden house when a coordinator agrees to it unawares', async () => {
    const id = await planted({ kind: 'SITE', siteId: house.siteId, before: { confidential: true }, after: { confidential: false } });
    await expect(apply(id)).rejects.toThrow(ApprovalOutdated);
    expect(await database.asAdministrator(`select confidential from directory.site where id = $1`, [house.siteId])).toEqual([{ confidential: true }]);
  });

  it('is read again as strictly as a form when it is applied', async () => {
    await expect(apply(await planted({ kind: 'SERVICE', serviceId: mine.serviceId, after: { name: '' } }))).rejects.toThrow(BadInput);
    await expect(apply(await planted({ kind: 'SERVICE', serviceId: mine.serviceId, before: { siteIds: [mine.siteId] }, after: { siteIds: [house.siteId] } }))).rejects.toThrow(BadInput);
    await expect(apply(await planted({ kind: 'NEW_SERVICE', after: { name: 'New', siteIds: [house.siteId] } }))).rejects.toThrow(BadInput);
  });

  it('gives an organisation to nobody but who asked', async () => {
    await database.asAdministrator(`update directory.organization set agency_id = null where id = $1`, [mine.organizationId]);
    const id = await planted({ kind: 'OWNER', before: { agencyId: null, kinds: {} }, after: { agencyId: house.agencyId, kinds: {} } });
    await expect(apply(id)).rejects.toThrow(ApprovalOutdated);
    expect(await database.asAdministrator(`select agency_id from directory.organization where id = $1`, [mine.organizationId])).toEqual([{ agency_id: null }]);
    await database.asAdministrator(`update directory.organization set agency_id = $2 where id = $1`, [mine.organizationId, mine.agencyId]);
  });
});

describe('a row that hangs on one\'s own service', () => {
  it('hangs on no place, contact or telephone of somebody else besides', async () => {
    const [[contact], [phone], [place]] = await Promise.all([
      database.asAdministrator<{ id: string }>(`insert into directory.contact (id, service_id, name) values (directory.new_id(), $1, 'Reception') returning id`, [house.serviceId]),
      database.asAdministrator<{ id: string }>(`insert into directory.phone (id, service_id, number) values (directory.new_id(), $1, '1') returning id`, [house.serviceId]),
      database.asAdministrator<{ id: string }>(`select id from directory.service_at_site where service_id = $1`, [house.serviceId]),
    ]);
    const at = { ...{ serviceId: mine.serviceId, siteId: house.siteId }, contactId: contact!.id, phoneId: phone!.id, placeId: place!.id };
    const schedule = (column: string, value: string) => byForger(`insert into directory.schedule (id, service_id${column}, opens_at) values (directory.new_id(), :serviceId${value}, '03:00') returning id`, at);
    for (const [column, value] of [['site_id', ':siteId'], ['service_at_site_id', ':placeId']] as const) await expect(schedule(`, ${column}`, `, ${value}`)).rejects.toThrow(/row-level security/);
    expect(await schedule('', '')).toHaveLength(1);
    const number = (more: string, value: string) => byForger(`insert into directory.phone (id, service_id, number${more}) values (directory.new_id(), :serviceId, '666'${value}) returning id`, at);
    await expect(number(', contact_id', ', :contactId')).rejects.toThrow(/row-level security/);
    expect(await number('', '')).toHaveLength(1);
    await expect(byForger(`insert into directory.language (id, service_id, phone_id, code) values (directory.new_id(), :serviceId, :phoneId, 'ar') returning id`, at)).rejects.toThrow(/row-level security/);
  });
});
