import { join } from 'node:path';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { bar } from './harness/bar.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk({ workers: 0, environment: { CONSOLE_DIRECTORY: join(import.meta.dirname, '../../apps/console/dist'), SECURITY_CONTACT: 'mailto:security@desk.example' } });
}, 120_000);
afterAll(() => desk.close());

/** Every kind of answer: the page, a place inside it, its files, the API, refusals, health, what is not there. */
const asks: Readonly<Record<string, () => Promise<Response>>> = {
  page: () => fetch(desk.url, { headers: { accept: 'text/html' } }),
  place: () => fetch(`${desk.url}/cases/x`, { headers: { accept: 'text/html' } }),
  answer: () => desk.anybody().post({ query: '{ me { id } }' }),
  refusal: () => desk.anybody().post({ query: '{' }),
  'foreign origin': () => desk.anybody().post({ query: '{ me { id } }' }, { origin: 'https://evil.example' }),
  'no address': () => fetch(`${desk.url}/%zz`),
  nothing: () => fetch(`${desk.url}/nothing`),
  health: () => fetch(`${desk.url}/health/live`),
  'security.txt': () => fetch(`${desk.url}/.well-known/security.txt`),
};

describe('every answer', () => {
  bar('B38', 'tells the browser to load nothing from elsewhere, to show it in no frame, and to keep nothing', async (attempt) => {
    for (const [what, ask] of Object.entries(asks)) {
      const { headers } = await ask();
      const policy = headers.get('content-security-policy') ?? '';
      expect([what, policy]).toEqual([what, expect.stringContaining("default-src 'none'")]);
      expect([what, policy]).toEqual([what, expect.stringContaining("frame-ancestors 'none'")]);
      expect([what, policy]).toEqual([what, expect.not.stringMatching(/unsafe-|https?:|\*/)]);
      expect([what, Object.fromEntries(['x-content-type-options', 'referrer-policy', 'x-frame-options', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'cache-control'].map((name) => [name, headers.get(name)]))]).toEqual([
        what,
        { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store' },
      ]);
      for (const power of ['camera', 'microphone', 'geolocation']) expect([what, headers.get('permissions-policy')]).toEqual([what, expect.stringContaining(`${power}=()`)]);
      for (const telltale of ['server', 'x-powered-by']) expect([what, headers.get(telltale)]).toEqual([what, null]);
      attempt.tried(1, 'answers');
    }
  });

  bar('B38', 'lets no text become script or markup in a page', async (attempt) => {
    const policy = (await asks['page']!()).headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["require-trusted-types-for 'script'", 'trusted-types default']));
    attempt.tried(1, 'answers');
  });

  bar('B38', 'gives each page styles of its own: no nonce comes twice', async (attempt) => {
    const nonces = await Promise.all(Array.from({ length: 20 }, async () => /'nonce-([^']+)'/.exec((await asks['page']!()).headers.get('content-security-policy') ?? '')?.[1]));
    expect(new Set(nonces).size).toBe(20);
    expect(nonces.every((nonce) => Buffer.from(nonce ?? '', 'base64').length >= 16)).toBe(true);
    attempt.tried(20, 'pages');
  });

  bar('B92', 'says where to tell of a weakness, and until when that holds', async (attempt) => {
    const response = await asks['security.txt']!();
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await response.text();
    expect(text).toMatch(/^Contact: mailto:security@desk\.example$/m);
    const until = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '');
    expect(until).toBeGreaterThan(Date.now() + 300 * 86_400_000);
    expect(until).toBeLessThanOrEqual(Date.now() + 366 * 86_400_000);
    attempt.tried(1, 'answers');
  });
});
