import type { Page } from 'playwright-core';
import { showCode } from '@causeway/access/testing';
import { type Desks, demoSecret } from './desk.js';

/** A key such as a telephone holds, plugged into the browser by its own test protocol; it is unlocked and willing. */
async function plugInPasskey(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}

/** Adds a passkey on the account page; a proof of presence is given when it is asked for. */
async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto(new URL('/account', page.url()).href);
  await page.getByLabel('Name of the passkey').fill(name);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const [added, code] = [page.locator('[data-passkey]').getByText(name), page.getByRole('dialog').locator('input[autocomplete=one-time-code]')];
  await added.or(code).first().waitFor();
  if ((await added.count()) > 0) return;
  await showCode(async (digits) => {
    await code.fill(digits);
    const refused = page.getByRole('dialog').locator('[data-failure]');
    await added.or(refused).first().waitFor();
    return (await added.count()) > 0 ? undefined : ((await refused.getAttribute('data-failure')) ?? undefined);
  }, demoSecret);
}

export function account(desks: () => Desks): void {
  describe('a passkey', () => {
    it('is added on the account page, signs its owner in without a password, and can be removed with it', async () => {
      const { page } = await desks().signedIn('lawyer', { fresh: true });
      await plugInPasskey(page);
      await addPasskey(page, 'office laptop');
      await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
      await page.locator('input[type=email]').waitFor();
      await page.getByRole('button', { name: 'Use a passkey' }).click();
      await page.locator('nav a[href="/inbox"]').waitFor();
      await page.goto(new URL('/account', page.url()).href);
      await page.locator('[data-passkey]').getByRole('button', { name: 'Remove' }).click();
      await page.getByText('No passkey yet').waitFor();
      expect(await page.locator('[data-session]').count()).toBe(1);
    }, 150_000);
  });

  describe('a sign-in from elsewhere', () => {
    it('is told in the other window, and can be ended from there', async () => {
      const first = await desks().signedIn('lawyer', { fresh: true });
      const second = await desks().signedIn('lawyer', { fresh: true, userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' });
      await first.page.goto(new URL('/account', first.page.url()).href);
      await first.page.getByText('Somebody signed in to your account from a new device. Was that you?').waitFor();
      await first.page.locator('[data-session]', { hasText: 'Firefox, Windows' }).getByRole('button', { name: 'Sign out there' }).click();
      await first.page.locator('[data-session]', { hasText: 'Firefox, Windows' }).waitFor({ state: 'detached' });
      await second.page.goto(new URL('/account', second.page.url()).href);
      await expect(second.page.locator('input[type=email]').waitFor()).resolves.toBeUndefined();
    }, 240_000);
  });
}
