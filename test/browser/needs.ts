import type { Page } from 'playwright-core';
import type { Desks } from './desk.js';
import { SHELTER, openCase } from './officer.js';

const LAWYER = 'Rights and options information';

/** A fresh case with these needs, on its own page. */
async function aCaseOf(desks: Desks, needs: readonly string[]): Promise<{ page: Page; faults: readonly string[] }> {
  const { page, faults } = await desks.signedIn('officer');
  await openCase(page, { needs });
  await page.waitForURL((url) => !url.pathname.endsWith('/consent'));
  await page.goto(page.url().replace(/\/needs\/.*$/, ''));
  await page.getByRole('heading', { name: 'Closing the case' }).waitFor();
  return { page, faults };
}

async function settleAsWithdrawn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settle this need' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Withdrawn').check();
  await dialog.getByLabel('Somebody else helps').check();
  await dialog.getByRole('button', { name: 'Settle this need' }).click();
  await page.getByText('This need is settled.').waitFor();
}

/** What a need goes through beside its referrals, and the end of a case. */
export function needs(desks: () => Desks): void {
  describe('a need and its case', () => {
    it('is stopped for people, held and taken up again, settled for a reason, and only then is the case closed, and opened again', async () => {
      const { page, faults } = await aCaseOf(desks(), [SHELTER]);
      await page.getByText(/1 need is not settled yet/).waitFor();
      expect(await page.getByRole('button', { name: 'Close the case' }).count()).toBe(0);
      await page.getByRole('link', { name: 'How it goes on' }).click();
      await page.getByRole('heading', { name: 'Nobody was asked yet' }).waitFor();

      await page.getByLabel('Stop, people choose').check();
      await page.getByRole('button', { name: 'Let it go on like this' }).click();
      await page.getByText('nobody has said otherwise').waitFor({ state: 'detached' });
      expect(await page.getByLabel('Stop, people choose').isChecked()).toBe(true);

      await page.getByRole('button', { name: 'Put on hold' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Put on hold' }).click();
      await dialog.getByText('Say until which day').waitFor();
      await dialog.getByLabel('The person wants it so').check();
      await dialog.locator('input[type=date]').fill(await page.evaluate<string>('new Date(Date.now() + 3 * 86400000).toISOString().slice(0, 10)'));
      await dialog.getByRole('button', { name: 'Put on hold' }).click();
      await page.getByRole('button', { name: 'Look for somebody again' }).click();
      await page.getByRole('button', { name: 'Put on hold' }).waitFor();

      await settleAsWithdrawn(page);
      await page.getByRole('link', { name: 'To the case' }).click();
      await page.getByRole('button', { name: 'Close the case' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
      await page.getByText(/^Closed on/).waitFor();
      expect(await page.getByRole('link', { name: 'Add needs' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Open the case again' }).click();
      await page.getByRole('link', { name: 'Add needs' }).waitFor();
      expect(faults).toEqual([]);
    }, 90_000);

    it('can be met with a no at the step of consent, which records nothing and leads back to the case', async () => {
      const { page, faults } = await aCaseOf(desks(), [SHELTER]);
      await page.getByRole('button', { name: 'Withdraw consent' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Withdraw consent' }).click();
      await page.getByRole('link', { name: 'Record consent' }).click();
      await page.getByText('They said no?').click();
      await page.getByText(/^Without a consent nothing is sent/).waitFor();
      await page.getByRole('link', { name: 'To the case, and record nothing' }).click();
      await page.getByText('No consent is in force, so nothing can be sent yet.').waitFor();
      expect(faults).toEqual([]);
    }, 90_000);

    it('is linked with another one, says what it waits for, and is set free again', async () => {
      const { page, faults } = await aCaseOf(desks(), [SHELTER, LAWYER]);
      await page.getByRole('button', { name: 'Link needs' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Choose two to eight needs.').waitFor();
      expect(await dialog.getByRole('button', { name: 'Link them' }).isDisabled()).toBe(true);
      for (const name of [SHELTER, LAWYER]) await dialog.getByRole('checkbox', { name: new RegExp(name) }).check();
      await dialog.getByRole('button', { name: 'One before another' }).click();
      await dialog.getByLabel('First', { exact: true }).selectOption({ index: 1 });
      await dialog.getByLabel('Only then').selectOption({ index: 2 });
      // What waits is sent without anybody asking again: that, and to whom, is said before.
      await dialog.getByRole('note').getByText(/nobody asks you again/).waitFor();
      await dialog.getByRole('note').getByText(/Best today: \S+|nobody is left/).waitFor();
      await dialog.getByRole('button', { name: 'Link them' }).click();
      await page.locator('[data-bundle]').getByText(/Nobody is asked for this yet/).waitFor();
      const waiting = page.locator('li').filter({ has: page.locator('[data-waits]') });
      expect(await waiting.getByRole('button', { disabled: true }).count()).toBe(1);

      await page.getByRole('button', { name: 'Dissolve' }).click();
      await dialog.getByLabel('The person wants it so').check();
      await dialog.getByRole('button', { name: 'Dissolve' }).click();
      await page.getByText('No needs are linked.').waitFor();
      expect(faults).toEqual([]);
    }, 90_000);
  });
}
