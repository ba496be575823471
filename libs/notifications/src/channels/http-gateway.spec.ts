import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hopeless, TryAgain } from '@causeway/platform';
import { lookMail } from '../domain/look-mail.js';
import { type GatewayTemplate, HttpGatewayChannel } from './http-gateway.channel.js';

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server: Server;
let folder: string;
let heard: Heard[] = [];
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  await writeFile(join(folder, 'secret'), 'key-of-ours\n');
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  heard = [];
  answer = (response) => response.writeHead(202).end('{"queued":true}');
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const aChannel = (more: Partial<GatewayTemplate> = {}) =>
  new HttpGatewayChannel('SMS', {
    url: `${origin()}/messages`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer {{secret}}' },
    body: '{"to":"{{to}}","text":"{{text}}","ref":"{{id}}"}',
    secretFile: join(folder, 'secret'),
    timeoutMs: 300,
    ...more,
  });
const message = { to: '+37360000001', words: lookMail('ar', 'https://desk.example'), id: 'o-1.abc', urgent: false };
const outcome = (channel: HttpGatewayChannel, sent = message) => channel.send(sent).then(() => 'SENT', (error: unknown) => error);

describe('a gateway that speaks HTTP', () => {
  it('is told the number, the words and an id, and knows us by a secret from a file', async () => {
    expect(await outcome(aChannel())).toBe('SENT');
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ method: 'POST', url: '/messages', headers: { authorization: 'Bearer key-of-ours' } });
    expect(JSON.parse(heard[0]!.body)).toEqual({ to: message.to, text: message.words.subject, ref: message.id });
  });

  it('is told nothing but «look»: no link, no name, no code', async () => {
    for (const locale of ['en', 'fr', 'es', 'ar']) await aChannel({ body: '{{text}}', headers: {} }).send({ ...message, words: lookMail(locale, 'https://desk.example') });
    expect(heard.map(({ body }) => body)).toEqual(['en', 'fr', 'es', 'ar'].map((locale) => lookMail(locale, 'https://desk.example').subject));
    expect(heard.some(({ body }) => /https?:|\d|desk\.example/.test(body))).toBe(false);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'To={{to}}&Body={{text}}', (body: string) => Object.fromEntries(new URLSearchParams(body))],
    ['JSON', { 'content-type': 'application/json; charset=utf-8' }, '{"To":"{{to}}","Body":"{{text}}"}', (body: string) => JSON.parse(body) as unknown],
  ])('is written to as %s in which no value can end early', async (_what, headers, body, read) => {
    const text = 'a"b\\c&d=e\n é ل';
    await aChannel({ headers, body }).send({ ...message, words: { ...message.words, subject: text } });
    expect(read(heard[0]!.body)).toEqual({ To: message.to, Body: text });
  });

  it('may want all of it in its address', async () => {
    await aChannel({ method: 'GET', url: `${origin()}/send?to={{to}}&text={{text}}`, headers: {} }).send({ ...message, words: { ...message.words, subject: 'a&to=+100' } });
    expect([...new URL(heard[0]!.url, origin()).searchParams]).toEqual([['to', message.to], ['text', 'a&to=+100']]);
    expect(heard[0]).toMatchObject({ method: 'GET', body: '' });
  });

  it.each([400, 404, 410, 422])('that answers %d is believed', async (status) => {
    answer = (response) => response.writeHead(status).end();
    expect(await outcome(aChannel())).toEqual(new Hopeless(`GATEWAY_${status}`));
  });

  it.each([500, 502, 503, 429, 408, 401, 403, 302])('that answers %d is asked again: that is not about this number', async (status) => {
    answer = (response) => response.writeHead(status, { location: '/elsewhere' }).end();
    expect(await outcome(aChannel())).toEqual(new TryAgain(`GATEWAY_${status}`));
    expect(heard).toHaveLength(1);
  });

  it.each([
    ['never answers', () => undefined],
    ['begins to answer and never ends', (response: ServerResponse) => response.writeHead(200).write('{')],
    ['drips', (response: ServerResponse) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    }],
  ])('that %s is not waited for', async (_what, act) => {
    answer = act;
    expect(await outcome(aChannel())).toEqual(new TryAgain('GATEWAY_TIMEOUT'));
  });

  it('that is slow is waited for', async () => {
    answer = (response) => void setTimeout(() => response.writeHead(200).end(), 150);
    expect(await outcome(aChannel())).toBe('SENT');
  });

  it('that talks without end is not listened to', async () => {
    answer = (response) => void response.writeHead(200).end('x'.repeat(5_000_000));
    expect(await outcome(aChannel())).toBe('SENT');
  });

  it('that is away rests after five tries, then is asked again', async () => {
    const channel = aChannel({ url: 'http://127.0.0.1:1/' });
    const codes: unknown[] = [];
    for (let tries = 0; tries < 6; tries += 1) codes.push(await outcome(channel));
    expect(codes.map((error) => (error as TryAgain).code)).toEqual([...Array.from({ length: 5 }, () => 'GATEWAY_UNREACHABLE'), 'GATEWAY_RESTS']);
  });

  it('is not asked without the secret it wants', async () => {
    expect(await outcome(aChannel({ secretFile: join(folder, 'none') }))).toEqual(new TryAgain('GATEWAY_SECRET_MISSING'));
    expect(heard).toEqual([]);
  });
});
