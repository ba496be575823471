import { cellOf, guardedCell } from './guarded-cell.js';

describe('a cell that looks like a formula', () => {
  it.each(['=1+1', '+962 6 123', '-cmd|x', '@SUM(A1)', '\t=x', '\r=x', "'=already", "''+twice", "'quoted'", "''", '-8.61', '12', '', 'plain', "it's", '-', '--1'])('comes back as it was: %j', (text) => {
    expect(cellOf(guardedCell(text))).toBe(text);
    expect(/^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(guardedCell(text))).toBe(false);
  });

  it('is guarded, and a number or a word is not', () => {
    expect(['=1', '-8.61', 'word', "'quoted'"].map(guardedCell)).toEqual(["'=1", '-8.61', 'word', "'quoted'"]);
  });
});
