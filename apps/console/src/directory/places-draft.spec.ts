import { type Pool, changedPools, draftsOf, figureOf, freeIn, isLeap, isOverCommitted, surgesOf, withBlocked, withCohort, withFree } from './places-draft.js';

const pool = (more: Partial<Pool> = {}): Pool => ({
  ...{ cohort: 'ALL', total: 6, occupied: 1, promised: 1, requested: 0, inMaintenance: 0, inQuarantine: 1, forSafety: 0 },
  ...{ free: 3, amongAll: false, keepsForRequests: false, softOverbook: 0, version: 4, surgeEndsAt: null, ...more },
});
const one = (more: Partial<Pool> = {}) => draftsOf([pool(more)])[0]!;

describe('the places that somebody is about to state', () => {
  it('are thought of as free ones, and sent as all of them', () => {
    const draft = withFree(one(), 5);
    expect(freeIn(draft)).toBe(5);
    expect(changedPools([draft])).toEqual([{ cohort: 'ALL', total: 8, inMaintenance: 0, inQuarantine: 1, forSafety: 0, expectedVersion: 4, keepsForRequests: false, softOverbook: 0 }]);
  });

  it('are one fewer for each that is taken out of use', () => {
    const draft = withBlocked(one(), 'inMaintenance', 2);
    expect(freeIn(draft)).toBe(1);
    expect(changedPools([draft])).toMatchObject([{ total: 6, inMaintenance: 2, inQuarantine: 1 }]);
  });

  it('are fewer than promised when more is taken out of use than was free', () => {
    expect(isOverCommitted(withBlocked(one(), 'forSafety', 4))).toBe(true);
    expect(isOverCommitted(withBlocked(one(), 'forSafety', 3))).toBe(false);
  });

  it('leave alone what is out of use among them', () => {
    expect(freeIn(one({ free: 1 }))).toBe(1);
    expect(changedPools([withFree(one({ free: 1 }), 2)])).toMatchObject([{ total: 7 }]);
  });

  it('are asked about when they are more than twice as many as before, and twenty more', () => {
    expect(isLeap(withFree(one(), 23))).toBe(true);
    expect(isLeap(withFree(one(), 22))).toBe(false);
    expect(isLeap(withFree(one({ total: 33, free: 30 }), 60))).toBe(false);
    expect(isLeap(withFree(draftsOf([])[0]!, 50))).toBe(false);
  });

  it('are typed in digits of either alphabet, and in nothing else', () => {
    expect([figureOf('12'), figureOf('١٢'), figureOf('')]).toEqual([12, 12, 0]);
    for (const typed of ['ten', '1o', '-1', '1.5', '12345']) expect(figureOf(typed)).toBeUndefined();
  });

  it('are nothing to send while they are as they were', () => {
    expect(changedPools(draftsOf([pool(), pool({ cohort: 'WOMEN' })]))).toEqual([]);
    expect(changedPools([withFree(withFree(one(), 9), 3)])).toEqual([]);
  });

  it('may be kept for requests, and be among those for everybody', () => {
    expect(changedPools([{ ...one(), keepsForRequests: true, softOverbook: 2 }])).toMatchObject([{ total: 6, keepsForRequests: true, softOverbook: 2 }]);
    const [, women] = draftsOf([pool(), pool({ cohort: 'WOMEN' })]);
    expect(changedPools([{ ...women!, amongAll: true }])).toMatchObject([{ cohort: 'WOMEN', amongAll: true }]);
  });

  it('leave what a coordinator opened for a time to the coordinator', () => {
    const pools = [pool(), pool({ cohort: 'FAMILY', total: 2, surgeEndsAt: '2026-11-23T00:00:00Z' })];
    expect(surgesOf(pools)).toEqual([{ cohort: 'FAMILY', total: 2, endsAt: '2026-11-23T00:00:00Z' }]);
  });

  it('begin with those for everybody, may be counted apart, and know no surge', () => {
    expect(draftsOf([]).map(({ cohort }) => cohort)).toEqual(['ALL']);
    expect(draftsOf([pool(), pool({ surgeEndsAt: '2026-11-23T00:00:00Z' })])).toHaveLength(1);
    const apart = withCohort(draftsOf([pool()]), 'WOMEN');
    expect(changedPools(apart)).toEqual([{ cohort: 'WOMEN', total: 0, inMaintenance: 0, inQuarantine: 0, forSafety: 0, expectedVersion: 0, amongAll: false, keepsForRequests: false, softOverbook: 0 }]);
    expect(withCohort(apart, 'WOMEN')).toBe(apart);
  });
});
