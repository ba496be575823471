import { anAgency } from '@causeway/access/testing';
import { type ServiceId, Urgency, newId } from '@causeway/kernel';
import type { SiteId } from './domain/listing.js';
import type { FoundServices, ServiceFilter } from './service-finder.js';
import { aService, aNetwork } from './testing.js';

const { database, worker, directory, close } = await aNetwork();
const officer = await anAgency(worker, { name: 'Border Police' });
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
afterAll(close);

/** English and Arabic names of services in Jordan. @source unhcr-jordan/services-advisor, MIT */
const jordan = [
  ['Shelter rehabilitation', 'إعادة تأهيل الملاجئ', 'محافظة عجلون'],
  ['Child Protection', 'حماية الطفل', 'لواء القصبات جرش'],
  ['Cash For Rent', 'النقد للإيجار', 'محافظة البلقاء'],
  ['Psychosocial & Mental Health', 'الصحة النفسية و العقلية', 'محافظة عمان'],
  ['Distribution of food parcels', 'توزيع الطرود الغذائية', 'محافظة المفرق'],
] as const;

beforeAll(async () => {
  const listed = (name: string, translations = {}) => aService(worker, { name, serviceTypeCode: null, places: null, organization: 'Quay Trust', translations });
  for (const [en, ar, district] of jordan) {
    await aService(worker, {
      name: en, serviceTypeCode: null, places: null, organization: 'UNHCR', translations: { ar: { name: ar } },
      site: { id: newId<SiteId>(), name: 'Office', country: 'JO', district },
    });
  }
  await listed('Beds tonight', { fr: { name: "Hébergements d'urgence" }, ru: { name: 'Приют для пострадавших' }, de: { name: 'Notunterkünfte' } });
  await listed('Interpreters', { am: { name: 'የአስተርጓሚ አገልግሎት' }, ja: { name: '通訳支援センター' }, uk: { name: 'Перекладачі' }, hi: { name: 'दुभाषिया सेवाएं' } });
});

const look = (filter: ServiceFilter, first = 20): Promise<FoundServices> => directory.search(officer.caller, filter, { first });
const names = async (filter: ServiceFilter): Promise<string[]> => (await look(filter)).rows.map(({ row }) => row.name);

describe('words of a listing', () => {
  it.each([
    ['in Arabic, with the article', 'الملاجئ التأهيل', 'Shelter rehabilitation'],
    ['in Arabic, behind a preposition and the article', 'للطفل', 'Child Protection'],
    ['in Arabic, unfinished behind the article', 'النفس', 'Psychosocial & Mental Health'],
    ['in Arabic, without the hamza', 'الايجار', 'Cash For Rent'],
    ['in Arabic with every vowel mark', 'تَوْزِيعُ الطُّرُودِ', 'Distribution of food parcels'],
    ['by its place in Arabic', 'المفرق', 'Distribution of food parcels'],
    ['in French, in another number, without accents', 'hebergement urgence', 'Beds tonight'],
    ['in Russian, in another case', 'приюты', 'Beds tonight'],
    ['in German, unfinished', 'notunter', 'Beds tonight'],
    ['in Ukrainian, which has no stemmer', 'перекладачі', 'Interpreters'],
    ['in Hindi', 'दुभाषिया', 'Interpreters'],
    ['in Amharic, with a letter that sounds the same', 'ዐገልግሎት', 'Interpreters'],
    ['in Japanese, in the middle of what is written without spaces', '支援', 'Interpreters'],
    ['in two languages at once', 'unhcr الطفل', 'Child Protection'],
    ['with words too common to be kept', 'cash for the rent', 'Cash For Rent'],
  ])('are found %s', async (_how, text, name) => {
    expect(await names({ text })).toEqual([name]);
    expect((await look({ text })).correctedText).toBeNull();
  });

  it.each([
    ['a slip of the finger', 'intrepreters', 'interpreters', 'Interpreters'],
    ['a letter too few', 'rehabiltation', 'rehabilitation', 'Shelter rehabilitation'],
    ['one wrong word of two', 'child protecion', 'child protection', 'Child Protection'],
    ['a slip in Arabic', 'توزيع الطروط', 'توزيع الطرود', 'Distribution of food parcels'],
    ['an Arabic plural that the stemmer does not know', 'تأهيل الملجأ', 'تاهيل الملاجئ', 'Shelter rehabilitation'],
  ])('are found in spite of %s, and it is said what was looked for', async (_how, typed, meant, name) => {
    const found = await look({ text: typed });
    expect([found.correctedText, found.rows.map(({ row }) => row.name)]).toEqual([meant, [name]]);
  });

  it('are not found by what is like none of them', async () => {
    expect(await look({ text: 'xylophone' })).toMatchObject({ total: 0, correctedText: null });
    expect(await look({ text: "'; & | ! <-> :* \\" })).toMatchObject({ total: 0 });
    expect(await look({ text: 'a '.repeat(100) })).toMatchObject({ total: 0 });
  });

  it('follow what is said of the organisation', async () => {
    await database.asAdministrator(`update directory.organization set name = 'Lantern Society' where name = 'UNHCR'`);
    expect(await names({ text: 'lantern rent' })).toEqual(['Cash For Rent']);
    expect(await names({ text: 'unhcr rent' })).toEqual([]);
  });

  it('are made once for all that one transaction changes, and wait for who changes the same', async () => {
    expect(await database.asAdministrator(`select 1 from directory.search_due`)).toEqual([]);
    const [before] = await database.asAdministrator<{ xmin: string }>(`select xmin::text from directory.service_search where name = 'Cash For Rent'`);
    await database.asAdministrator(`update directory.service set extra = '{"Fees": "none"}' where name = 'Cash For Rent'`);
    expect(await database.asAdministrator(`select xmin::text from directory.service_search where name = 'Cash For Rent'`)).toEqual([before]);
  });
});

describe('what a listing offers', () => {
  const offered: Record<string, ServiceId> = {};
  beforeAll(async () => {
    const house = (name: string, places: number | null, acceptedUrgencies: Urgency[] = []) =>
      aService(worker, { agencyId: shelter.id, organization: 'House', name, places, acceptedUrgencies, description: 'Lodging' });
    offered['full'] = await house('Full house', 0, [Urgency.EMERGENCY]);
    offered['few'] = await house('Small house', 2, [Urgency.ROUTINE]);
    offered['several'] = await house('Large house', 9);
    offered['uncounted'] = await house('Uncounted house', null);
  });

  it('stands by free places when nothing else tells them apart, and says so', async () => {
    const found = await look({ text: 'lodging' });
    expect(found.rows.map(({ row }) => [row.name, row.match.places])).toEqual([['Large house', 60], ['Small house', 40], ['Uncounted house', 20], ['Full house', 0]]);
  });

  it('is narrowed by free places, urgency, kinds, agency and organisation', async () => {
    const text = 'lodging';
    expect(await names({ text, bandAtLeast: 'FEW' })).toEqual(['Large house', 'Small house']);
    expect(await names({ text, bandAtLeast: 'SEVERAL' })).toEqual(['Large house']);
    expect(await names({ text, urgency: 'EMERGENCY' })).toEqual(['Large house', 'Uncounted house', 'Full house']);
    expect(await names({ text, serviceTypeCodes: ['shelter.emergency', 'legal.information'] })).toHaveLength(4);
    expect(await names({ text, serviceTypeCodes: ['legal.information'] })).toEqual([]);
    expect(await names({ text, agency: shelter.id })).toHaveLength(4);
    expect(await names({ text, agency: officer.id })).toEqual([]);
    expect(await names({ text, agency: 'nonsense' })).toEqual([]);
    const [large] = (await look({ text, bandAtLeast: 'SEVERAL' })).rows;
    expect(await names({ text, organization: large!.row.organizationId })).toEqual(['Large house']);
  });

  it('is counted by kind, language, district, free places and hours, over all that is found', async () => {
    const counts = async (filter: ServiceFilter) => {
      const page = await directory.facets(officer.caller, filter, { first: 50 });
      return page.rows.map(({ row: { facet, value, count } }) => `${facet} ${value} ${count}`);
    };
    expect(await counts({ text: 'lodging' })).toEqual([
      'KIND shelter.emergency 4', 'OPENING UNKNOWN 4', 'PLACES FEW 1', 'PLACES NONE 1', 'PLACES SEVERAL 1', 'PLACES UNKNOWN 1',
    ]);
    expect(await counts({ text: 'lodging', bandAtLeast: 'SEVERAL' })).toEqual(['KIND shelter.emergency 1', 'OPENING UNKNOWN 1', 'PLACES SEVERAL 1']);
    expect(await counts({ text: 'xylophone' })).toEqual([]);
  });

  it('follows what changes while somebody pages, without repeating or losing what stayed', async () => {
    const first = await look({ text: 'lodging' }, 2);
    await aService(worker, { name: 'A house of today', description: 'Lodging', places: 1 });
    await database.asAdministrator(`update directory.service set status = 'DEFUNCT' where id = $1`, [offered['few']]);
    const after = Buffer.from(first.rows.at(-1)!.cursor, 'base64url').toString();
    const next = await directory.search(officer.caller, { text: 'lodging' }, { first: 5, after });
    expect(next.rows.map(({ row }) => row.name)).toEqual(['Uncounted house', 'Full house']);
  });

  it('goes on with the corrected words on the next page', async () => {
    const first = await look({ text: 'rehabiltation' }, 1);
    await aService(worker, { name: 'Rehabilitation centre', places: null });
    const after = Buffer.from(first.rows.at(-1)!.cursor, 'base64url').toString();
    const next = await directory.search(officer.caller, { text: 'rehabiltation' }, { first: 5, after });
    expect([next.correctedText, next.total]).toEqual(['rehabilitation', 2]);
  });
});
