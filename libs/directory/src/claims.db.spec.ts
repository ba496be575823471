import { AlreadyProposed, ApprovalClosed, ApprovalOutdated, SecondPersonNeeded, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type AgencyId, type Caller, Forbidden, NotFound, type OrganizationId, Role, type ServiceId, StepUpRequired, newId } from '@causeway/kernel';
import { ServiceNotReferable } from './domain/errors.js';
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

/** As an import leaves it: nobody answers for it, and nobody knows its kind. */
async function anImportedListing(): Promise<{ organizationId: OrganizationId; serviceId: ServiceId }> {
  const listing = aListing({ serviceTypeCode: null, places: null, organization: 'Haven of the coast' });
  await worker.setup.run(systemCaller('SETUP'), (tx) => aDirectory(worker).setUpListing(tx, listing));
  return { organizationId: listing.organization.id, serviceId: listing.service.id };
}

const referable = (serviceId: ServiceId) => gateway.work.run(other.caller, async (tx) => aDirectory(gateway).getReferable(tx, await aDirectory(gateway).findTarget(tx, serviceId)));
const kinds = (serviceId: ServiceId) => [{ serviceId, serviceTypeCode: 'shelter.emergency' }];
const waiting = async (by: Caller, organizationId: OrganizationId) => (await keeping.reviews.list(by, { state: 'PENDING', organizationId }, { first: 10 })).rows.map(({ row }) => row);

const latest = async (by: Caller, organizationId: OrganizationId) => (await keeping.reviews.list(by, { organizationId }, { first: 1 })).rows[0]?.row;

describe('an imported organisation', () => {
  it('can be referred to once a coordinator said which agency answers for it and what its services are', async () => {
    const { organizationId, serviceId } = await anImportedListing();
    await expect(referable(serviceId)).rejects.toThrow(ServiceNotReferable);
    const given = await keeping.claims.assign(coordinator(), { key: key(), organizationId, agency: shelter.id, kinds: kinds(serviceId) });
    expect(given).toMatchObject({ agencyId: shelter.id, unclassedCount: 0 });
    expect(await referable(serviceId)).toMatchObject({ agencyId: shelter.id, serviceTypeCode: 'shelter.emergency' });
  });

  it('is given back as it was when the coordinator takes that back, and nobody can be referred to it any more', async () => {
    const { organizationId, serviceId } = await anImportedListing();
    await keeping.claims.assign(coordinator(), { key: key(), organizationId, agency: shelter.id, kinds: kinds(serviceId) });
    const given = (await latest(coordinator(), organizationId))!;
    await keeping.reviews.undo(coordinator(), { key: key(), id: given.id });
    expect(await latest(coordinator(), organizationId)).toMatchObject({ byAgencyName: 'National office', agencyNameBefore: 'Harbour Shelter', agencyNameAfter: null });
    await expect(referable(serviceId)).rejects.toMatchObject({ reason: 'NO_AGENCY' });
    const [row] = await database.asAdministrator<{ kind: string | null }>(`select service_type_code as kind from directory.service where id = $1`, [serviceId]);
    expect(row?.kind).toBeNull();
    await expect(keeping.reviews.undo(coordinator(), { key: key(), id: given.id })).rejects.toThrow(ApprovalOutdated);
  });

  it('is given by coordinators alone, to an active agency, once', async () => {
    const { organizationId } = await anImportedListing();
    const assign = (by: Caller, agency = shelter.id) => keeping.claims.assign(by, { key: key(), organizationId, agency, kinds: [] });
    await expect(assign(manager(shelter))).rejects.toThrow(Forbidden);
    await expect(assign(coordinator(), newId<AgencyId>())).rejects.toThrow(NotFound);
    const stopped = await anAgency(worker, { name: 'Stopped' });
    await database.asAdministrator(`update access.agency set status = 'SUSPENDED' where id = $1`, [stopped.id]);
    await expect(assign(coordinator(), stopped.id)).rejects.toMatchObject({ field: 'agency' });
    await assign(coordinator());
    await expect(assign(coordinator(), other.id)).rejects.toThrow(ApprovalOutdated);
  });

  it('refuses a kind for a service of somebody else, or one that is classed already', async () => {
    const { organizationId } = await anImportedListing();
    const { serviceId: elsewhere } = await anImportedListing();
    const assign = (given: { serviceId: ServiceId; serviceTypeCode: string }[]) => keeping.claims.assign(coordinator(), { key: key(), organizationId, agency: shelter.id, kinds: given });
    await expect(assign(kinds(elsewhere))).rejects.toMatchObject({ field: 'kinds.0.serviceId' });
    await expect(assign([{ serviceId: elsewhere, serviceTypeCode: 'no.such' }])).rejects.toMatchObject({ field: 'kinds.0.serviceTypeCode' });
  });
});

describe('an agency that says an imported organisation is theirs', () => {
  it('waits for a coordinator, and answers for it after the yes', async () => {
    const { organizationId, serviceId } = await anImportedListing();
    await keeping.claims.claim(manager(shelter), { key: key(), organizationId, kinds: kinds(serviceId) });
    await expect(referable(serviceId)).rejects.toThrow(ServiceNotReferable);
    const [asked] = await waiting(coordinator(), organizationId);
    expect(asked).toMatchObject({ byAgencyName: 'Harbour Shelter', agencyNameBefore: null, agencyNameAfter: 'Harbour Shelter' });
    await keeping.reviews.apply(coordinator(), { key: key(), id: asked!.id });
    expect((await referable(serviceId)).agencyId).toBe(shelter.id);
    await expect(keeping.reviews.refuse(coordinator(), { key: key(), id: asked!.id, reason: 'too late' })).rejects.toThrow(ApprovalClosed);
  });

  it('asks once, and not for what somebody answers for', async () => {
    const { organizationId } = await anImportedListing();
    const claim = (by: TestAgency) => keeping.claims.claim(manager(by), { key: key(), organizationId, kinds: [] });
    await claim(shelter);
    await expect(claim(shelter)).rejects.toThrow(AlreadyProposed);
    await claim(other);
    const [first] = await waiting(manager(shelter), organizationId);
    await keeping.reviews.apply(coordinator(), { key: key(), id: first!.id });
    expect(await waiting(coordinator(), organizationId)).toEqual([]);
    await expect(claim(other)).rejects.toThrow(ApprovalOutdated);
  });

  it('is not seen by other agencies, and does not decide for itself', async () => {
    const { organizationId } = await anImportedListing();
    const both = { ...shelter.caller, roles: [Role.AGENCY_MANAGER, Role.COORDINATOR], steppedUpAt: new Date() };
    await keeping.claims.claim(both, { key: key(), organizationId, kinds: [] });
    const [asked] = await waiting(manager(shelter), organizationId);
    expect(await waiting(manager(other), organizationId)).toEqual([]);
    await expect(keeping.reviews.apply(manager(other), { key: key(), id: asked!.id })).rejects.toThrow(Forbidden);
    await expect(keeping.reviews.apply(both, { key: key(), id: asked!.id })).rejects.toThrow(SecondPersonNeeded);
    await expect(keeping.reviews.apply({ ...coordinator(), steppedUpAt: null }, { key: key(), id: asked!.id })).rejects.toThrow(StepUpRequired);
  });

  it('can be refused with a reason that it reads, and can take it back', async () => {
    const { organizationId } = await anImportedListing();
    await keeping.claims.claim(manager(shelter), { key: key(), organizationId, kinds: [] });
    const [first] = await waiting(coordinator(), organizationId);
    await keeping.reviews.refuse(coordinator(), { key: key(), id: first!.id, reason: 'It belongs to the ministry.' });
    expect(await latest(manager(shelter), organizationId)).toMatchObject({ state: 'REFUSED', decisionReason: 'It belongs to the ministry.' });
    await keeping.claims.claim(manager(shelter), { key: key(), organizationId, kinds: [] });
    const [second] = await waiting(coordinator(), organizationId);
    await expect(keeping.reviews.withdraw(coordinator(), { key: key(), id: second!.id })).rejects.toThrow(Forbidden);
    await keeping.reviews.withdraw(manager(shelter), { key: key(), id: second!.id });
    expect(await waiting(coordinator(), organizationId)).toEqual([]);
  });
});
