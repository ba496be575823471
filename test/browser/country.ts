import type { Page } from 'playwright-core';
import { type Desks, stepUp } from './desk.js';
import { ask, codeOn, openCase } from './officer.js';

const HOLD_MS = 10_000;
/** A change must be seen in another window within this, without anybody touching it. */
const LIVE_MS = 5_000;

const open = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

/** What a coordinator states for the country, what an administrator sees of what leaves the desk, and what comes by itself. */
export function country(desks: () => Desks): void {
  describe('the deadlines of the country', () => {
    it('are looked at before they are stated, count with their instant, and stand in what held before', async () => {
      const { page } = await desks().signedIn('coordinator');
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('link', { name: 'Country' }).click();
      const hours = page.getByRole('textbox', { name: 'Until it must be answered, urgent: how many' });
      await hours.fill('0');
      await page.getByText('A whole number from 1 to 9999').waitFor();
      expect(await page.getByRole('button', { name: 'Look at the changes' }).isDisabled()).toBe(true);
      await hours.fill('3');
      await page.getByText('This ends before anybody has to have seen the request.').waitFor();
      await hours.fill('20');
      await page.getByRole('button', { name: 'Look at the changes' }).click();
      await page.getByRole('dialog').getByText('Until it must be answered, urgent: 24 hours becomes 20 hours').waitFor();
      await page.getByRole('button', { name: 'State them' }).click();
      await page.getByText(/^In force since .*, version \d+\.$/).first().waitFor();
      await page.reload();
      expect(await hours.inputValue()).toBe('20');
      const { page: shelter } = await desks().signedIn('shelter');
      await open(shelter, '/country');
      await shelter.getByText('Only a coordinator changes these.').waitFor();
      expect(await shelter.getByRole('button', { name: 'Look at the changes' }).count()).toBe(0);
    }, 120_000);
  });

  describe('who hears of what', () => {
    it('is found by its words and changed by a coordinator who is still there; what keeps people safe stays', async () => {
      const { page } = await desks().signedIn('coordinator');
      await open(page, '/country/notices');
      const group = page.getByRole('region', { name: 'Steps of a referral' });
      await group.getByText(/\d+ things that happen/).waitFor();
      expect(await page.locator('[data-kind]').count()).toBe(0);
      await page.getByRole('searchbox', { name: 'Search what happens' }).fill('was declined');
      const coordinators = page.locator('[data-kind=DECLINE] [data-audience=COORDINATORS]');
      await coordinators.getByText('not told').waitFor();
      await coordinators.getByRole('button').click();
      const dialog = page.getByRole('dialog').filter({ hasText: 'How they are told' });
      await dialog.getByLabel('on the desk').check();
      await dialog.getByLabel('mail', { exact: true }).check();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await stepUp(page, coordinators.getByText('on the desk, mail').waitFor());
      await group.getByText('1 changed here').waitFor();
      await page.locator('[data-kind=DECLINE] [data-audience=TOLD_SIDE]').getByRole('button').click();
      await expect(dialog.getByLabel('on the desk').isDisabled()).resolves.toBe(true);
    }, 120_000);
  });

  describe('a program of an agency', () => {
    it('is let in by its administrator, who sees its key once', async () => {
      const { page } = await desks().signedIn('shelterAdmin');
      await page.getByRole('link', { name: 'Outgoing' }).click();
      await page.getByText('Everything reached your people').waitFor();
      await page.getByRole('button', { name: 'Let a program be told' }).click();
      const dialog = page.getByRole('dialog').filter({ hasText: 'What it is for' });
      await dialog.getByLabel('What it is for').fill('Our case system');
      await dialog.getByLabel('Its address, https and public').fill('https://hooks.harbour-shelter.example/causeway');
      await dialog.getByRole('button', { name: 'Save' }).click();
      const secret = page.locator('[data-secret]');
      await stepUp(page, secret.waitFor());
      expect(await secret.textContent()).toMatch(/^whsec_/);
      await page.getByRole('button', { name: 'I have copied it' }).click();
      await page.reload();
      await page.locator('[data-program]').getByText('Our case system').waitFor();
      expect(await secret.count()).toBe(0);
      await page.getByRole('button', { name: 'Take it away: Our case system' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take it away' }).click();
      await expect(page.getByText('No program is told').waitFor()).resolves.toBeUndefined();
    }, 120_000);
  });

  describe('what is said about a referral', () => {
    it('appears on the other side without anybody touching it', async () => {
      const shelter = await desks().signedIn('shelter');
      const officer = await desks().signedIn('officer');
      await openCase(officer.page);
      await ask(officer.page, 'Harbour Shelter');
      await officer.page.getByText(/^Sent to/).waitFor({ timeout: HOLD_MS + LIVE_MS });
      const code = await codeOn(officer.page);
      const mine = officer.page.locator('[data-referral]').filter({ hasText: code });
      const id = await mine.getAttribute('data-referral');
      await open(shelter.page, `/referrals/${id}`);
      await shelter.page.getByText('Nobody has written yet').waitFor();
      await open(officer.page, `/referrals/${id}`);
      await officer.page.getByRole('textbox', { name: 'To the other side' }).fill('She is deaf and reads well.');
      await officer.page.getByRole('button', { name: 'Send message' }).click();
      await expect(shelter.page.getByText('She is deaf and reads well.').waitFor({ timeout: LIVE_MS })).resolves.toBeUndefined();
    }, 120_000);
  });
}
