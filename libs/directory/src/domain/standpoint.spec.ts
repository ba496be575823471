import type { AgencyId, ServiceId } from '@causeway/kernel';
import { type Standpoint, isTogether, kilometresApart } from './standpoint.js';

const [port, north, farm] = [{ latitude: 31.95, longitude: 35.93 }, { latitude: 31.97, longitude: 35.93 }, { latitude: 32.55, longitude: 35.85 }];
const at = (serviceId: string, rest: Partial<Standpoint>): Standpoint => ({ serviceId: serviceId as ServiceId, agencyId: null, languages: [], coarse: false, points: [port], siteIds: [], ...rest });

describe('two services', () => {
  it('are together at one site, and within so many kilometres where that is enough', () => {
    const clinic = at('clinic', { siteIds: ['house'] });
    expect(isTogether(clinic, at('shelter', { siteIds: ['house'], points: [] }))).toBe(true);
    expect(isTogether(clinic, at('shelter', {}))).toBe(true);
    expect(isTogether(clinic, at('shelter', { points: [north] }))).toBe(false);
    expect(isTogether(clinic, at('shelter', { points: [north] }), 3)).toBe(true);
    expect(isTogether(clinic, at('shelter', { points: [farm, north] }), 3)).toBe(true);
    expect(isTogether(clinic, at('shelter', { points: [farm] }), 3)).toBe(false);
  });

  it('are apart where nobody knows where one of them is', () => {
    expect(kilometresApart(at('clinic', {}), at('helpline', { points: [] }))).toBeNull();
    expect(isTogether(at('clinic', {}), at('helpline', { points: [] }), 500)).toBe(false);
  });

  it('of one district share a hidden house for nobody who asks: only that one agency runs both is said', () => {
    const house = at('house', { coarse: true, agencyId: 'A' as AgencyId });
    expect(isTogether(house, at('clinic', { coarse: true, agencyId: 'B' as AgencyId }))).toBe(false);
    expect(isTogether(house, at('clinic', { agencyId: 'B' as AgencyId }))).toBe(false);
    expect(isTogether(house, at('clinic', { coarse: true, agencyId: 'A' as AgencyId }))).toBe(true);
    expect(isTogether(at('house', { coarse: true }), at('clinic', { coarse: true }))).toBe(false);
  });
});
