import { bandOf, freePlaces } from './capacity.js';

describe('free places', () => {
  it.each([
    [{ total: 5, taken: 5, blocked: 0 }, 0, 'NONE'],
    [{ total: 5, taken: 3, blocked: 2 }, 0, 'NONE'],
    [{ total: 5, taken: 4, blocked: 0 }, 1, 'FEW'],
    [{ total: 5, taken: 2, blocked: 1 }, 2, 'FEW'],
    [{ total: 5, taken: 2, blocked: 0 }, 3, 'SEVERAL'],
    [{ total: 900, taken: 0, blocked: 0 }, 900, 'SEVERAL'],
  ])('of %o are %i, told as %s', (figures, free, band) => {
    expect(freePlaces(figures)).toBe(free);
    expect(bandOf(figures)).toBe(band);
  });

  it('are unknown where nobody counts them', () => {
    expect(bandOf(undefined)).toBe('UNKNOWN');
  });
});
