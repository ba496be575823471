import { CapacityUnit, CarePhase, findServiceType, serviceTypeLabel, serviceTypes } from './service-type.js';

describe('the service taxonomy', () => {
  it('has forty codes, each once, each with a label in English and in Arabic script', () => {
    expect(new Set(serviceTypes.map(({ code }) => code)).size).toBe(40);
    expect(serviceTypes.filter(({ en, ar }) => en === '' || !/\p{Script=Arabic}/u.test(ar))).toEqual([]);
  });

  it('uses only known phases, pillars and units', () => {
    for (const type of serviceTypes) {
      expect([1, 2, 3, 4]).toContain(type.pillar);
      expect(Object.values(CapacityUnit)).toContain(type.capacityUnit);
      expect(type.phases.every((phase) => phase in CarePhase)).toBe(true);
    }
  });

  it('labels a code in the language read, and in English where there is none', () => {
    expect(serviceTypeLabel('shelter.emergency', 'ar-JO')).toBe('إيواء آمن طارئ');
    expect(serviceTypeLabel('shelter.emergency', 'fi')).toBe('Emergency safe accommodation');
    expect(serviceTypeLabel('gone.code', 'en')).toBe('gone.code');
    expect(findServiceType('gone.code')).toBeUndefined();
  });
});
