import type { CountrySettings, Holiday } from '@causeway/access';
import { TimingStore } from './persistence/timing.store.js';
import { Timings } from './timings.js';
import { type TestWorld, aWorld } from './testing.js';

let world: TestWorld;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const settings: CountrySettings = { name: 'Somewhere', mode: 'DEMO', countryCode: 'XX', languages: ['en'], timeZone: 'Europe/Chisinau', weekendDays: [6, 7], probationDays: 30 };
const holiday = (onDate: string): Holiday => ({ onDate, name: 'A day of rest' });

/** A program that starts, in a country with these days of rest. */
const aStart = (holidays: readonly Holiday[], country = settings) =>
  new Timings(world.worker.work, new TimingStore(), { settings: async () => country, holidays: async () => [...holidays] });
const versions = () => world.database.asAdministrator<{ version: number }>(`select version from referrals.timing order by version`);

describe('the calendar of the country', () => {
  it('is a new version of its rules when it has changed, and none when a program starts or looks again', async () => {
    const days = [holiday('2998-01-07'), holiday('2998-01-08')];
    const first = aStart(days);
    expect(await first.keepCalendar()).toBe(true);
    const begun = await versions();
    for (const again of [first, aStart(days), aStart(days.toReversed())]) expect(await again.keepCalendar()).toBe(false);
    expect(await versions()).toEqual(begun);
    const changes = [aStart([...days, holiday('2998-05-01')]), aStart(days), aStart(days, { ...settings, weekendDays: [5, 6] }), aStart(days, { ...settings, weekendDays: [5, 6], timeZone: 'UTC' })];
    for (const change of changes) expect(await change.keepCalendar()).toBe(true);
    expect(await versions()).toHaveLength(begun.length + changes.length);
  });
});
