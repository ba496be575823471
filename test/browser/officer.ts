import type { Page } from 'playwright-core';
import type { Locale } from './desk.js';
import { readFileSync } from 'node:fs';

const catalogues = new Map<Locale, Record<string, string>>();

/** A message of the console's catalogue, so that a test can name a button in any language. */
export function word(locale: Exclude<Locale, 'en-XA'>, id: string): string {
  const file = new URL(`../../apps/console/lang/${locale}.json`, import.meta.url);
  const catalogue = catalogues.get(locale) ?? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  catalogues.set(locale, catalogue);
  const message = catalogue[id];
  if (message === undefined) throw new Error(`the catalogue has no ${id}`);
  return message;
}

export const SHELTER = 'Emergency safe accommodation';

interface NewCase {
  readonly needs?: readonly string[];
}

/** The officer's way at 3 a.m., as far as the services that could help: person, needs, consent. */
export async function openCase(page: Page, { needs = [SHELTER] }: NewCase = {}): Promise<void> {
  await page.getByRole('link', { name: 'Cases' }).click();
  await page.getByRole('link', { name: 'Open a case' }).click();
  await page.getByLabel('24 to 26').check();
  await page.getByLabel('Woman or girl').check();
  await page.getByRole('combobox', { name: /Languages the person speaks/ }).fill('Viet');
  await page.getByRole('option', { name: 'Vietnamese' }).click();
  await page.getByRole('button', { name: 'Open the case' }).click();
  await page.getByRole('radio', { name: /^Emergency/ }).check();
  for (const need of needs) {
    await page.getByPlaceholder('Search needs').fill(need);
    await page.getByRole('checkbox', { name: need }).check();
  }
  await page.getByRole('button', { name: /^Add \d need/ }).click();
  await giveConsent(page);
}

async function giveConsent(page: Page): Promise<void> {
  await page.getByText('Read this aloud').waitFor();
  await page.getByLabel('The person agrees (adult)').check();
  await page.getByLabel('Spoken').check();
  await page.getByRole('button', { name: 'They agreed: record it' }).click();
}

/** Asks the first service of that organisation; the command is then held for ten seconds. */
export async function ask(page: Page, organisation: string): Promise<void> {
  const service = page.getByRole('article').filter({ hasText: organisation }).first();
  await service.getByRole('button', { name: 'Ask this service' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
}

/** The code people say on the phone, e.g. R-7KQ2-M4XD, of the newest referral on a page. */
export async function codeOn(page: Page): Promise<string> {
  const code = await page.getByText(/^R-[\dA-Z]{4}-[\dA-Z]{4}$/).first().textContent();
  return code ?? '';
}
