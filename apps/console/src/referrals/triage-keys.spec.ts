import { moved, triageActOf } from './triage-keys.js';

const press = (key: string, change = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, ...change });

describe('the keys of the inbox', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['a', 'acknowledge'],
    ['y', 'accept'],
    ['d', 'decline'],
    ['o', 'open'],
    ['u', 'undo'],
    ['A', 'acknowledge'],
  ])('%s means %s', (key, act) => {
    expect(triageActOf(press(key), false)).toBe(act);
  });

  it('mean nothing while somebody types', () => {
    expect(triageActOf(press('y'), true)).toBeUndefined();
  });

  it('leave shortcuts of the browser alone', () => {
    expect(triageActOf(press('a', { ctrlKey: true }), false)).toBeUndefined();
    expect(triageActOf(press('d', { metaKey: true }), false)).toBeUndefined();
  });

  it('ignore every other key', () => {
    expect(triageActOf(press('x'), false)).toBeUndefined();
    expect(triageActOf(press('toString'), false)).toBeUndefined();
  });
});

describe('moving through the list', () => {
  it('goes down and up and stays at the ends', () => {
    expect(moved(['a', 'b'], 'a', 1)).toBe('b');
    expect(moved(['a', 'b'], 'b', 1)).toBe('b');
    expect(moved(['a', 'b'], 'a', -1)).toBe('a');
  });

  it('starts at the top, also when the marked row has gone', () => {
    expect(moved(['a', 'b'], undefined, -1)).toBe('a');
    expect(moved(['a', 'b'], 'gone', 1)).toBe('a');
    expect(moved([], undefined, 1)).toBeUndefined();
  });
});
