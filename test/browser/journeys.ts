import type { Desk, Desks } from './desk.js';
import { ask, codeOn, openCase } from './officer.js';

const HOLD_MS = 10_000;
/** A change must be seen in another window within this, without anybody touching it. */
const LIVE_MS = 5_000;

const card = ({ page }: Desk, code: string) => page.locator('[data-referral]').filter({ hasText: code });

/** An officer's referral that has reached the shelter's open inbox by itself. */
async function arrived(officer: Desk, shelter: Desk): Promise<string> {
  await openCase(officer.page);
  await ask(officer.page, 'Harbour Shelter');
  await officer.page.getByText(/^Sent to/).waitFor({ timeout: HOLD_MS + LIVE_MS });
  const code = await codeOn(officer.page);
  await card(shelter, code).waitFor({ timeout: LIVE_MS });
  return code;
}

export function journeys(desks: () => Desks): void {
  describe('looking for help', () => {
    it('finds a shelter in spite of a slip, says what it looked for and why it stands there, and never how far a hidden house is', async () => {
      const { page } = await desks().signedIn('officer');
      await page.getByRole('link', { name: 'Services' }).click();
      await page.getByRole('searchbox', { name: 'What is needed' }).fill('sheltre');
      await page.getByText(/^Nothing has these words/).waitFor();
      const hidden = page.locator('main article').filter({ hasText: 'Confidential address' }).first();
      await hidden.getByText(/^Why here: .*fits the words/).waitFor();
      expect(await hidden.getByText(/ km away/).count()).toBe(0);
      await page.getByRole('searchbox', { name: 'What is needed' }).fill('');
      await page.getByLabel('Near which town').fill('Nowhereville');
      await page.getByText('No town of this name is known', { exact: false }).waitFor();
      await expect(page.getByText('No service fits all of this').waitFor()).resolves.toBeUndefined();
    }, 60_000);
  });

  describe('a referral from the border to a shelter', () => {
    it('arrives live, is accepted with one key and completed, and officer and coordinator see it without touching anything', async () => {
      const coordinator = await desks().signedIn('coordinator');
      const shelter = await desks().signedIn('shelter');
      const officer = await desks().signedIn('officer');
      const code = await arrived(officer, shelter);
      const column = (name: string) => coordinator.page.getByRole('region', { name, exact: true }).filter({ hasText: code });
      await column('Sent').waitFor({ timeout: LIVE_MS });
      await card(shelter, code).click();
      await shelter.page.keyboard.press('a');
      await column('Not decided yet').waitFor({ timeout: LIVE_MS });
      // It left the list, not the desk: the next key must not meet another person.
      await card(shelter, code).waitFor({ state: 'detached' });
      await shelter.page.locator('main dl').getByText(code, { exact: true }).waitFor();
      await shelter.page.getByRole('link', { name: /^Acknowledged/ }).click();
      await card(shelter, code).click();
      await shelter.page.keyboard.press('y');
      await card(officer, code).getByText('Accepted').waitFor({ timeout: LIVE_MS });
      await column('Taken').waitFor({ timeout: LIVE_MS });
      await shelter.page.getByRole('link', { name: /^Active/ }).click();
      await card(shelter, code).click();
      await shelter.page.getByRole('heading', { name: 'Hand-over contact' }).waitFor();
      await shelter.page.getByRole('button', { name: 'Has arrived' }).click();
      await card(officer, code).getByText('Arrived').waitFor({ timeout: LIVE_MS });
      await shelter.page.getByRole('button', { name: 'Complete' }).click();
      await shelter.page.getByRole('dialog').getByRole('radio').first().check();
      await shelter.page.getByRole('dialog').getByRole('button', { name: 'Complete' }).click();
      await expect(card(officer, code).getByText('Completed').waitFor({ timeout: LIVE_MS })).resolves.toBeUndefined();
    }, 120_000);

    it('is seen by a shelter that was offline when it came, and leaves its inbox by itself when the officer withdraws it', async () => {
      const shelter = await desks().signedIn('shelter');
      const officer = await desks().signedIn('officer');
      await shelter.page.locator('[data-feed=live]').waitFor();
      await shelter.context.setOffline(true);
      await openCase(officer.page);
      await ask(officer.page, 'Harbour Shelter');
      await officer.page.getByText(/^Sent to/).waitFor({ timeout: HOLD_MS + LIVE_MS });
      const code = await codeOn(officer.page);
      expect(await card(shelter, code).count()).toBe(0);
      await shelter.context.setOffline(false);
      await card(shelter, code).waitFor({ timeout: LIVE_MS });
      await card(officer, code).click();
      await officer.page.getByRole('button', { name: 'Withdraw' }).click();
      await officer.page.getByRole('dialog').getByRole('radio').first().check();
      await officer.page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
      await officer.page.getByText(/withdrawn$/).waitFor({ timeout: HOLD_MS + LIVE_MS });
      await expect(card(shelter, code).waitFor({ state: 'detached', timeout: LIVE_MS })).resolves.toBeUndefined();
    }, 120_000);

    it('still goes out when the officer signs out before the ten seconds are over', async () => {
      const shelter = await desks().signedIn('shelter');
      const officer = await desks().signedIn('officer');
      await shelter.page.locator('[data-feed=live]').waitFor();
      const before = await shelter.page.locator('[data-referral]').count();
      await openCase(officer.page);
      await ask(officer.page, 'Harbour Shelter');
      await officer.page.getByRole('button', { name: 'Sign out' }).click();
      await officer.page.getByText('You were signed out.').waitFor();
      await expect(shelter.page.locator('[data-referral]').nth(before).waitFor({ timeout: LIVE_MS })).resolves.toBeUndefined();
    }, 90_000);

    it('is not sent at all when the officer takes it back within ten seconds', async () => {
      const shelter = await desks().signedIn('shelter');
      const officer = await desks().signedIn('officer');
      await shelter.page.locator('[data-referral], h3').first().waitFor();
      const before = await shelter.page.locator('[data-referral]').count();
      await openCase(officer.page);
      await ask(officer.page, 'Harbour Shelter');
      await officer.page.getByRole('button', { name: 'Undo' }).click();
      await officer.page.waitForTimeout(HOLD_MS + 1_000);
      await officer.page.reload();
      await officer.page.getByText('Nobody asked yet').waitFor();
      expect(await officer.page.locator('[data-referral]').count()).toBe(0);
      expect(await shelter.page.locator('[data-referral]').count()).toBe(before);
    }, 90_000);

    it('is declined with a reason, and the officer is led to another service', async () => {
      const shelter = await desks().signedIn('shelter');
      const officer = await desks().signedIn('officer');
      const code = await arrived(officer, shelter);
      await card(shelter, code).click();
      await shelter.page.keyboard.press('d');
      await shelter.page.getByRole('dialog').getByLabel('No free place now').check();
      await shelter.page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
      await shelter.page.getByText(new RegExp(`${code}.* is declined in`)).waitFor();
      await card(officer, code).getByText('Declined').waitFor({ timeout: HOLD_MS + LIVE_MS });
      await card(officer, code).click();
      await officer.page.getByText('No free place now').first().waitFor();
      await officer.page.getByRole('link', { name: 'Find another service' }).click();
      await expect(officer.page.getByRole('article').first().waitFor()).resolves.toBeUndefined();
    }, 90_000);
  });
}
