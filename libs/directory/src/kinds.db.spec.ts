import { anAgency } from '@causeway/access/testing';
import { systemCaller } from '@causeway/access';
import { TookTooLong } from '@causeway/platform';
import { serviceTypes } from './domain/service-type.js';
import { serviceWords } from './domain/service-word.js';
import { ServiceFinder } from './service-finder.js';
import { aNetwork, aService } from './testing.js';

const { database, gateway, worker, directory, close } = await aNetwork();
const officer = await anAgency(worker, { name: 'Border Police' });
afterAll(close);

const found = async (text: string) => (await directory.search(officer.caller, { text }, { first: 20 })).rows.map(({ row }) => row.name);

beforeAll(async () => {
  const listed = (name: string, serviceTypeCode: string) => aService(worker, { name, serviceTypeCode, places: null, organization: 'Quay Trust' });
  await listed('Haven', 'shelter.emergency');
  await listed('Open door', 'legal.information');
  await listed('Red cross tent', 'health.primary');
});

describe('a kind of service', () => {
  it.each([
    ['ملجأ', 'Haven'], ['ملاجئ', 'Haven'], ['مأوى', 'Haven'], ['abri', 'Haven'], ['abris', 'Haven'], ['foyer', 'Haven'], ['hébergement', 'Haven'], ['refugio', 'Haven'],
    ['albergues', 'Haven'], ['shelters', 'Haven'], ['safe house', 'Haven'], ['lawyer', 'Open door'], ['avocat', 'Open door'], ['abogada', 'Open door'], ['محامي', 'Open door'],
    ['المحامي', 'Open door'], ['medecin', 'Red cross tent'], ['médico', 'Red cross tent'], ['طبيب', 'Red cross tent'], ['dentist', 'Red cross tent'],
  ])('is found by what people call it: %s', async (typed, name) => {
    expect(await found(typed)).toEqual([name]);
  });

  it('stands behind a listing that bears the word in its name', async () => {
    await aService(worker, { name: 'Refuge for women', serviceTypeCode: 'shelter.specialised', places: null });
    expect((await found('refuge')).slice(0, 2)).toEqual(['Refuge for women', 'Haven']);
  });

  it('has words in four languages, whichever of the forty it is, and the database holds them', async () => {
    for (const { code } of serviceTypes) expect(Object.values(serviceWords[code] ?? {}).filter((words) => words !== '')).toHaveLength(4);
    expect(Object.keys(serviceWords)).toHaveLength(serviceTypes.length);
    expect(await database.asAdministrator(`select code from directory.service_type where words !~ '[ء-ي]' or words = ''`)).toEqual([]);
  });
});

describe('a place that the gazetteer lacks', () => {
  const town = { name: 'Portmouth', country: 'XX', population: 9_000, latitude: 45, longitude: -30 };

  it('is understood by each of its names once it was added, and added once', async () => {
    expect((await directory.search(officer.caller, { near: { place: 'Portmouth' } }, { first: 1 })).place).toBeNull();
    const add = () => worker.setup.run(systemCaller('SETUP'), (tx) => directory.addTowns(tx, [town, { ...town, name: 'بورتماوث' }]));
    await add();
    await add();
    for (const place of ['portmouth', 'بورتماوث']) expect((await directory.search(officer.caller, { near: { place } }, { first: 1 })).place).toMatchObject({ country: 'XX' });
    expect(await database.asAdministrator(`select count(*)::int as names from directory.place where country = 'XX'`)).toEqual([{ names: 2 }]);
  });

  it('is added by nobody but the set-up', async () => {
    await expect(worker.work.run(officer.caller, (tx) => directory.addTowns(tx, [town]))).rejects.toThrow(/permission denied|row-level security/);
  });
});

describe('a search that takes too long', () => {
  it('ends with a sentence that says what to do, also where it only counts', async () => {
    await database.asAdministrator(`create or replace function directory.asked(typed text) returns tsquery language sql as $$ select 'a'::tsquery from pg_sleep(30) $$`);
    const finder = new ServiceFinder(gateway.work, { atMostMs: 100 });
    const page = { first: 1 };
    await expect(finder.search(officer.caller, { text: 'bed' }, page)).rejects.toThrow(TookTooLong);
    await expect(finder.facets(officer.caller, { text: 'bed' }, page)).rejects.toThrow(/ask for less at once/);
    expect((await finder.search(officer.caller, {}, page)).total).toBeGreaterThan(0);
  });
});
