import { showCode } from '@causeway/access/testing';
import { chromium, type Browser, type BrowserContext, type Cookie, type Page } from 'playwright-core';

/** The people of the demo story. */
export const people = {
  coordinator: 'coordinator@nrm.demo',
  deputy: 'deputy@nrm.demo',
  officer: 'officer@border.demo',
  shelter: 'duty@harbour-shelter.demo',
  shelterAdmin: 'admin@harbour-shelter.demo',
  lawyer: 'lawyer@open-door-legal.demo',
} as const;
export type Person = keyof typeof people;

export const DEMO_PASSWORD = 'causeway-demo-2026';
export const demoSecret = 'CAUSEWAYDEMOSECRETCAUSEWAYDEMOAB';

/** Password, then code after code until one is taken. */
export async function signInBy(page: Page, email: string): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('button[type=submit]').click();
  const code = page.locator('input[autocomplete=one-time-code]');
  await code.waitFor();
  await showCode(async (digits) => {
    // Six digits send themselves.
    await code.fill(digits);
    const refused = page.locator('[data-failure]');
    const inside = page.locator('nav a[href]').first();
    await inside.or(refused).first().waitFor();
    return (await inside.count()) > 0 ? undefined : ((await refused.getAttribute('data-failure')) ?? undefined);
  }, demoSecret);
}

/** Proves that the person is still there, when that is asked before `done` comes to pass: whoever has just signed in is believed. */
export async function stepUp(page: Page, done: Promise<unknown>): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ has: page.locator('input[autocomplete=one-time-code]') });
  const code = dialog.locator('input[autocomplete=one-time-code]');
  const isAsked = await Promise.race([code.waitFor().then(() => true), done.then(() => false)]);
  if (!isAsked) return;
  await showCode(async (digits) => {
    await code.fill(digits);
    const refused = dialog.locator('[data-failure]');
    await Promise.race([dialog.waitFor({ state: 'detached' }), refused.waitFor()]);
    return (await dialog.count()) === 0 ? undefined : ((await refused.getAttribute('data-failure')) ?? undefined);
  }, demoSecret);
  await done;
}

export type Locale = 'en' | 'ar' | 'en-XA';

interface DeskOptions {
  readonly locale?: Locale;
  readonly width?: number;
  /** A sign-in of its own, not the session that the person has elsewhere. */
  readonly fresh?: boolean;
  readonly userAgent?: string;
}

/** What all windows left behind, gathered as they were closed. */
export interface Traces {
  readonly strangers: string[];
  readonly faults: string[];
  /** Local and session storage, and the cookies that script can read. */
  readonly kept: string[];
  readonly databases: unknown[];
  readonly addressesAndTitles: string[];
  readonly openCookies: string[];
}

/** One window of one person, and all that went wrong in it. */
export interface Desk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests that left our origin. There must never be one. */
  readonly strangers: readonly string[];
  /** Exceptions, and what the content security policy refused. */
  readonly faults: readonly string[];
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export class Desks {
  #opened: Desk[] = [];
  readonly #sessions = new Map<Person, Cookie[]>();
  readonly traces: Traces = { strangers: [], faults: [], kept: [], databases: [], addressesAndTitles: [], openCookies: [] };

  private constructor(
    private readonly browser: Browser,
    readonly baseUrl: string,
  ) {}

  static async launch(baseUrl: string): Promise<Desks> {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags });
    return new Desks(browser, baseUrl);
  }

  /** A fresh window at the sign-in page, with nothing of any other. */
  async open({ locale = 'en', width = 1280, userAgent }: DeskOptions = {}): Promise<Desk> {
    const context = await this.browser.newContext({ ...(userAgent === undefined ? {} : { userAgent }), viewport: { width, height: width < 600 ? 800 : 860 }, reducedMotion: 'reduce' });
    await context.addInitScript(`localStorage.getItem('causeway.language') ?? localStorage.setItem('causeway.language', '${locale}')`);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const desk = { page, context, strangers: strangersOf(page, this.baseUrl), faults: faultsOf(page) };
    this.#opened.push(desk);
    await page.goto(this.baseUrl);
    await page.locator('input[type=email]').waitFor();
    return desk;
  }

  /** A window of somebody signed in. Codes count once: who sits somewhere already brings the session along. */
  async signedIn(person: Person, options: DeskOptions = {}): Promise<Desk> {
    const desk = await this.open(options);
    const known = options.fresh === true ? undefined : this.#sessions.get(person);
    if (known !== undefined) {
      await desk.context.addCookies(known);
      await desk.page.reload();
      const inside = desk.page.locator('nav a[href]').first();
      await inside.or(desk.page.locator('input[type=email]')).first().waitFor();
      if ((await inside.count()) > 0) return desk;
    }
    await signInBy(desk.page, people[person]);
    if (options.fresh !== true) this.#sessions.set(person, await desk.context.cookies());
    return desk;
  }

  /** Closes every window, and keeps what it left behind. */
  async leave(): Promise<void> {
    for (const { page, context, strangers, faults } of this.#opened) {
      this.traces.strangers.push(...strangers);
      this.traces.faults.push(...faults);
      if (!page.url().startsWith(this.baseUrl)) continue; // it never came so far as to keep anything
      this.traces.kept.push(await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])'));
      this.traces.databases.push(...(await page.evaluate<unknown[]>('indexedDB.databases()')));
      this.traces.addressesAndTitles.push(`${page.url()} ${await page.title()}`);
      const open = (await context.cookies()).filter(({ httpOnly, sameSite }) => !httpOnly || sameSite !== 'Strict');
      this.traces.openCookies.push(...open.map(({ name }) => name));
    }
    await Promise.all(this.#opened.map(({ context }) => context.close()));
    this.#opened = [];
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

function strangersOf(page: Page, baseUrl: string): string[] {
  const strangers: string[] = [];
  const home = new URL(baseUrl).host;
  const check = (url: string) => {
    const { host, protocol } = new URL(url);
    if (host !== home && protocol !== 'blob:') strangers.push(url);
  };
  page.on('request', (request) => check(request.url()));
  page.on('websocket', (socket) => check(socket.url()));
  return strangers;
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Minified React error|MISSING_TRANSLATION/.test(message.text())) faults.push(message.text());
  });
  return faults;
}
