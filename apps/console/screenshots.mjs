/*
 * Takes the pictures in docs/screenshots of a running demo: `npm start`, then `node apps/console/screenshots.mjs`.
 * BASE_URL and CHROMIUM_PATH say where the demo and the browser are.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const base = process.env.BASE_URL ?? 'http://127.0.0.1:3000';
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'docs/screenshots');
const password = 'causeway-demo-2026';
const sizes = [
  { width: 1280, height: 860 },
  { width: 375, height: 800 },
];

/** A code counts once: each account signs in once, and all its windows share the session. */
const sessions = new Map();

async function sessionOf(browser, email) {
  if (!sessions.has(email)) sessions.set(email, await signedIn(browser, email));
  return sessions.get(email);
}

async function signedIn(browser, email) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(base);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  // Six digits are enough: the form sends itself.
  await page.locator('input[autocomplete=one-time-code]').fill(codeOf(email));
  await page.locator('nav a').first().waitFor();
  return context.storageState();
}

function codeOf(email) {
  const printed = execFileSync(process.execPath, [join(root, 'apps/ops/bin/causeway.mjs'), 'demo-code', email], { encoding: 'utf8' });
  return printed.split(' ')[0];
}

async function windowOf(browser, { size, locale, email }) {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', ...(email ? { storageState: await sessionOf(browser, email) } : {}) });
  await context.addInitScript(`localStorage.setItem('causeway.language', '${locale}')`);
  const page = await context.newPage();
  await page.goto(base);
  await page.locator(email ? 'nav a' : 'input[type=email]').first().waitFor();
  return page;
}

async function show(page, path, ready) {
  if (path) await page.goto(`${base}${path}`);
  await page.locator(ready).first().waitFor();
  // The counts and the figures of free places arrive a moment after the list.
  await page.waitForTimeout(700);
}

/** The first case with a need that still looks for a service. */
async function searchPath(page) {
  await show(page, '/cases', 'main a[href^="/cases/"]:not([href$="/new"])');
  const cases = await page.locator('main a[href^="/cases/"]:not([href$="/new"])').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const path of cases) {
    await show(page, path, 'dl');
    const link = page.locator('main a[href^="/cases/"][href*="/needs/"]').first();
    if (await link.count()) return { path, search: await link.getAttribute('href') };
  }
  return { path: cases[0] };
}

async function shoot(browser, size, locale) {
  const save = (page, name) => page.screenshot({ path: join(folder, `${name}-${size.width}-${locale}.png`), fullPage: true });
  const open = (email) => windowOf(browser, { size, locale, email });

  await save(await open(), 'sign-in');

  const coordinator = await open('coordinator@nrm.demo');
  await show(coordinator, '/board', '[data-referral]');
  await save(coordinator, 'board');

  const shelter = await open('duty@harbour-shelter.demo');
  await show(shelter, '/inbox', '[data-referral]');
  await save(shelter, 'inbox');
  const id = await shelter.locator('[data-referral]').first().getAttribute('data-referral');
  await show(shelter, `/referrals/${id}`, 'dl');
  await save(shelter, 'referral');

  const officer = await open('officer@border.demo');
  await show(officer, '/cases/new', 'form');
  await save(officer, 'new-case');
  const { path, search } = await searchPath(officer);
  await show(officer, path, 'dl');
  await save(officer, 'case');
  await show(officer, `${path}/consent`, 'form');
  await save(officer, 'consent');
  if (!search) return;
  await show(officer, search, 'article');
  await save(officer, 'find-a-service');
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const size of sizes) for (const locale of ['en', 'ar']) await shoot(browser, size, locale);
} finally {
  await browser.close();
}
