import { ProgressLine, progressText } from './progress.template.js';

describe('the progress of an import', () => {
  it('says how far it is, how fast, and how long it will take', () => {
    expect(progressText({ done: 4500, total: 9000 }, 2000)).toBe('4,500 of 9,000 (50 %), 2,250 a second, 2 s left');
    expect(progressText({ done: 0, total: 0 }, 0)).toBe('0 of 0 (100 %)');
  });

  it('rewrites one line of a terminal, leaves it clean, and is silent in a file that it ends before five seconds', () => {
    const shown: string[] = [];
    for (const isTTY of [true, false]) {
      const line = new ProgressLine({ isTTY, write: (text) => shown.push(text) }, () => 0);
      line.show({ done: 1, total: 2 });
      line.end();
    }
    expect(shown).toEqual(['\r\u001b[K1 of 2 (50 %)', '\r\u001b[K']);
  });

  it('writes a plain line every five seconds where no terminal is', () => {
    const shown: string[] = [];
    let now = 0;
    const line = new ProgressLine({ write: (text) => shown.push(text) }, () => now);
    for (now of [0, 2_000, 5_000, 6_000, 10_000]) line.show({ done: now, total: 10_000 });
    line.end();
    expect(shown).toEqual(['5,000 of 10,000 (50 %), 1,000 a second, 5 s left\n', '10,000 of 10,000 (100 %), 1,000 a second, 0 s left\n']);
  });
});
