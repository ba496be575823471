import { isOpenFeed, isOwnOrigin } from './origin.js';

const production = { PUBLIC_URL: 'https://desk.example', CAUSEWAY_MODE: 'production' } as const;
const embedded = { PUBLIC_URL: 'http://localhost:3000', CAUSEWAY_MODE: 'embedded' } as const;

describe('the origin of a request', () => {
  it('is ours when it is the public address', () => {
    expect(isOwnOrigin({ origin: 'https://desk.example', host: 'gateway:3000' }, production)).toBe(true);
  });

  it('is not ours when it is any other, or none that can be named', () => {
    for (const origin of ['https://evil.example', 'https://desk.example.evil.example', 'http://desk.example', 'null']) {
      expect(isOwnOrigin({ origin, host: 'desk.example' }, production)).toBe(false);
    }
  });

  it('may be another local name of the machine itself, on the machine itself', () => {
    const local = { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' };
    expect(isOwnOrigin(local, embedded)).toBe(true);
    expect(isOwnOrigin(local, production)).toBe(false);
    expect(isOwnOrigin({ ...local, origin: 'https://127.0.0.1:3000' }, embedded)).toBe(false);
  });
});

describe('the addresses that any page may read', () => {
  it.each(['/hsds', '/hsds?x', '/hsds/services', '/hsds/services/1?full=true'])('hold %s', (url) => expect(isOpenFeed(url)).toBe(true));
  it.each(['/hsdsx', '/graphql', '/graphql?/hsds/', '/', '/assets/hsds/', '//hsds/'])('hold not %s', (url) => expect(isOpenFeed(url)).toBe(false));
});
