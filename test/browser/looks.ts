import type { Page } from 'playwright-core';
import { barriersOn, overflowOf, untranslatedOn } from './barriers.js';
import type { Desks, Locale } from './desk.js';
import { walk } from './pages.js';

/** Everything that is wrong with a page at one width. */
async function faultsAt(page: Page, width: number, locale: Locale): Promise<string[]> {
  await page.setViewportSize({ width, height: 860 });
  await page.waitForTimeout(150);
  const [lang, dir] = await page.evaluate<[string, string]>('[document.documentElement.lang, document.documentElement.dir]');
  return [
    ...(width === 320 ? [] : await barriersOn(page)),
    ...((await overflowOf(page)) > 0 ? ['runs out sideways'] : []),
    ...(lang === locale && dir === (locale === 'ar' ? 'rtl' : 'ltr') ? [] : [`says it is ${lang} ${dir}`]),
  ].map((fault) => `at ${width}: ${fault}`);
}

/** What each page of the console must be, whatever is on it. */
export function looks(desks: () => Desks): void {
  describe('every page', () => {
    it.each<Locale>(['en', 'ar'])('can be used by everybody in %s, from 320 pixels to wide: axe finds no barrier and nothing runs out of the window', async (locale) => {
      const faults: string[] = [];
      await walk(desks(), locale, async ({ name, page }) => {
        for (const width of [320, 375, 1280]) faults.push(...(await faultsAt(page, width, locale)).map((fault) => `${name} ${fault}`));
      });
      expect(faults).toEqual([]);
    }, 180_000);

    it('says no word that a translator could not reach, and holds words forty per cent longer', async () => {
      const faults: string[] = [];
      await walk(desks(), 'en-XA', async ({ name, page }) => {
        faults.push(...(await untranslatedOn(page)).map((text) => `${name}: ${text}`));
        if ((await overflowOf(page)) > 0) faults.push(`${name}: runs out sideways`);
        if (!/[àéîôû].*~/.test((await page.locator('body').textContent()) ?? '')) faults.push(`${name}: is not in the pseudo-locale`);
      });
      expect(faults).toEqual([]);
    }, 180_000);
  });
}
