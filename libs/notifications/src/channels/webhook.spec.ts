import { type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hopeless, TryAgain } from '@causeway/platform';
import { isPublicAddress, publicLookup } from './public-address.adapter.js';
import { WebhookChannel, isWebhookUrl, newWebhookSecret, webhookSignature } from './webhook.channel.js';

let server: Server;
let asked = 0;
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      asked += 1;
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = 0;
  answer = (response) => void response.writeHead(204).end();
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
const outcome = (more: object = {}, allowPrivate = true) =>
  new WebhookChannel({ timeoutMs: 300, allowPrivate })
    .send({ url: url(), id: 'm-1', body: '{}', secrets: [newWebhookSecret()], now: new Date(), ...more })
    .then(() => 'SENT', (error: unknown) => error);

describe('a signature', () => {
  it('is that of the standard, as its own libraries make it', () => {
    const made = webhookSignature(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1_614_265_330, body: '{"test": 2432232314}' });
    expect(made).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is made by each key while two of them count', () => {
    const keys = [newWebhookSecret(), newWebhookSecret()];
    const about = { id: 'm', seconds: 1, body: '{}' };
    expect(webhookSignature(keys, about).split(' ')).toEqual(keys.map((key) => webhookSignature([key], about)));
    expect(Buffer.from(keys[0]!.slice('whsec_'.length), 'base64')).toHaveLength(32);
  });
});

describe('an address that a webhook may go to', () => {
  it.each(['https://example.org/hook', 'https://hooks.agency.example:8443/a?b=c', 'https://93.184.215.14/'])('%s is public', (text) => expect(isWebhookUrl(text, false)).toBe(true));

  it.each([
    ...['http://example.org/', 'https://user:pass@example.org/', 'https://localhost/', 'ftp://example.org/', 'file:///etc/passwd', 'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/'],
    ...['https://[::1]/', 'https://[::ffff:10.0.0.1]/', 'https://[64:ff9b::a00:1]/', 'https://169.254.169.254/latest/', 'https://10.1.2.3/', 'https://[fd00::1]/', 'https://100.64.0.1/', 'no address'],
  ])('%s is refused', (text) => expect(isWebhookUrl(text, false)).toBe(false));

  it.each(['127.0.0.53', '10.0.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.127.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'ff02::1', '::ffff:192.168.0.1', '2002:7f00:1::', 'x'])(
    '%s is no public machine', (address) => expect(isPublicAddress(address)).toBe(false),
  );

  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '8.8.8.8'])('%s is one', (address) => expect(isPublicAddress(address)).toBe(true));

  it('is asked for again when it is a name: one that leads to this machine is not followed', async () => {
    const found = await new Promise((resolve) => publicLookup('localhost', { all: true }, (error) => resolve(error?.code)));
    expect(found).toBe('NOT_PUBLIC');
  });
});

describe('a program that is told', () => {
  it('and says yes was told', async () => {
    expect(await outcome()).toBe('SENT');
  });

  it.each([301, 302, 400, 404, 429, 500, 503])('and answers %d is told again; no redirect is followed', async (status) => {
    answer = (response) => void response.writeHead(status, { location: url() }).end();
    expect(await outcome()).toEqual(new TryAgain(`WEBHOOK_${status}`));
    expect(asked).toBe(1);
  });

  it('and answers that it is gone is believed', async () => {
    answer = (response) => void response.writeHead(410).end();
    expect(await outcome()).toEqual(new Hopeless('WEBHOOK_GONE'));
  });

  it.each([
    ['never answers', () => undefined],
    ['never ends its answer', (response: ServerResponse) => void response.writeHead(200).write('x')],
  ])('and %s is not waited for', async (_what, act) => {
    answer = act;
    const error = await outcome();
    expect(error).toBeInstanceOf(TryAgain);
    expect(['WEBHOOK_TIMEOUT', 'WEBHOOK_CUT']).toContain((error as TryAgain).code);
  });

  it('and talks without end is heard no longer than needed', async () => {
    answer = (response) => void response.writeHead(200).end('x'.repeat(5_000_000));
    expect(await outcome()).toBe('SENT');
  });

  it('on this machine is not asked at all, unless the installation allows it', async () => {
    expect(await outcome({}, false)).toEqual(new Hopeless('WEBHOOK_ADDRESS'));
    expect(await outcome({ url: `https://localhost.localdomain:${new URL(url()).port}/` }, false)).toBeInstanceOf(Error);
    expect(asked).toBe(0);
  });
});
