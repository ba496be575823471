import { Desks, type Locale } from './desk.js';
import { barriersOn, overflowOf, untranslatedOn } from './looks.js';
import { walk } from './pages.js';
import { startSystem, type RunningSystem } from './system.js';

let system: RunningSystem;
let desks: Desks;

beforeAll(async () => {
  system = await startSystem();
  desks = await Desks.launch(system.baseUrl);
}, 180_000);

afterAll(async () => {
  await desks.close();
  await system.stop();
}, 60_000);

const everyLook: readonly (readonly [Locale, number])[] = [
  ['en', 1280],
  ['en', 375],
  ['ar', 1280],
  ['ar', 375],
];

describe('every page', () => {
  it.each(everyLook)('can be used by everybody in %s at %i pixels: axe finds no barrier and nothing runs out of the window', async (locale, width) => {
    const faults: string[] = [];
    await walk(desks, { locale, width }, async ({ name, page }) => {
      faults.push(...(await barriersOn(page)).map((barrier) => `${name}: ${barrier}`));
      if ((await overflowOf(page)) > 0) faults.push(`${name}: runs out sideways`);
      const [lang, dir] = await page.evaluate<[string, string]>('[document.documentElement.lang, document.documentElement.dir]');
      if (lang !== locale || dir !== (locale === 'ar' ? 'rtl' : 'ltr')) faults.push(`${name}: says it is ${lang} ${dir}`);
    });
    expect(faults).toEqual([]);
  }, 120_000);

  it('fits a window of 320 pixels', async () => {
    const wide: string[] = [];
    await walk(desks, { locale: 'en', width: 320 }, async ({ name, page }) => {
      if ((await overflowOf(page)) > 0) wide.push(name);
    });
    expect(wide).toEqual([]);
  }, 120_000);

  it('says no word that a translator could not reach, and holds words forty per cent longer', async () => {
    const faults: string[] = [];
    await walk(desks, { locale: 'en-XA', width: 1280 }, async ({ name, page }) => {
      faults.push(...(await untranslatedOn(page)).map((text) => `${name}: ${text}`));
      if ((await overflowOf(page)) > 0) faults.push(`${name}: runs out sideways`);
      if (!/[àéîôû].*~/.test((await page.locator('body').textContent()) ?? '')) faults.push(`${name}: is not in the pseudo-locale`);
    });
    expect(faults).toEqual([]);
  }, 120_000);
});
