import type { Desks } from './desk.js';
import { ask, openCase, word } from './officer.js';

export function manners(desks: () => Desks): void {
  describe('signing in', () => {
    it('answers a wrong password with one sentence and the request id, and says no more', async () => {
      const { page } = await desks().open();
      await page.locator('input[type=email]').fill('nobody@border.demo');
      await page.locator('input[type=password]').fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').getByText('E-mail or password is not right.').waitFor();
      expect(await page.getByRole('alert').textContent()).toMatch(/Request id: \S+/);
      expect(await page.locator('input[type=password]').inputValue()).toBe('');
    }, 60_000);

    it('ends without a trace: after signing out, Back shows the sign-in page and nothing else', async () => {
      const { page } = await desks().signedIn('coordinator');
      await page.locator('[data-referral]').first().click();
      await page.locator('dl').first().waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('You were signed out.').waitFor();
      await page.goBack();
      await page.waitForTimeout(1_000);
      expect(await page.locator('[data-referral], dl').count()).toBe(0);
      await page.reload();
      await expect(page.locator('input[type=email]').waitFor()).resolves.toBeUndefined();
    }, 60_000);
  });

  describe('an abandoned screen', () => {
    it('asks whether anybody is there, and signs out when nobody is', async () => {
      const { page } = await desks().signedIn('coordinator');
      await page.clock.install();
      await page.reload();
      await page.locator('[data-referral]').first().waitFor();
      await page.clock.fastForward('13:05');
      await page.getByRole('dialog').getByText('Are you still there?').waitFor();
      await page.getByRole('button', { name: 'Stay signed in' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.clock.fastForward('15:05');
      await page.getByText('You were signed out.').waitFor();
      expect(await page.locator('[data-referral]').count()).toBe(0);
    }, 60_000);
  });

  describe('changing the language', () => {
    it('keeps the place and what was chosen', async () => {
      const { page } = await desks().signedIn('officer');
      await page.goto(`${desks().baseUrl}/cases/new`);
      await page.getByLabel('24 to 26').check();
      await page.getByLabel('Language', { exact: true }).selectOption('ar');
      await page.getByText(word('ar', 'cases.step').replace('{step}', '1')).waitFor();
      expect(await page.getByLabel(word('ar', 'age.24')).isChecked()).toBe(true);
      expect(page.url()).toMatch(/\/cases\/new$/);
      expect(await page.evaluate<string>('document.documentElement.dir')).toBe('rtl');
      await expect(page.getByText(word('ar', 'shell.notReviewed')).waitFor()).resolves.toBeUndefined();
    }, 60_000);

    it('also changes it for the pages that come afterwards, each with all its words', async () => {
      const { page, faults } = await desks().signedIn('officer');
      await page.goto(`${desks().baseUrl}/cases`);
      await page.getByRole('link', { name: word('en', 'cases.open'), exact: true }).waitFor();
      await page.getByLabel('Language', { exact: true }).selectOption('ar');
      await page.getByRole('link', { name: word('ar', 'cases.open'), exact: true }).click();
      await page.getByText(word('ar', 'newCase.lead')).waitFor();
      await page.locator('nav a[href="/services"]').click();
      await page.locator('main article').first().waitFor();
      expect(await page.locator('main').textContent()).not.toMatch(/\b(find|places|figure|code)\.[a-z]\w+/);
      expect(faults).toEqual([]);
    }, 60_000);

    it('is remembered before anything is painted the next time', async () => {
      const { page } = await desks().open({ locale: 'ar' });
      const { page: again } = await desks().open({ locale: 'ar' });
      await again.addInitScript(`new MutationObserver(() => {
        if (document.querySelector('#root > *')) window.firstDir ??= document.documentElement.dir;
      }).observe(document, { childList: true, subtree: true })`);
      await again.reload();
      await again.locator('input[type=email]').waitFor();
      expect(await again.evaluate<string>('window.firstDir')).toBe('rtl');
      expect(await page.getByRole('button', { name: word('ar', 'signIn.submit'), exact: true }).count()).toBe(1);
    }, 60_000);
  });

  describe('the inbox', () => {
    it('lets the single keys be switched off, and remembers it', async () => {
      const { page } = await desks().signedIn('shelter');
      await page.goto(`${desks().baseUrl}/inbox`);
      await page.locator('[data-referral]').first().waitFor();
      await page.getByRole('switch', { name: 'Single-key shortcuts' }).uncheck({ force: true });
      await page.locator('body').press('d');
      await page.waitForTimeout(300);
      expect(await page.getByRole('dialog').count()).toBe(0);
      await page.reload();
      await page.locator('[data-referral]').first().waitFor();
      expect(await page.getByRole('switch', { name: 'Single-key shortcuts' }).isChecked()).toBe(false);
    }, 60_000);

    it('keeps the free places in one control, and says that they are fresh', async () => {
      const { page } = await desks().signedIn('shelter');
      await page.goto(`${desks().baseUrl}/inbox`);
      const control = page.getByRole('region', { name: 'Free places' }).getByRole('group').first();
      const free = control.getByRole('textbox', { name: 'Free now' });
      await free.waitFor();
      const before = Number(await free.inputValue());
      await control.getByRole('button', { name: 'One more' }).click();
      await control.getByRole('button', { name: 'Save' }).click();
      await control.getByText('Saved').waitFor();
      await page.reload();
      await control.getByText('Confirmed less than a minute ago').waitFor();
      expect(Number(await free.inputValue())).toBe(before + 1);
    }, 60_000);

    it('takes a place out of use in two steps, and says in one that all is as it was', async () => {
      const { page } = await desks().signedIn('shelter');
      await page.goto(`${desks().baseUrl}/inbox`);
      const control = page.getByRole('region', { name: 'Free places' }).getByRole('group', { name: /Night shelter/ });
      const free = control.getByRole('textbox', { name: 'Free now' });
      await free.waitFor();
      const before = Number(await free.inputValue());
      await control.getByRole('button', { name: 'Out of use, counted apart' }).click();
      await control.getByRole('textbox', { name: 'Quarantine' }).fill('1');
      expect(Number(await free.inputValue())).toBe(before - 1);
      await control.getByRole('button', { name: 'Save' }).click();
      await control.getByText('Saved').waitFor();
      await page.reload();
      await control.getByText(/taken, 1 out of use$/).waitFor();
      await control.getByRole('button', { name: 'Out of use, counted apart' }).click();
      await control.getByText(/^.*Stated Everybody: \d+ places?, 1 out of use$/).waitFor();
      await control.getByRole('button', { name: 'Still right' }).click();
      await control.getByText('Saved').waitFor();
    }, 60_000);

    it('never calls it done while a yes or no is owed in the next list, and leads there', async () => {
      const { page } = await desks().signedIn('shelter');
      await page.goto(`${desks().baseUrl}/inbox`);
      const rows = page.locator('[data-referral]');
      await rows.or(page.getByRole('heading', { name: /^Nothing/ })).first().waitFor();
      for (let left = await rows.count(); left > 0; left -= 1) {
        await rows.first().click();
        await page.keyboard.press('a');
        await rows.nth(left - 1).waitFor({ state: 'detached' });
      }
      await page.getByRole('heading', { name: 'Nothing new, and answers are still owed' }).waitFor();
      await page.getByRole('link', { name: 'Show what still waits' }).click();
      await rows.first().waitFor();
      expect(await page.getByRole('link', { name: /^Acknowledged/ }).getAttribute('aria-current')).toBe('page');
    }, 60_000);
  });

  describe('the bell', () => {
    it('counts what is new, opens the referral it is about, and then counts one fewer', async () => {
      const { page } = await desks().signedIn('shelter');
      const bell = page.getByRole('button', { name: /^Notices, \d+ unread$/ });
      await bell.waitFor();
      const unread = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0]);
      await bell.click();
      await page.getByRole('link', { name: /A referral has arrived.*New/ }).first().click();
      await page.getByRole('heading', { name: 'Referral', exact: true }).waitFor();
      const left = unread === 1 ? 'none' : String(unread - 1);
      await expect(page.getByRole('button', { name: `Notices, ${left} unread` }).waitFor()).resolves.toBeUndefined();
    }, 60_000);
  });

  describe('without a network', () => {
    it('says so, keeps what was sent in view, and sends it once when asked again', async () => {
      const { page, context } = await desks().signedIn('officer');
      await openCase(page);
      await ask(page, 'Harbour Shelter');
      await context.setOffline(true);
      await page.getByText('You are offline.').waitFor();
      await page.getByText(/^Not sent to/).waitFor({ timeout: 15_000 });
      await context.setOffline(false);
      await page.getByRole('region', { name: 'On their way' }).getByRole('button', { name: 'Try again' }).click();
      await page.getByText(/^Sent to/).waitFor();
      await page.locator('main [data-referral]').first().waitFor();
      expect(await page.locator('main [data-referral]').count()).toBe(1);
    }, 90_000);
  });

  describe('a list that cannot be fetched', () => {
    it('says why in one sentence with the request id, and comes when asked again', async () => {
      const { page } = await desks().signedIn('coordinator');
      const refusal = { message: 'x', extensions: { code: 'RETRY_LATER', requestId: 'req-under-test' } };
      await page.route('**/graphql', (route) => {
        const asksForList = (route.request().postData() ?? '').includes('query Referrals');
        return asksForList ? route.fulfill({ json: { errors: [refusal] } }) : route.continue();
      });
      await page.goto(`${desks().baseUrl}/board?status=SENT`);
      await page.getByRole('alert').getByText('The system is busy. Please try again in a moment.').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain('req-under-test');
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('[data-referral]').first().waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    }, 60_000);
  });

  describe('what a person may not see', () => {
    it('does not exist for them', async () => {
      const { page } = await desks().signedIn('lawyer');
      await page.goto(`${desks().baseUrl}/referrals/00000000-0000-4000-8000-000000000000`);
      await expect(page.getByText('This does not exist, or you may not see it.').waitFor()).resolves.toBeUndefined();
    }, 60_000);
  });

  describe('all these windows', () => {
    it('asked nobody but our own server, and broke no rule of the content security policy', () => {
      expect(desks().traces.kept.length).toBeGreaterThan(10);
      expect(desks().traces.strangers).toEqual([]);
      expect(desks().traces.faults).toEqual([]);
    });

    it('kept nothing of anybody: no name, no code, no token in storage, address or title', () => {
      const { kept, databases, addressesAndTitles, openCookies } = desks().traces;
      expect(kept.filter((text) => /[RC]-[\dA-Z]{4}|demo|Vietnam|[0-9a-f]{8}-[0-9a-f]{4}/.test(text))).toEqual([]);
      expect(addressesAndTitles.filter((text) => /[RC]-[\dA-Z]{4}-|Vietnam|Harbour|%40|@/.test(text))).toEqual([]);
      expect(databases).toEqual([]);
      expect(openCookies).toEqual([]);
    });
  });
}
