import { decodeCursor, encodeCursor, pageOf } from './page.js';

describe('a page', () => {
  it('keeps the extra row back and says that there is more', () => {
    const page = pageOf(['a', 'b', 'c'], 2, (row) => row);
    expect(page.rows.map((entry) => entry.row)).toEqual(['a', 'b']);
    expect(page.hasNextPage).toBe(true);
  });

  it('carries any script through its cursor', () => {
    expect(decodeCursor(encodeCursor('مأوى|2026'))).toBe('مأوى|2026');
  });

  it('does not take a cursor that nobody gave out', () => {
    expect(decodeCursor('%%%')).toBeUndefined();
  });
});
