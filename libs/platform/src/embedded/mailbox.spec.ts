import { request } from 'node:http';
import { createTransport } from 'nodemailer';
import { PortInUse } from './errors.js';
import { startMailCatcher, type MailCatcher } from './mail-catcher.adapter.js';
import { startMailbox, type Mailbox } from './mailbox.adapter.js';

let catcher: MailCatcher;
let mailbox: Mailbox;

beforeAll(async () => {
  catcher = await startMailCatcher();
  mailbox = await startMailbox(catcher, { port: 0 });
  const transport = createTransport({ url: catcher.url });
  await transport.sendMail({ from: 'a@causeway.example', to: 'b@shelter.example', subject: 'First', text: 'one' });
  await transport.sendMail({ from: 'a@causeway.example', to: 'c@shelter.example', subject: 'خبر <script>', text: 'سطر & <b>"two"</b>', headers: { 'X-Test': 'yes' } });
});

afterAll(async () => {
  await mailbox.stop();
  await catcher.stop();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(new URL(path, mailbox.url), { headers });

function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: mailbox.port, path: '/messages', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the mailbox page', () => {
  it('gives programs the messages, decoded, newest first', async () => {
    const messages: unknown = await (await get('/messages')).json();
    expect(messages).toMatchObject([
      { id: '2', to: ['c@shelter.example'], subject: 'خبر <script>', text: 'سطر & <b>"two"</b>\n', headers: expect.arrayContaining([{ name: 'x-test', value: 'yes' }]) },
      { id: '1', to: ['b@shelter.example'], subject: 'First', receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) },
    ]);
    expect(await (await get('/messages/1')).json()).toMatchObject({ id: '1', subject: 'First' });
  });

  it('gives the bytes as received, as plain text', async () => {
    const response = await get('/messages/2/raw');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(Buffer.from(await response.arrayBuffer()).equals(catcher.messages()[1]!.raw)).toBe(true);
  });

  it('lists and shows messages to people with every character escaped', async () => {
    const list = await (await get('/')).text();
    expect(list).toContain('خبر &lt;script&gt;');
    expect(list).not.toContain('<script');
    expect(list.indexOf('/read/2')).toBeLessThan(list.indexOf('/read/1'));
    expect(await (await get('/read/2')).text()).toContain('سطر &amp; &lt;b&gt;&quot;two&quot;&lt;/b&gt;');
  });

  it('reads from right to left for who asks for Arabic', async () => {
    expect(await (await get('/', { 'accept-language': 'ar-JO,ar;q=0.9' })).text()).toContain('<html lang="ar" dir="rtl">');
    expect(await (await get('/?lang=ar')).text()).toContain('<html lang="ar" dir="rtl">');
  });

  it('allows the browser no script, no form and nothing from elsewhere', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('script-src');
  });

  it('answers only to the name of this machine, only to readers, and knows what is not there', async () => {
    expect(await statusFor('evil.example')).toBe(421);
    expect(await statusFor('127.0.0.1:3025')).toBe(200);
    expect((await fetch(mailbox.url, { method: 'POST' })).status).toBe(405);
    expect((await get('/read/99')).status).toBe(404);
    expect((await get('/messages/99/raw')).status).toBe(404);
  });

  it('names its port when another program has it', async () => {
    await expect(startMailbox(catcher, { port: mailbox.port })).rejects.toThrow(PortInUse);
  });
});
