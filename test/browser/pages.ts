import type { Page } from 'playwright-core';
import type { Desks, Locale, Person } from './desk.js';

/** A page of the console with the words of its list on it: nothing is judged while it still loads. */
export interface Shown {
  readonly name: string;
  readonly page: Page;
}

const path = (page: Page, to: string) => page.goto(new URL(to, page.url()).href);

async function firstCase(page: Page): Promise<string> {
  await path(page, '/cases');
  const link = page.locator('main a[href^="/cases/"]:not([href$="/new"])').first();
  await link.waitFor();
  return (await link.getAttribute('href')) ?? '';
}

/** Walks through every page as the people who use it; each is shown once, in the order of the work. */
export async function walk(desks: Desks, locale: Locale, look: (shown: Shown) => Promise<void>): Promise<void> {
  const seen = async (name: string, page: Page) => {
    await page.waitForTimeout(300);
    await look({ name, page });
  };
  const desk = async (person: Person) => (await desks.signedIn(person, { locale })).page;

  const stranger = await desks.open({ locale });
  await seen('sign in', stranger.page);

  await stranger.page.locator('form button[type=button]').last().click();
  await stranger.page.locator('input[autocomplete=new-password]').waitFor();
  await seen('code', stranger.page);

  const coordinator = await desk('coordinator');
  await path(coordinator, '/account');
  await coordinator.locator('[data-session]').first().waitFor();
  await seen('account', coordinator);
  await path(coordinator, '/board');
  await coordinator.locator('[data-referral]').first().waitFor();
  await seen('board', coordinator);
  await path(coordinator, '/board?status=SENT&overdue=true');
  await coordinator.locator('h2').first().waitFor();
  await seen('filtered board', coordinator);

  await path(coordinator, '/listings');
  await coordinator.locator('[data-listing]').first().waitFor();
  await seen('listings', coordinator);
  await coordinator.locator('a[href^="/listings/service/"]').first().click();
  await coordinator.locator('main textarea').first().waitFor();
  await coordinator.locator('[data-rule] summary').first().click();
  await seen('edit a listing', coordinator);
  await path(coordinator, '/listings/rules');
  await coordinator.locator('main form').waitFor();
  await seen('rules of the list', coordinator);
  for (const [name, to, ready] of [['deadlines', '/country', 'main form'], ['who hears of what', '/country/notices', 'main summary']] as const) {
    await path(coordinator, to);
    await coordinator.locator(ready).first().waitFor();
    // What is folded is looked at too.
    for (const summary of await coordinator.locator('main section > details > summary').all()) await summary.click();
    await seen(name, coordinator);
  }

  const admin = await desk('shelterAdmin');
  await path(admin, '/outgoing');
  await admin.locator('main h3').first().waitFor();
  await seen('what leaves the desk', admin);

  await path(coordinator, '/incidents');
  await coordinator.locator('main nav a').first().waitFor();
  await seen('incidents', coordinator);

  const shelter = await desk('shelter');
  await path(shelter, '/inbox');
  await shelter.locator('[data-referral]').first().waitFor();
  await seen('inbox', shelter);
  await path(shelter, ((await shelter.locator('[data-referral]').first().getAttribute('data-referral')) ?? '').replace(/^/, '/referrals/'));
  await shelter.locator('dl').first().waitFor();
  await seen('referral', shelter);
  await shelter.locator('section[aria-label] button').last().click();
  await shelter.locator('[role=dialog] input[type=radio]').first().waitFor();
  await seen('decline', shelter);

  await path(shelter, '/duty');
  await shelter.locator('[data-desk] a[href^="/duty/"]').first().waitFor();
  await seen('on duty', shelter);
  await shelter.locator('[data-desk] a[href^="/duty/"]').first().click();
  await shelter.locator('main form').first().waitFor();
  await seen('roster', shelter);

  const officer = await desk('officer');
  await path(officer, '/services');
  await officer.locator('main article').first().waitFor();
  await seen('services', officer);
  const found = await firstCase(officer);
  await seen('cases', officer);
  for (const [name, to, ready] of [
    ['new case', '/cases/new', 'form'],
    ['case', found, 'dl'],
    ['consent', `${found}/consent`, 'form'],
    ['needs', `${found}/needs`, 'main input[type=checkbox]'],
    ['no such page', '/cases/there/is/none', 'main h1'],
  ] as const) {
    await path(officer, to);
    await officer.locator(ready).first().waitFor();
    await seen(name, officer);
  }

  await path(officer, found);
  await officer.locator('main a[href^="/needs/"]').first().click();
  await officer.locator('main input[type=radio]').first().waitFor();
  await seen('need', officer);
}
