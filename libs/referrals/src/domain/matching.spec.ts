import { type AgencyId, type ServiceId, newId } from '@causeway/kernel';
import { type Appraised, compareKeys, keyOf, rank, readKey } from './matching.js';

function aService(name: string, more: Partial<Appraised> = {}): Appraised {
  return {
    ...{ serviceId: newId<ServiceId>(), agencyId: newId<AgencyId>(), name, fit: { result: 'ELIGIBLE' }, intakePaused: false, demandsCooperation: false },
    ...{ language: null, distanceKm: null, coarse: false, band: 'UNKNOWN', isOld: false, answers: 'UNKNOWN', verifiedDaysAgo: null },
    ...more,
  };
}

const order = (services: readonly Appraised[], measured = false) => rank(services, { measured }).offered.map(({ name }) => name);

describe('the order in which services are asked', () => {
  it('begins with those that surely take the person, however much speaks for the others', () => {
    const open = aService('open', { fit: { result: 'NEEDS_FACT', asks: ['AGE'] }, band: 'SEVERAL', answers: 'PROMPT', language: { code: 'ara', isBest: true } });
    expect(order([open, aService('sure', { band: 'NONE', answers: 'SLOW' })])).toEqual(['sure', 'open']);
  });

  it.each([
    ['a language the person speaks best', { language: { code: 'ara', isBest: true } }, { language: { code: 'eng', isBest: false } }],
    ['a language at all', { language: { code: 'eng', isBest: false } }, { language: null }],
    ['more free places', { band: 'SEVERAL' }, { band: 'FEW' }],
    ['a figure of today to an old one that says the same', { band: 'FEW' }, { band: 'FEW', isOld: true }],
    ['a full house that was full long ago to one that is full today', { band: 'NONE', isOld: true }, { band: 'NONE' }],
    ['prompt answers', { answers: 'PROMPT' }, { answers: 'USUAL' }],
    ['whoever nobody knows yet to whoever is slow', { answers: 'UNKNOWN' }, { answers: 'SLOW' }],
    ['a listing that was verified', { verifiedDaysAgo: 10 }, { verifiedDaysAgo: 200 }],
  ] as const)('prefers %s', (_, better, worse) => {
    expect(order([aService('a', worse), aService('b', better)])).toEqual(['b', 'a']);
  });

  it('prefers what is near, when a place was given, and holds it against nobody that where they are is not known', () => {
    const services = [aService('far', { distanceKm: 300 }), aService('hidden'), aService('near', { distanceKm: 3 })];
    expect(order(services, true)).toEqual(['near', 'hidden', 'far']);
    expect(order(services)).toEqual(['far', 'hidden', 'near']);
  });

  it('is not moved by whether help hangs on cooperation with the authorities, for any two services', () => {
    const shapes = [aService('a'), aService('a', { band: 'FEW' }), aService('a', { fit: { result: 'NEEDS_FACT', asks: ['AGE'] } })];
    for (const one of shapes) {
      const [free, demanding] = [false, true].map((demandsCooperation) => rank([{ ...one, demandsCooperation }], { measured: true }).offered[0]!);
      expect({ ...free, demandsCooperation: true }).toEqual(demanding);
    }
  });

  it('says as its points what its reasons say', () => {
    const [found] = rank([aService('a', { language: { code: 'ara', isBest: true }, band: 'FEW', isOld: true, distanceKm: 12.4, verifiedDaysAgo: 3 })], { measured: true }).offered;
    expect(found!.reasons).toEqual([
      { code: 'FITS', value: null, points: 0 },
      { code: 'SPEAKS_BEST_LANGUAGE', value: 'ara', points: 20 },
      { code: 'DISTANCE', value: '12', points: 15 },
      { code: 'FREE_PLACES_UNVERIFIED', value: 'FEW', points: 12 },
      { code: 'ANSWERS', value: 'UNKNOWN', points: 12 },
      { code: 'VERIFIED', value: '3', points: 5 },
    ]);
    expect(found!.points).toBe(64);
  });

  it('is the same however the services came, and goes on after any of them', () => {
    const services = ['d', 'b', 'b', 'a', 'c'].map((name, at) => aService(name, { band: at % 2 === 0 ? 'FEW' : 'NONE' }));
    const { offered } = rank(services, { measured: false });
    expect(rank([...services].reverse(), { measured: false }).offered).toEqual(offered);
    offered.forEach((one, at) => {
      const after = readKey(JSON.stringify(keyOf(one)))!;
      expect(offered.filter((other) => compareKeys(keyOf(other), after) > 0)).toEqual(offered.slice(at + 1));
    });
  });

  it('takes no text for a place in it that it did not give out', () => {
    for (const text of ['', '{}', '[1,2,"a"]', '["0",1,"a","b"]', 'null']) expect(readKey(text)).toBeUndefined();
  });
});

describe('what is not offered', () => {
  it('says every rule, and first stand those that fail at least', () => {
    const { offered, excluded } = rank([
      aService('both', { fit: { result: 'INELIGIBLE', failed: ['AGE', 'GENDER'] } }),
      aService('paused', { intakePaused: true }),
      aService('paused and unfit', { intakePaused: true, fit: { result: 'INELIGIBLE', failed: ['AGE'] } }),
    ], { measured: false });
    expect(offered).toEqual([]);
    expect(excluded.map(({ name, rules }) => [name, rules])).toEqual([['paused', ['INTAKE_PAUSED']], ['both', ['AGE', 'GENDER']], ['paused and unfit', ['INTAKE_PAUSED', 'AGE']]]);
  });
});
