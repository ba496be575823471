import { KeyCache } from './key-cache.js';

const caches: KeyCache[] = [];
const aCache = (limits: { count: number; seconds: number }) => {
  const cache = new KeyCache(limits);
  caches.push(cache);
  return cache;
};
afterEach(() => caches.splice(0).forEach((cache) => cache.close()));

const secret = () => Promise.resolve(Buffer.alloc(32, 7));
const bytes = (key: Buffer) => key;

describe('keys in memory', () => {
  it('are fetched once for many who ask at the same time', async () => {
    const cache = aCache({ count: 10, seconds: 60 });
    let fetched = 0;
    const fetch = async () => {
      fetched += 1;
      return secret();
    };
    await Promise.all(Array.from({ length: 50 }, () => cache.use('a', fetch, bytes)));
    await cache.use('a', fetch, bytes);
    expect(fetched).toBe(1);
  });

  it('never outnumber their limit, and are overwritten when they go', async () => {
    const cache = aCache({ count: 3, seconds: 60 });
    const seen: Buffer[] = [];
    for (const id of ['a', 'b', 'c', 'd']) seen.push(await cache.use(id, secret, bytes));
    expect(cache.size).toBe(3);
    expect(seen.map((key) => key.every((byte) => byte === 0))).toEqual([true, false, false, false]);
    cache.close();
    expect(seen.every((key) => key.every((byte) => byte === 0))).toBe(true);
  });

  it('stay for their seconds and no longer, asked for or not', async () => {
    const cache = aCache({ count: 3, seconds: 1 });
    const key = await cache.use('a', secret, bytes);
    const ended = Date.now() + 3_000;
    while (cache.size > 0 && Date.now() < ended) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(key.every((byte) => byte === 0)).toBe(true);
  });

  it('do not come back when they were forgotten while they were fetched', async () => {
    const cache = aCache({ count: 3, seconds: 60 });
    const coming = cache.use('a', secret, bytes);
    cache.forget('a');
    await coming;
    expect(cache.size).toBe(0);
  });

  it('are asked for again after a failure', async () => {
    const cache = aCache({ count: 3, seconds: 60 });
    await expect(cache.use('a', () => Promise.reject(new Error('away')), bytes)).rejects.toThrow('away');
    await expect(cache.use('a', secret, (key) => key.length)).resolves.toBe(32);
  });
});
