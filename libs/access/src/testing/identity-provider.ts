import { type Server, createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

/** What a person of the test service is said to be. */
export type TestClaims = Readonly<Record<string, unknown>>;

/** A real OpenID Connect service on this machine; its login page takes a name in a header. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs somebody in there as a browser would. @returns the address that the browser is sent back to */
  visit(url: string, login: string): Promise<URL>;
  stop(): Promise<void>;
}

export async function aProvider(redirectUri: string, people: Readonly<Record<string, TestClaims>>): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const [clientId, clientSecret] = ['causeway', 'a secret that only specs share'];
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key that only specs hold'] },
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'spec' }] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people[sub] }) }),
    // Nobody is asked whether the desk may know an address.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    const accountId = String(request.headers['x-login'] ?? '');
    const amr = parseWords(people[accountId]?.['amr']);
    if (request.url?.startsWith('/interaction/') === true) void provider.interactionFinished(request, response, { login: { accountId, amr } });
    else void answer(request, response);
  });
  return { issuer, clientId, clientSecret, visit: (url, login) => walk(url, login, redirectUri), stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function parseWords(words: unknown): string[] {
  return Array.isArray(words) ? words.map(String) : [];
}

/** Follows redirects, keeping cookies, until it is sent back to us. */
async function walk(start: string, login: string, home: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 12; hop += 1) {
    if (url.startsWith(home)) return new URL(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie, 'x-login': login } });
    for (const given of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the test service stops at ${url}: ${(await response.text()).slice(0, 400)}`);
    url = new URL(location, url).href;
  }
  throw new Error('the test service never sent the browser back');
}
