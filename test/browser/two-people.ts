import type { Page } from 'playwright-core';
import type { Desks } from './desk.js';

const members = (page: Page) => page.goto(new URL('/members', page.url()).href);

export function twoPeople(desks: () => Desks): void {
  describe('an agency that wants to belong to the network', () => {
    it('is proposed by one coordinator, who cannot agree to it, and let in by another', async () => {
      const name = `Hillside Refuge ${Date.now()}`;
      const { page: proposer } = await desks().signedIn('coordinator');
      await members(proposer);
      await proposer.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
      await proposer.getByRole('radio', { name: 'Shelter', exact: true }).check();
      await proposer.getByLabel('Country, two capital letters').fill('NL');
      await proposer.getByLabel('Whom to ask for there').fill('Nadia Brandt');
      await proposer.getByLabel('Address of that person').fill('nadia@hillside.example');
      await proposer.getByLabel('Domain of its mail').fill('hillside.example');
      await proposer.getByRole('button', { name: 'Propose an agency' }).click();
      await proposer.reload();
      const own = proposer.locator('[data-request]').filter({ hasText: name });
      await own.getByText('You asked for this yourself').waitFor();
      expect(await own.getByRole('button', { name: 'Agree' }).count()).toBe(0);

      const { page: second } = await desks().signedIn('deputy');
      await members(second);
      const asked = second.locator('[data-request]').filter({ hasText: name });
      await asked.getByRole('button', { name: 'Agree' }).click();
      await asked.waitFor({ state: 'detached' });
      await proposer.reload();
      await proposer.getByText('On probation').first().waitFor();
      expect(await own.count()).toBe(0);
    }, 150_000);
  });

  describe('who leads the work of an agency', () => {
    it('finds from every page what waits for a second person', async () => {
      const { page } = await desks().signedIn('shelter');
      await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
      await page.getByRole('link', { name: 'Requests' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Requests for a second person' }).waitFor()).resolves.toBeUndefined();
    }, 60_000);
  });
}
