import { systemCaller } from '@causeway/access';
import { anAgencies, anAgency, steppedUp } from '@causeway/access/testing';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { type aListing, aService } from '@causeway/directory/testing';
import { type AgencyId, BadCursor, BadInput, type Caller, type NeedId, Role, type ServiceId, newId } from '@causeway/kernel';
import { ServiceDoesNotFit } from './domain/errors.js';
import type { Matching } from './matching.js';
import { type TestWorld, aMatching, aSentReferral, aWorld } from './testing.js';

const kind = 'shelter.specialised';
let world: TestWorld;
let matching: Matching;
let officer: Caller;
const services = new Map<string, ServiceId>();
const houses = new Map<string, AgencyId>();

/** Services of one kind, each of an agency of its own and named as it. */
async function aHouse(name: string, options: Parameters<typeof aListing>[0] = {}): Promise<ServiceId> {
  const agency = await anAgency(world.worker, { name });
  houses.set(name, agency.id);
  const id = await aService(world.worker, { agencyId: agency.id, organization: name, name, serviceTypeCode: kind, ...options });
  services.set(name, id);
  return id;
}

beforeAll(async () => {
  world = await aWorld();
  matching = aMatching(world.gateway);
  officer = world.police.caller;
  await aHouse('Women', { eligibility: { genders: ['F', 'TF'] }, languages: ['ar'] });
  await aHouse('Men', { eligibility: { genders: ['M'] } });
  await aHouse('No children', { eligibility: { dependants: { max: 0 } }, languages: ['en'] });
  await aHouse('Paused', { intakePaused: true });
  await aHouse('Demanding', { eligibility: { cooperationRequired: true } });
  await aHouse('Full', { places: 0 });
});
afterAll(() => world.close());

const aWoman = async (caller = officer): Promise<NeedId> => {
  const { id: caseId } = await aCase(world.cases, caller, { languages: ['ara', 'eng'] });
  await aConsent(world.consents, caller, { caseId, serviceTypeCodes: [kind] });
  return (await aNeed(world.cases, caller, { caseId, serviceTypeCode: kind, urgency: 'URGENT' })).id;
};
/** A weekday as schedules have it, too far away for what is urgent. */
const inThreeDays = (): string => ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][new Date(Date.now() + 3 * 86_400_000).getUTCDay()]!;
const look = async (needId: NeedId, more: Partial<Parameters<Matching['find']>[1]> = {}, caller = officer) => matching.find(caller, { needId, ...more }, { first: 50 });
const names = ({ offers }: Awaited<ReturnType<typeof look>>) => offers.rows.map(({ row }) => row.name);

describe('the services for a need', () => {
  it('are those that take the person first, with why, and with what would decide', async () => {
    const found = await look(await aWoman());
    expect(names(found)).toEqual(['Women', 'Demanding', 'Full', 'No children']);
    expect(found.match.questions).toEqual([{ dimension: 'DEPENDANTS', services: 1, decides: 1 }]);
    const [women, demanding, , open] = found.match.offered;
    expect(women).toMatchObject({ result: 'ELIGIBLE', asks: [], demandsCooperation: false });
    expect(women!.reasons).toEqual(expect.arrayContaining([
      { code: 'SPEAKS_BEST_LANGUAGE', value: 'ara', points: 20 },
      { code: 'FREE_PLACES', value: 'SEVERAL', points: 25 },
      { code: 'ANSWERS', value: 'UNKNOWN', points: 12 },
    ]));
    expect(demanding!.demandsCooperation).toBe(true);
    expect(open).toMatchObject({ result: 'NEEDS_FACT', asks: ['DEPENDANTS'] });
    expect(found.offers.rows[0]!.row.listing).toMatchObject({ id: services.get('Women'), organizationName: 'Women' });
  });

  it('change with what is answered, and what is only asked is kept nowhere', async () => {
    const needId = await aWoman();
    expect((await look(needId, { facts: { dependants: 0 } })).match.offered.find(({ name }) => name === 'No children')?.result).toBe('ELIGIBLE');
    expect((await look(needId)).match.questions).toHaveLength(1);
    await world.cases.stateFacts(officer, { key: newId(), input: { needId, facts: { dependants: 2 } } });
    const after = await look(needId);
    expect(after.match.questions).toEqual([]);
    expect(after.match.excluded).toContainEqual(expect.objectContaining({ name: 'No children', rules: ['DEPENDANTS'] }));
  });

  it('leave out, with the rule, whom they do not take and who takes nobody now', async () => {
    const { match } = await look(await aWoman());
    expect(match.excluded.map(({ name, rules }) => [name, rules])).toEqual([['Men', ['GENDER']], ['Paused', ['INTAKE_PAUSED']]]);
    const page = await matching.excluded(officer, match, { first: 1 });
    expect(page).toMatchObject({ hasNextPage: true, rows: [{ row: { name: 'Men', listing: { id: services.get('Men') } } }] });
  });

  it('are bound by the same rules when one of them is asked: what was answered forbids, a closed door does not', async () => {
    const needId = await aWoman();
    const send = (name: string) => world.referrals.send(officer, { key: newId(), input: { needId, serviceId: services.get(name)! } });
    await world.cases.stateFacts(officer, { key: newId(), input: { needId, facts: { dependants: 3 } } });
    await expect(send('No children')).rejects.toThrow(ServiceDoesNotFit);
    await world.database.asAdministrator(`insert into directory.schedule (id, service_id, byday, freq, opens_at, closes_at) values ($1, $2, $3, 'WEEKLY', '09:00', '10:00')`, [newId(), services.get('Full'), inThreeDays()]);
    expect((await look(needId)).match.excluded).toContainEqual(expect.objectContaining({ name: 'Full', rules: ['HOURS'] }));
    expect((await send('Full')).referral.status).toBe('SENT');
    await world.database.asAdministrator(`delete from directory.schedule where service_id = $1`, [services.get('Full')]);
  });

  it('go on page by page in one order, and take no cursor of another list', async () => {
    const needId = await aWoman();
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const { offers } = await matching.find(officer, { needId }, { first: 1, after });
      seen.push(...offers.rows.map(({ row }) => row.name));
      if (!offers.hasNextPage) break;
      after = Buffer.from(offers.rows[0]!.cursor, 'base64url').toString();
    }
    expect(seen).toEqual(names(await look(needId)));
    await expect(matching.find(officer, { needId }, { first: 1, after: 'x' })).rejects.toThrow(BadCursor);
  });

  it('are not there for anybody who may not see the need, as for a need that nobody has', async () => {
    const needId = await aWoman();
    const none = await look(newId<NeedId>());
    expect(await look(needId, {}, world.shelter.caller)).toEqual(none);
    expect(await look(needId, {}, { ...officer, accountId: newId<typeof officer.accountId>() })).toEqual(none);
    expect(none.match).toEqual({ offered: [], excluded: [], questions: [], leftOut: null, waits: false, isNarrow: false });
  });

  it('are the same for whatever asks by itself behind the walls of the agency', async () => {
    const needId = await aWoman();
    const { match } = await look(needId);
    const cascade = systemCaller('FOLLOW_UP', { agencyId: world.police.id, requestId: 'cascade' });
    const again = await world.gateway.work.run(cascade, async (tx) => matching.matchFor(tx, await world.cases.getNeed(tx, needId)));
    expect(again).toEqual(match);
  });

  it('are noted as a look at what is known of the person', async () => {
    const needId = await aWoman();
    const reads = async () => (await world.database.asAdministrator(`select 1 from platform.audit_entry where kind = 'READ' and data_class = 'C2' and subjects::text like '%' || $1 || '%'`, [needId])).length;
    const before = await reads();
    await look(needId);
    expect(await reads()).toBe(before + 1);
  });
});

describe('whom the person shuns (B24)', () => {
  const shun = async (needId: NeedId, name: string) => {
    const { caseId } = await world.gateway.work.run(officer, (tx) => world.cases.getNeed(tx, needId));
    await world.exclusions.set(officer, { key: newId(), input: { caseId, kind: 'AGENCY', agencyId: houses.get(name)!, reason: 'FEAR' } });
  };

  it.each(['Women', 'Men', 'Paused'])('is nowhere: not offered, not among the excluded, not counted, in no question and no cursor (%s)', async (name) => {
    const needId = await aWoman();
    const before = await look(needId);
    await shun(needId, name);
    const after = await look(needId);
    const others = (rows: readonly { name: string }[]) => rows.filter((row) => row.name !== name);
    expect(after.match.offered).toEqual(others(before.match.offered));
    expect(after.match.excluded).toEqual(others(before.match.excluded));
    expect(JSON.stringify(after)).not.toContain(services.get(name));
    expect(JSON.stringify(after)).not.toContain(houses.get(name));
    expect([before.match.leftOut, after.match.leftOut]).toEqual([0, 1]);
  });

  it('asks no question of its own', async () => {
    const needId = await aWoman();
    await shun(needId, 'No children');
    expect((await look(needId)).match.questions).toEqual([]);
  });

  it('is there again for everybody else, and for facts without a person nothing is counted', async () => {
    await shun(await aWoman(), 'Women');
    expect(names(await look(await aWoman()))).toContain('Women');
    const facts = await matching.find(officer, { serviceTypeCode: kind, facts: { gender: 'F', dependants: 0 } }, { first: 50 });
    expect(names(facts)).toEqual(['Women', 'Demanding', 'No children', 'Full'].sort((a, b) => names(facts).indexOf(a) - names(facts).indexOf(b)));
    expect(facts.match.leftOut).toBeNull();
  });
});

describe('a member that may be sent nobody', () => {
  it('is not among the services, and nothing says so', async () => {
    const { agencies } = anAgencies(world.gateway);
    await aHouse('Suspended');
    const needId = await aWoman();
    expect(names(await look(needId))).toContain('Suspended');
    await agencies.suspend(steppedUp(world.coordinator.caller), { key: newId(), input: { id: houses.get('Suspended')!, reason: 'Reports that need looking into' } });
    const { match, offers } = await look(needId);
    expect(JSON.stringify({ match, offers })).not.toContain('Suspended');
    expect(match.leftOut).toBe(0);
  });
});

describe('facts without a need', () => {
  it('need a kind of service that the taxonomy has', async () => {
    await expect(matching.find(officer, { facts: { gender: 'F' } }, { first: 5 })).rejects.toThrow(BadInput);
    await expect(matching.find(officer, { serviceTypeCode: 'shelter.castle' }, { first: 5 })).rejects.toThrow(BadInput);
  });

  it('find by words of the listing and by a language in any of its spellings', async () => {
    const by = async (more: { text?: string; language?: string }) => names(await matching.find(officer, { serviceTypeCode: kind, ...more }, { first: 50 }));
    expect(await by({ text: 'demand' })).toEqual(['Demanding']);
    expect(await by({ language: 'ara' })).toEqual(['Women']);
    expect(await by({ language: 'en' })).toEqual(['No children']);
  });
});

describe('hours and distance', () => {
  const otherKind = 'health.primary';
  const at = async (name: string, more: Parameters<typeof aListing>[0] = {}) => aHouse(name, { serviceTypeCode: otherKind, places: null, ...more });

  it('keep from an emergency a door that stays shut, and say so', async () => {
    const id = await at('Closed');
    await world.database.asAdministrator(`insert into directory.schedule (id, service_id, byday, freq, opens_at, closes_at) values ($1, $2, $3, 'WEEKLY', '09:00', '10:00')`, [newId(), id, inThreeDays()]);
    const rules = async (urgency: 'EMERGENCY' | 'ROUTINE') => (await matching.find(officer, { serviceTypeCode: otherKind, facts: { urgency } }, { first: 5 })).match.excluded.map((one) => one.rules);
    expect(await rules('EMERGENCY')).toEqual([['HOURS']]);
    expect(await rules('ROUTINE')).toEqual([]);
  });

  it('measure from a place, and of a confidential site from its district alone', async () => {
    const open = await at('Open');
    await world.database.asAdministrator(
      `with site as (insert into directory.site (id, organization_id, name, latitude, longitude) select $2, organization_id, 'Office', 31.95, 35.93 from directory.service where id = $1 returning id)
       insert into directory.service_at_site (service_id, site_id) select $1, id from site`,
      [open, newId()],
    );
    const hidden = await at('Hidden', { site: { id: newId(), name: 'House', confidential: true, district: 'Nowhere on the map' } });
    const near = await matching.find(officer, { serviceTypeCode: otherKind, facts: { urgency: 'ROUTINE' }, near: { latitude: 31.95, longitude: 35.94 } }, { first: 9 });
    const reason = (id: ServiceId) => near.match.offered.find(({ serviceId }) => serviceId === id)!.reasons.find(({ code }) => code.startsWith('DISTANCE'));
    expect(reason(open)).toEqual({ code: 'DISTANCE', value: '1', points: 20 });
    expect(reason(hidden)).toMatchObject({ value: null, points: 10 });
    expect(near.match.offered[0]!.serviceId).toBe(open);
  });
});

describe('how an agency answers', () => {
  it('is said in bands, once enough is known, drawn towards what is usual', async () => {
    await expect(matching.reckonAnswers()).rejects.toThrow(/permission denied/);
    const worker = aMatching(world.worker);
    for (let count = 0; count < 5; count += 1) {
      const { referral } = await aSentReferral(world, world.shelter);
      await world.referrals.advance(world.shelter.caller, { key: newId(), input: { command: 'DECLINE', id: referral.id, expectedVersion: referral.version, reason: 'AT_CAPACITY' } });
    }
    const slow = await aSentReferral(world, world.secondShelter);
    await world.database.asAdministrator(`alter table referrals.referral disable trigger user`);
    await world.database.asAdministrator(`update referrals.referral set acknowledge_by = now() - interval '2 days', decide_by = now() - interval '1 day' where id = $1`, [slow.referral.id]);
    await world.database.asAdministrator(`alter table referrals.referral enable trigger user`);
    await worker.reckonAnswers();
    const bands = await world.database.asAdministrator<{ agency: string; band: string }>(`select agency_id as agency, band from referrals.answer_record order by band`);
    expect(bands).toEqual([{ agency: world.shelter.id, band: 'PROMPT' }, { agency: world.secondShelter.id, band: 'UNKNOWN' }]);
    const { match } = await matching.find({ ...officer, roles: [Role.CASEWORKER] }, { serviceTypeCode: 'shelter.emergency', facts: {} }, { first: 9 });
    expect(match.offered.map(({ serviceId }) => serviceId)).toEqual([world.shelter.serviceId, world.secondShelter.serviceId]);
  });
});
