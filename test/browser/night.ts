import type { Page } from 'playwright-core';
import type { Desks } from './desk.js';
import { ask, codeOn, openCase } from './officer.js';

const open = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

/** Asks the convent, which works on no desk, and comes to the page of that referral. @returns its code */
async function askTheConvent(page: Page): Promise<string> {
  await openCase(page);
  await page.getByText('Not on this desk: only by telephone').click();
  await page.getByRole('article').filter({ hasText: 'Convent of the Hill' }).getByRole('button', { name: 'Ask by telephone' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, I ring them' }).click();
  await page.locator('[data-ring]').waitFor();
  return codeOn(page);
}

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);

/** What is done at 3 a.m.: rung, on duty, gone wrong. */
export function night(desks: () => Desks): void {
  describe('a house that works on no desk', () => {
    it('is rung: the number and what may be said are there, and its yes is written down in one form', async () => {
      const { page } = await desks().signedIn('officer');
      await askTheConvent(page);
      const ring = page.locator('[data-ring]');
      await ring.getByRole('link', { name: '+999 555 0188' }).waitFor();
      expect(await ring.locator('[data-script]').textContent()).toMatch(/Border Police.*Emergency safe accommodation.*24 to 26.*Vietnamese/s);
      await ring.getByRole('button', { name: 'Write it down' }).click();
      await ring.getByText('Please choose one.').first().waitFor();
      expect(await page.getByText('Accepted', { exact: true }).count()).toBe(0);
      await ring.getByRole('radio', { name: /^They say yes/ }).check();
      await ring.getByLabel('Who answered').fill('Sister Agnes');
      await ring.getByRole('button', { name: 'Write it down' }).click();
      await page.getByText('Accepted', { exact: true }).first().waitFor();
      await expect(ring.waitFor({ state: 'detached' })).resolves.toBeUndefined();
    }, 120_000);

    it('says no to the coordinator who has the task: one record does the task and moves the referral', async () => {
      const { page: officer } = await desks().signedIn('officer');
      const code = await askTheConvent(officer);
      const { page } = await desks().signedIn('coordinator');
      await open(page, '/tasks');
      const task = page.locator('[data-task]').filter({ hasText: code });
      await task.getByRole('button', { name: 'More' }).click();
      await task.getByRole('radio', { name: /^They say no/ }).check();
      await task.getByLabel('Who answered').fill('Sister Agnes');
      await task.getByLabel('Why they say no').selectOption({ label: 'No free place now' });
      await task.getByRole('button', { name: 'Write it down' }).first().click();
      await task.waitFor({ state: 'detached' });
      await officer.getByText('Declined', { exact: true }).first().waitFor();
      await expect(officer.getByText('No free place now').first().waitFor()).resolves.toBeUndefined();
    }, 150_000);
  });

  describe('the desk of a shelter', () => {
    it('says loudly that nobody is on duty, takes a plan and an exception, and tells the one on duty that it is they', async () => {
      const { page } = await desks().signedIn('shelter');
      await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
      await page.getByRole('link', { name: 'On duty' }).click();
      await page.locator('[data-desk]').filter({ hasText: 'Family rooms' }).getByRole('link', { name: 'Week, exceptions and hand-overs' }).click();
      await page.getByLabel('Number of the desk').fill('ring me');
      await page.getByText('This is not a telephone number.').waitFor();
      await page.getByLabel('Number of the desk').fill('+999 555 0199');
      await page.getByRole('switch', { name: 'Somebody must be on duty at every minute' }).check({ force: true });
      await page.getByRole('button', { name: 'Save the desk' }).click();
      await page.locator('[data-nobody]').waitFor();
      await page.locator('[data-mine=NEVER]').waitFor();

      const week = page.getByRole('form', { name: 'Add a shift' });
      for (const day of ['Monday', 'Thursday']) await week.getByLabel(day).check();
      await week.getByLabel('From').fill('20:00');
      await week.getByLabel('Until').fill('08:00');
      await week.getByLabel('On duty').selectOption({ label: 'Salma Darwish' });
      await week.getByRole('button', { name: 'Put it in the plan' }).click();
      await page.getByText('This plan is not saved yet.').waitFor();
      await page.getByRole('button', { name: 'Save the week' }).click();
      await page.getByText('This plan is not saved yet.').waitFor({ state: 'detached' });
      expect(Number(await page.locator('[data-gaps]').getAttribute('data-gaps'))).toBeGreaterThan(2);

      const other = page.getByRole('form', { name: 'Somebody else for a time' });
      await other.getByLabel('From').fill('2020-01-01T00:00');
      await other.getByLabel('Until').fill('2020-01-02T00:00');
      await other.getByRole('button', { name: 'Save the exception' }).click();
      await other.getByText('It must end after it begins').waitFor();
      await other.getByLabel('From').fill(new Date(Date.now() - 3_600_000).toISOString().slice(0, 16));
      await other.getByLabel('Until').fill(tomorrow());
      await other.getByLabel('On duty').selectOption({ label: 'Salma Darwish' });
      await other.getByRole('button', { name: 'Save the exception' }).click();
      await page.locator('[data-mine=ON]').waitFor();
      expect(await page.locator('[data-nobody]').count()).toBe(0);
      await page.locator('[data-exception]').first().getByRole('button', { name: 'Take back' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
      await expect(page.locator('[data-exception]').waitFor({ state: 'detached' })).resolves.toBeUndefined();
    }, 150_000);
  });

  describe('a referral that went to the wrong hands', () => {
    it('is taken back with one report, shows who saw what, and is closed only with the authority told or a reason', async () => {
      const { page: officer } = await desks().signedIn('officer');
      await openCase(officer);
      await ask(officer, 'Harbour Shelter');
      await officer.getByText(/^Sent to/).waitFor({ timeout: 20_000 });
      const code = await codeOn(officer);
      await officer.locator('main [data-referral]').filter({ hasText: code }).click();
      await officer.getByRole('button', { name: 'It went to the wrong hands' }).click();
      await officer.getByRole('dialog').getByLabel('It went to the wrong agency').check();
      await officer.getByRole('dialog').getByRole('button', { name: 'Report it and take it back' }).click();
      const own = officer.locator('[data-incident]').first();
      await own.getByText('Border Police, Port Station asked Harbour Shelter').waitFor();
      expect(await own.getByText('Who saw what', { exact: true }).count()).toBe(0);
      await own.getByRole('button', { name: 'Who saw what, and what is to be done' }).click();
      await own.locator('[data-exposure]').getByText('Harbour Shelter').waitFor();
      expect(await own.getByRole('button', { name: 'Close it' }).count()).toBe(0);

      const { page } = await desks().signedIn('coordinator');
      await page.getByRole('link', { name: 'Incidents' }).click();
      const incident = page.locator('[data-incident][data-standing=DUE]').first();
      await incident.getByRole('button', { name: 'Who saw what, and what is to be done' }).click();
      await incident.getByRole('button', { name: 'Close it' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await incident.getByRole('button', { name: 'The authority was told' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Record it' }).click();
      const told = page.locator('[data-incident][data-standing=TOLD]').first();
      await told.waitFor();
      await told.getByRole('button', { name: 'Close it' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click();
      await told.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Closed', exact: true }).click();
      await expect(page.locator('[data-incident][data-standing=CLOSED]').first().waitFor()).resolves.toBeUndefined();
    }, 180_000);
  });
}
