import { type TestAgency, anAgency } from '@causeway/access/testing';
import { Reach, type ServiceId, newId } from '@causeway/kernel';
import { reachesOf } from '@causeway/platform';
import { toServiceView } from './api/service.graphql.js';
import type { SiteId } from './domain/listing.js';
import { directoryPolicy } from './domain/policy.js';
import { serviceTypes } from './domain/service-type.js';
import type { ServiceFilter } from './service-finder.js';
import { aService, aNetwork } from './testing.js';

const { database, gateway, worker, directory, close } = await aNetwork();
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
const officer = await anAgency(worker, { name: 'Border Police' });
afterAll(close);
let nightShelter: ServiceId;
let legalAid: ServiceId;

beforeAll(async () => {
  nightShelter = await aService(worker, {
    agencyId: shelter.id,
    organization: 'Harbour Hôtel Foundation',
    name: 'Night shelter for women',
    description: "Beds for women's first nights",
    translations: { ar: { name: 'مأوى ليلي للنساء', description: 'أسرّة للّيالي الأولى' } },
    languages: ['en', 'ar'],
    site: { id: newId<SiteId>(), name: 'House', confidential: true, district: 'North', address: '1 Hidden Street', city: 'Porto' },
    phone: '+000 555 0111',
  });
  legalAid = await aService(worker, { organization: 'Bar Association', name: 'Legal advice', serviceTypeCode: 'legal.information', places: null });
  await aService(worker, { agencyId: shelter.id, name: 'Old hostel', status: 'DEFUNCT' });
});

async function found(filter: ServiceFilter, caller = officer.caller): Promise<string[]> {
  const page = await directory.search(caller, filter, { first: 20 });
  expect(page.total).toBe(page.rows.length);
  return page.rows.map(({ row }) => row.name);
}

describe('searching the directory', () => {
  it.each([
    ['by a word of its name, in another form', 'shelters'],
    ['by the beginning of a word', 'shelt'],
    ['without the accent of its organisation', 'hotel'],
    ['with an accent that nobody stored', 'nïght'],
    ['by a word of its description, whatever the apostrophe', 'women’s beds'],
    ['by the label of its kind', 'emergency accommodation'],
    ['in Arabic', 'مأوى'],
    ['in Arabic with the article', 'المأوى'],
    ['in Arabic without the hamza', 'ماوى'],
    ['in Arabic without vowel marks', 'أسرة'],
    ['by the Arabic label of its kind', 'إيواء طارئ'],
  ])('finds a service %s', async (_how, text) => {
    expect(await found({ text })).toEqual(['Night shelter for women']);
  });

  it('finds nothing that lacks one of the words', async () => {
    expect(await found({ text: 'shelter lawyer' })).toEqual([]);
    expect(await found({ text: "';--" })).toEqual([]);
  });

  it('narrows by kind, language and whether it takes referrals', async () => {
    expect(await found({ serviceTypeCode: 'legal.information' })).toEqual(['Legal advice']);
    expect(await found({ language: 'ar' })).toEqual(['Night shelter for women']);
    expect(await found({ referableOnly: true })).toEqual(['Night shelter for women']);
    expect(await found({ offPlatformOnly: true })).toEqual(['Legal advice']);
    await expect(found({ serviceTypeCode: 'shelter.lunar' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('offers nobody whose agency is suspended, or has no agreement that holds', async () => {
    const offered = async () => (await found({ referableOnly: true })).length + Number(toServiceView((await directory.findService(officer.caller, nightShelter))!, officer.caller).referable);
    expect(await offered()).toBe(2);
    await database.asAdministrator(`update access.agency set status = 'SUSPENDED' where id = $1`, [shelter.id]);
    expect(await offered()).toBe(0);
    await database.asAdministrator(`alter table access.agency disable trigger guard_agency`);
    await database.asAdministrator(`update access.agency set status = 'ACTIVE', agreement_until = '2020-01-01' where id = $1`, [shelter.id]);
    expect(await offered()).toBe(0);
    await database.asAdministrator(`update access.agency set agreement_until = '2999-01-01' where id = $1`, [shelter.id]);
    expect(await offered()).toBe(2);
  });

  it('keeps what is closed for good from everybody but its own agency', async () => {
    // What has places free stands before what counts none.
    expect(await found({})).toEqual(['Night shelter for women', 'Legal advice']);
    expect(await found({ ownOnly: true }, shelter.caller)).toEqual(['Night shelter for women', 'Old hostel']);
    expect(await found({ ownOnly: true })).toEqual([]);
  });

  it('answers in the language of the caller', async () => {
    expect(await found({ text: 'shelter' }, { ...officer.caller, locale: 'ar-JO' })).toEqual(['مأوى ليلي للنساء']);
  });

  it('pages without losing or repeating a row, and always says how many there are', async () => {
    for (const text of ['twin', undefined]) {
      if (text === 'twin') for (let i = 0; i < 7; i += 1) await aService(worker, { name: 'Twin service', places: null });
      const seen: string[] = [];
      let after: string | undefined;
      for (let more = true; more; ) {
        const page = await directory.search(officer.caller, { text }, { first: 3, after });
        expect(page.total).toBe(text === undefined ? 9 : 7);
        seen.push(...page.rows.map(({ row }) => row.id));
        after = Buffer.from(page.rows.at(-1)!.cursor, 'base64url').toString();
        more = page.hasNextPage;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(text === undefined ? 9 : 7);
    }
  });

  // A condition in the policy of the words would forbid the index: @@ is not leakproof.
  it('may use its index of words under row-level security', async () => {
    const plan = await gateway.work.run(officer.caller, async (tx) => {
      await tx.sql(`set local enable_seqscan = off`);
      return tx.sql<object>(`explain select service_id from directory.service_search where document @@ plainto_tsquery('directory.words', 'shelter')`);
    });
    expect(JSON.stringify(plan)).toContain('Index Scan on service_search_document');
  });

  it('answers every cursor that is not ours with one refusal', async () => {
    for (const after of ['', 'null', '{"score":1}', '{"score":1e99,"name":"a","id":"b"}', '{"score":1,"name":"a","id":"b"}']) {
      await expect(directory.search(officer.caller, {}, { first: 1, after })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'after' });
    }
  });
});

describe('what a listing shows', () => {
  it('is a district and nothing nearer for a confidential site, in the database too', async () => {
    const view = toServiceView((await directory.findService(officer.caller, nightShelter))!, officer.caller);
    expect(view).toMatchObject({ confidentialSite: true, district: 'North', address: null, phone: '+000 555 0111', referable: true });
    const stored = await database.asAdministrator(`select address, city, latitude from directory.site where confidential`);
    expect(stored).toEqual([{ address: null, city: null, latitude: null }]);
    await expect(database.asAdministrator(`update directory.site set address = '1 Hidden Street' where confidential`)).rejects.toThrow(
      /site_confidential_has_district_only/,
    );
  });

  it('is a band of free places to others, figures to the owner', async () => {
    const seenBy = async (agency: TestAgency) => toServiceView((await directory.findService(agency.caller, nightShelter))!, agency.caller).capacity;
    expect(await seenBy(shelter)).toMatchObject({ band: 'SEVERAL', total: 3, taken: 0, free: 3, version: 1 });
    expect(reachesOf(await seenBy(shelter))).toEqual([Reach.OWNER]);
    // Without that reach the policy answers every figure with null.
    expect(reachesOf(await seenBy(officer))).toEqual([]);
    expect(directoryPolicy.fields['Capacity']).toMatchObject({ total: { through: [Reach.OWNER] }, taken: { through: [Reach.OWNER] }, free: { through: [Reach.OWNER] }, version: { through: [Reach.OWNER] } });
  });

  it('says when nobody answers referrals for it, and counts no places then', async () => {
    const view = toServiceView((await directory.findService(officer.caller, legalAid))!, officer.caller);
    expect(view).toMatchObject({ referable: false, capacity: null, serviceType: { code: 'legal.information', pillar: 2 } });
  });

  it('is nothing for an id that is none', async () => {
    expect(await directory.findService(officer.caller, 'nonsense')).toBeUndefined();
    expect(await directory.findService(officer.caller, newId())).toBeUndefined();
  });
});

describe('the taxonomy', () => {
  it('is the same in the database as in the code', async () => {
    const stored = await database.asAdministrator(
      `select code, en, ar, pillar, phases, capacity_unit as "capacityUnit", open_eligibility as "openEligibility" from directory.service_type`,
    );
    expect(stored).toHaveLength(40);
    expect(stored).toEqual(expect.arrayContaining([...serviceTypes]));
  });

  it('comes in pages, each type once', () => {
    const first = directory.serviceTypes({ first: 30 });
    const rest = directory.serviceTypes({ first: 30, after: first.rows.at(-1)!.row.code });
    expect([...first.rows, ...rest.rows].map(({ row }) => row.code)).toEqual(serviceTypes.map(({ code }) => code));
    expect([first.hasNextPage, rest.hasNextPage]).toEqual([true, false]);
  });
});

describe('what a listing says of access and hours', () => {
  it('narrows by access needs: all of them, and a listing that is silent about them stays', async () => {
    const house = (name: string, accessibility?: readonly ('STEP_FREE' | 'WHEELCHAIR' | 'HEARING')[]) =>
      aService(worker, { name, description: 'Accessible lodging', places: null, ...(accessibility === undefined ? {} : { eligibility: { accessibility } }) });
    await house('All of it', ['STEP_FREE', 'WHEELCHAIR', 'HEARING']);
    await house('Ramp alone', ['STEP_FREE']);
    await house('Nothing of it', []);
    await house('Says nothing');
    const text = 'accessible lodging';
    expect((await found({ text, accessNeeds: ['STEP_FREE'] })).sort()).toEqual(['All of it', 'Ramp alone', 'Says nothing']);
    expect((await found({ text, accessNeeds: ['STEP_FREE', 'WHEELCHAIR'] })).sort()).toEqual(['All of it', 'Says nothing']);
    expect(await found({ text, accessNeeds: [] })).toHaveLength(4);
  });

  it('tells hours that are only described, in the language read, and leaves the others to the clock', async () => {
    const hours = (values: string) => database.asAdministrator(`insert into directory.schedule (id, service_id, byday, opens_at, closes_at, description, translations) values ${values}`);
    const told = async (locale: string) => (await directory.findService({ ...officer.caller, locale }, legalAid))?.hoursInWords;
    expect(await told('en')).toBeNull();
    await hours(`(gen_random_uuid(), '${legalAid}', 'MO', '09:00', '17:00', 'Office', '{}'), (gen_random_uuid(), '${legalAid}', null, null, null, 'Evenings by appointment', '{"ar": {"description": "مساءً بموعد"}}')`);
    expect([await told('en'), await told('ar')]).toEqual(['Evenings by appointment', 'مساءً بموعد']);
    const page = await directory.search(officer.caller, { text: 'legal advice' }, { first: 1 });
    expect(toServiceView(page.rows[0]!.row, officer.caller).hoursInWords).toBe('Evenings by appointment');
  });
});
