import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainToASCII } from 'node:url';
import { tell } from '@causeway/notifications';
import { SmtpTransport, messageBytes, setContextKey } from '@causeway/platform';
import { testContextKey } from '@causeway/platform/testing';
import { type CaughtMessage, type MailCatcher, readMessage, startMailCatcher } from '@causeway/platform/embedded';
import { aSentReferral } from '@causeway/referrals/testing';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { type TestProcess, startProcess, until } from '../acceptance/process.js';
import { referral } from '../acceptance/refer.js';
import { bar } from './harness/bar.js';
import { aCertificate } from './harness/certificate.js';

const locales = ['en', 'fr', 'es', 'ar'] as const;
const commands = ['SEND', 'ACKNOWLEDGE', 'ASK', 'ACCEPT', 'START', 'COMPLETE', 'DISCONTINUE', 'DECLINE', 'WITHDRAW', 'RECALL'] as const;

describe('every mail of every kind, in every language', () => {
  let desk: Desk;
  const caught: { readonly kind: string; readonly locale: string; readonly message: CaughtMessage }[] = [];

  beforeAll(async () => {
    desk = await aDesk({ places: 40 });
    const { world, mail } = desk;
    world.gateway.listeners.follow('referral.advanced', tell);
    const [police, shelter] = [await desk.as(world.police), await desk.as(world.shelter)];
    for (const locale of locales) {
      await world.database.asAdministrator('update access.account set locale = $1', [locale]);
      for (const kind of commands) {
        await bringAbout(kind, { police, shelter });
        const message = await until(`the mail of ${kind}`, async () => ((await isSettled()) ? mail.messages().at(-1) : undefined));
        caught.push({ kind, locale, message });
        mail.clear();
      }
    }
  }, 240_000);
  afterAll(() => desk.close());

  async function isSettled(): Promise<boolean> {
    const open = await desk.world.database.asAdministrator(`select 1 from platform.outbox where done_at is null and dead_at is null`);
    return open.length === 0;
  }

  /** Everything that comes before is mailed too and swept away. */
  async function bringAbout(kind: (typeof commands)[number], { police, shelter }: { police: ApiClient; shelter: ApiClient }): Promise<void> {
    const { world, mail } = desk;
    const sent = (await aSentReferral(world, world.shelter)).referral;
    const act = (client: ApiClient, name: string, more: Record<string, unknown> = {}) => client.command(name, { id: sent.id, expectedVersion: 1, ...more }, referral);
    if (kind === 'SEND') return;
    if (kind === 'COMPLETE' || kind === 'START' || kind === 'DISCONTINUE') await act(shelter, 'acceptReferral');
    if (kind === 'COMPLETE') await act(shelter, 'startReferral', { expectedVersion: 2 });
    await until('the mails before', async () => ((await isSettled()) ? true : undefined));
    mail.clear();
    const acts: Readonly<Record<Exclude<typeof kind, 'SEND'>, () => Promise<unknown>>> = {
      ACKNOWLEDGE: () => act(shelter, 'acknowledgeReferral'),
      ACCEPT: () => act(shelter, 'acceptReferral'),
      ASK: () => act(shelter, 'askAboutReferral', { note: 'CANARY of a question' }),
      START: () => act(shelter, 'startReferral', { expectedVersion: 2 }),
      COMPLETE: () => act(shelter, 'completeReferral', { outcome: 'SERVICE_COMPLETED', expectedVersion: 3 }),
      DISCONTINUE: () => act(shelter, 'discontinueReferral', { reason: 'NO_SHOW', expectedVersion: 2 }),
      DECLINE: () => act(shelter, 'declineReferral', { reason: 'AT_CAPACITY', note: 'CANARY of a note' }),
      WITHDRAW: () => act(police, 'withdrawReferral', { reason: 'SENT_IN_ERROR', note: 'CANARY of a note' }),
      RECALL: async () => {
        const { referral: seen } = await police.get<{ referral: { caseId: string } }>('query ($id: ID!) { referral(id: $id) { caseId } }', { id: sent.id });
        const ledger = { caseId: seen.caseId, kind: 'WITHDRAWN', basis: 'SURVIVOR_ADULT', scopes: ['SHARE_MINIMUM'], serviceTypeCodes: [], language: 'ara', interpreterUsed: false, textVersion: '2026-01', channel: 'SPOKEN' };
        await police.command('recordConsent', ledger, '{ consent { id } }');
      },
    };
    await acts[kind]();
  }

  bar('B53', 'says the same: one subject and one text for each language, and nothing of what happened', async (attempt) => {
    expect(caught).toHaveLength(locales.length * commands.length);
    const { world } = desk;
    const told = await world.database.asAdministrator<{ code: string }>(`select code from referrals.referral union select code from cases.case_file`);
    const secrets = [...told.map(({ code }) => code), ...['Harbour', 'Hill Shelter', 'Border Police', 'Open Door', 'shelter', 'legal', 'AGE_', 'CANARY', 'accept', 'declin', 'referral', 'urgen', 'emergenc']];
    for (const locale of locales) {
      const inLanguage = await Promise.all(caught.filter((one) => one.locale === locale).map(({ message }) => readMessage(message)));
      expect(new Set(inLanguage.map(({ subject, text }) => JSON.stringify([subject, text.trim()]))).size).toBe(1);
    }
    for (const { kind, locale, message } of caught) {
      const read = await readMessage(message);
      const own = new Set([message.from, ...message.to, ...(read.headers.filter(({ name }) => ['message-id', 'date'].includes(name)).map(({ value }) => value))]);
      const said = [read.subject, read.text, ...read.headers.map(({ name, value }) => `${name}: ${[...own].reduce((text, part) => text.replaceAll(part, ''), value)}`)].join('\n');
      expect([kind, locale, secrets.filter((secret) => said.toLowerCase().includes(secret.toLowerCase()))]).toEqual([kind, locale, []]);
      expect([kind, locale, `${read.subject} ${read.text}`.replaceAll(desk.url, '').match(/\d+/g)]).toEqual([kind, locale, null]);
      attempt.tried(1, 'mails');
    }
  });

  bar('B54', 'holds one link, the front page, and nothing that is fetched, attached or made for lists', async (attempt) => {
    for (const { message } of caught) {
      const read = await readMessage(message);
      expect(read.text.match(/[a-z]+:\/\/\S+/g)).toEqual([`${new URL(desk.url).origin}/`]);
      const raw = message.raw.toString('latin1');
      expect(raw).not.toMatch(/multipart|text\/html|attachment|^(List-|Reply-To|Return-Receipt|Disposition-Notification|Cc|Bcc|X-)/im);
      attempt.tried(1, 'mails');
    }
  });

  bar('B55', 'is as long as any other', (attempt) => {
    for (const { message } of caught) expect(Math.abs(message.raw.length - messageBytes)).toBeLessThanOrEqual(64);
    attempt.tried(caught.length, 'mails');
  });
});

describe('an address that means harm', () => {
  const data = JSON.parse(readFileSync(join(import.meta.dirname, 'data/addresses.json'), 'utf8')) as string[];
  const thief = 'thief@evil.example';
  const ours = [
    `a@b.example, ${thief}`, `a@b.example;${thief}`, `a@b.example ${thief}`, `a@b.example\r\nBcc: ${thief}`, `a@b.example\nTo: ${thief}`, `a@b.example\r\n\r\nRCPT TO:<${thief}>`,
    `group: a@b.example, ${thief};`, `undisclosed: ${thief};`, `"a@b.example, ${thief}"@c.example`, `"a\r\nBcc: ${thief}"@c.example`, `Name <${thief}>`, `<${thief}>`, `a@b.example> <${thief}`,
    `a@b.example>\r\nRCPT TO:<${thief}`, `a%${thief}@b.example`, `@evil.example:${thief}`, `a@b.example(${thief})`, `=?utf-8?q?${thief}?=`, `a@b.example\u0000${thief}`, `a@b.example\u2028${thief}`,
    `a＠b.example`, `a@b\u3002example`, `аdmin@b.example`, `a@ｂ.example`, `a\u202e@b.example`, `a@b.example\u200b`, `a@[127.0.0.1]`, `a@b.example/../..`, ` a@b.example`, `a@b.example `, `${'a'.repeat(250)}@b.example`,
  ];

  bar('B56', 'adds nobody and changes nobody: it is refused, or it is exactly the one recipient', async (attempt) => {
    const catcher = await startMailCatcher({ keep: 1_000 });
    const transport = new SmtpTransport({ url: catcher.url, from: 'no-reply@desk.example', requireTls: false });
    let delivered = 0;
    for (const to of [...ours, ...data, 'plain@shelter.example']) {
      catcher.clear();
      const outcome = await transport.send({ to, subject: 's', text: 't', language: 'en', messageId: '<a@desk.example>' }).then(() => 'sent', (error: Error) => error.message);
      const messages = catcher.messages();
      // The catcher shows a domain in its own script.
      const inAscii = ([local, domain = '']: readonly string[]) => `${local}@${domainToASCII(domain) || domain}`;
      expect([to, messages.map((message) => message.to.map((one) => inAscii(one.split('@'))))]).toEqual([to, outcome === 'sent' ? [[to]] : []]);
      for (const message of messages) expect(message.raw.toString().split('\r\n').filter((line) => /^(to|cc|bcc):/i.test(line))).toEqual([`To: <${to}>`]);
      if (outcome !== 'sent') expect([to, outcome]).toEqual([to, expect.stringMatching(/^(ADDRESS_REFUSED|SMTP_5\d\d)$/)]);
      if (ours.includes(to)) expect([to, outcome]).toEqual([to, 'ADDRESS_REFUSED']);
      delivered += messages.length;
      attempt.tried(1, 'addresses');
    }
    expect(delivered).toBeGreaterThan(10);
    transport.close();
    await catcher.stop();
  });
});

describe('a relay', () => {
  let desk: Desk;
  let folder: string;
  beforeAll(async () => {
    desk = await aDesk({ workers: 0 });
    desk.world.gateway.listeners.follow('referral.advanced', tell);
    folder = mkdtempSync(join(tmpdir(), 'causeway-certificates-'));
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await desk.close();
  });

  const good = aCertificate({ name: 'localhost' });
  const relays = {
    'without TLS': { tls: undefined, trusted: undefined, code: 'SMTP_500' },
    'with a certificate of its own making': { tls: aCertificate({ name: 'localhost' }), trusted: undefined, code: 'SMTP_UNREACHABLE' },
    'with a certificate that has run out': { tls: aCertificate({ name: 'localhost', daysLeft: -1 }), trusted: 'itself', code: 'SMTP_UNREACHABLE' },
    'with a certificate of another host': { tls: aCertificate({ name: 'mail.elsewhere.example' }), trusted: 'itself', code: 'SMTP_UNREACHABLE' },
    'as it should be': { tls: good, trusted: 'itself', code: 'SENT' },
  } as const;

  async function tryRelay(which: keyof typeof relays): Promise<{ readonly caught: MailCatcher; readonly codes: readonly string[] }> {
    const { tls, trusted } = relays[which];
    const caught = await startMailCatcher(tls === undefined ? {} : { tls });
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, trusted === 'itself' ? tls.cert : good.cert);
    const { database } = desk.world;
    await database.asAdministrator(`delete from platform.outbox`);
    await aSentReferral(desk.world, desk.world.shelter);
    // Production takes no key of tests, so the database is given a real one while this worker runs.
    const key = randomBytes(32).toString('hex');
    await setContextKey(database.administratorUrl, key);
    const worker = productionWorker({ CONTEXT_KEY: key, SMTP_URL: `smtp://localhost:${caught.port}`, NODE_EXTRA_CA_CERTS: authority });
    const codes = await until('the mail to be tried', async () => {
      if (worker.hasEnded()) throw new Error(`the worker ended: ${worker.output()}`);
      const rows = await database.asAdministrator<{ code: string | null; done: boolean }>(
        `select last_code as code, done_at is not null as done from platform.outbox where job = 'notifications.send-mail'`,
      );
      return rows[0] !== undefined && (rows[0].done || rows[0].code !== null) ? [rows[0].code ?? 'SENT'] : undefined;
    });
    await worker.stop();
    await setContextKey(database.administratorUrl, testContextKey);
    return { caught, codes };
  }

  function productionWorker(more: Readonly<Record<string, string>>): TestProcess {
    const environment = { ...desk.environment, CAUSEWAY_MODE: 'production', PUBLIC_URL: 'https://desk.example', DATABASE_URL: desk.world.database.workerUrl, SEALER_DATABASE_URL: desk.world.database.sealerUrl };
    return startProcess('worker', { ...environment, ...more });
  }

  bar('B57', 'without TLS, or whose certificate is not to be trusted, gets not one byte of a message', async (attempt) => {
    for (const which of Object.keys(relays) as (keyof typeof relays)[]) {
      const { caught, codes } = await tryRelay(which);
      const { code } = relays[which];
      const expected = { messages: code === 'SENT' ? 1 : 0, codes: [code] };
      expect([which, { messages: caught.messages().length, codes }]).toEqual([which, expected]);
      await caught.stop();
      attempt.tried(1, 'relays');
    }
  });
});
