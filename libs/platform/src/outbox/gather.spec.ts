import { Gather } from './gather.js';

/** Answers each item with its length, and remembers what was asked together. */
function lengths(): { readonly calls: string[][]; readonly gather: Gather<string, number> } {
  const calls: string[][] = [];
  const gather = new Gather<string, number>(async (items) => {
    calls.push([...items]);
    await new Promise((resolve) => setImmediate(resolve));
    if (items.includes('bad')) throw new Error('refused');
    return new Map(items.map((item) => [item, item.length]));
  }, 3);
  return { calls, gather };
}

describe('what is gathered', () => {
  it('is asked in one call when it comes together, and never more than the most', async () => {
    const { calls, gather } = lengths();
    expect(await Promise.all(['a', 'bb', 'ccc', 'dddd'].map((item) => gather.add(item)))).toEqual([1, 2, 3, 4]);
    expect(calls).toEqual([['a', 'bb', 'ccc'], ['dddd']]);
  });

  it('gives each answer to one who asked: a row is handled once, however often it was rung', async () => {
    const { gather } = lengths();
    expect(await Promise.all([gather.add('a'), gather.add('a')])).toEqual([1, undefined]);
  });

  it('tells everybody of a call that failed, and goes on', async () => {
    const { gather } = lengths();
    const together = await Promise.allSettled([gather.add('bad'), gather.add('a')]);
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await gather.add('bb')).toBe(2);
  });
});
