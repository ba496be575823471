import type { Page } from 'playwright-core';
import { type Desks, stepUp } from './desk.js';

const open = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

/** The listing of a service by its name, as its keeper reaches it. */
async function listingOf(page: Page, name: string): Promise<void> {
  await open(page, '/listings');
  await page.locator('[data-listing]').filter({ hasText: name }).getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('heading', { name: 'What the world sees' }).waitFor();
}

const waitingFor = (page: Page, text: string) => page.locator('[data-change]').filter({ hasText: text }).first();

/** Those who keep the list true: what agencies ask for, and what a second person says to it. */
export function keepers(desks: () => Desks): void {
  describe('what the world sees of a service', () => {
    it('ends at once, and begins again when a coordinator agreed', async () => {
      const { page: shelter } = await desks().signedIn('shelter');
      await listingOf(shelter, 'Family rooms');
      await shelter.getByText('In the open feed by its kind alone').waitFor();
      await shelter.getByRole('button', { name: 'Take it out of the open feed' }).click();
      await shelter.getByText('Not in the open feed').waitFor();
      await shelter.getByRole('button', { name: 'Tell the world' }).click();
      await shelter.getByRole('dialog').getByText('Strangers learn that there is one more service of this kind').waitFor();
      await shelter.getByRole('button', { name: 'Yes, tell the world' }).click();
      await shelter.getByText('Asked for: a coordinator looks at it before the world does.').waitFor();

      const { page: coordinator } = await desks().signedIn('coordinator');
      await open(coordinator, '/listings');
      const asked = waitingFor(coordinator, 'In the open feed');
      await asked.getByText('Family rooms').waitFor();
      await asked.getByRole('button', { name: 'Apply' }).click();
      await shelter.reload();
      await expect(shelter.getByRole('button', { name: 'Take it out of the open feed' }).waitFor()).resolves.toBeUndefined();
    }, 150_000);
  });

  describe('a change that steers referrals', () => {
    it('waits, is read before and after in words, and is refused with a reason that its owner reads', async () => {
      const { page: shelter } = await desks().signedIn('shelter');
      await listingOf(shelter, 'Family rooms');
      const rule = shelter.locator('[data-rule=substance]');
      await rule.locator('summary').click();
      await rule.getByLabel('In treatment').check();
      await shelter.getByRole('button', { name: 'Add a price' }).click();
      const price = shelter.getByRole('group', { name: 'Price 1' });
      await price.getByLabel('For what').fill('A night');
      await price.getByLabel('Amount').fill('0');
      await shelter.getByRole('button', { name: 'Save', exact: true }).click();
      await shelter.getByText('what steers referrals waits for a coordinator').waitFor();

      const { page: coordinator } = await desks().signedIn('coordinator');
      await open(coordinator, '/listings');
      const asked = waitingFor(coordinator, 'Alcohol or drugs: In treatment');
      await asked.getByRole('button', { name: 'Refuse' }).click();
      await coordinator.getByRole('dialog').getByLabel('Why, for whoever asked').fill('Please ask the team first.');
      await coordinator.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
      await coordinator.getByRole('dialog').waitFor({ state: 'detached' });

      await open(shelter, '/listings');
      await shelter.getByText('Refused: Please ask the team first.').first().waitFor();
      await expect(shelter.locator('[data-change]').filter({ hasText: 'A night' }).first().getByRole('button', { name: 'Undo' }).waitFor()).resolves.toBeUndefined();
    }, 150_000);
  });

  describe('an imported organisation that nobody answers for', () => {
    it('is asked for by an agency, given by a coordinator who proves to be there, and taken back', async () => {
      const { page: shelter } = await desks().signedIn('shelter');
      await open(shelter, '/listings');
      await shelter.getByLabel('Name of the organisation').fill('Seaside');
      const listed = shelter.locator('[data-organization]').filter({ hasText: 'Seaside Relief' });
      await listed.getByRole('button', { name: 'This is ours' }).click();
      await shelter.getByRole('dialog').getByRole('button', { name: 'This is ours' }).click();
      await listed.getByText('Asked for', { exact: true }).waitFor();

      const { page: coordinator } = await desks().signedIn('coordinator');
      await open(coordinator, '/listings');
      const asked = coordinator.locator('[data-change]').filter({ hasText: 'Seaside Relief' }).filter({ has: coordinator.getByRole('button', { name: 'Apply' }) });
      await asked.getByText('Asked by Harbour Shelter').waitFor();
      await asked.getByRole('button', { name: 'Apply' }).click();
      await stepUp(coordinator, asked.waitFor({ state: 'detached' }));
      await shelter.reload();
      await shelter.locator('[data-listing]').filter({ hasText: 'Seaside Relief' }).first().waitFor();
      const given = coordinator.locator('[data-change]').filter({ hasText: 'Seaside Relief' }).filter({ hasText: 'Who answers for it' });
      await given.getByRole('button', { name: 'Undo' }).click();
      await shelter.reload();
      await shelter.locator('[data-listing]').first().waitFor();
      expect(await shelter.locator('[data-listing]').filter({ hasText: 'Seaside Relief' }).count()).toBe(0);
    }, 200_000);
  });

  describe('more places for a time', () => {
    it('are opened by a coordinator until the end of a day, seen by the agency, and ended', async () => {
      const { page: shelter } = await desks().signedIn('shelter');
      await listingOf(shelter, 'Night shelter for women');
      const { page: coordinator } = await desks().signedIn('coordinator');
      await open(coordinator, new URL(shelter.url()).pathname);
      const panel = coordinator.getByRole('region', { name: 'More places for a time' });
      await panel.getByLabel('How many').fill('4');
      await panel.getByLabel('Until the end of this day, within 90 days').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
      await panel.getByRole('button', { name: 'Open more places' }).click();
      await panel.getByText('Everybody: 4 places, until').waitFor();
      await open(shelter, '/inbox');
      await shelter.getByText('Everybody: 4 more places, until').waitFor();
      await panel.getByRole('button', { name: 'End them now' }).click();
      await expect(panel.getByText('Everybody: 4 places, until').waitFor({ state: 'detached' })).resolves.toBeUndefined();
    }, 120_000);
  });
}
