import { bandOf, figuresOf, freePlaces } from './capacity.js';
import { emptyPool } from './restate.js';

const pool = (figures: object) => ({ ...emptyPool(new Date(0)), id: 'p', serviceId: 's', cohort: 'ALL', total: 0, ...figures }) as Parameters<typeof freePlaces>[0] & Parameters<typeof figuresOf>[0][number];

describe('free places', () => {
  it.each([
    [{ total: 5, firm: 5 }, 0, 'NONE'],
    [{ total: 5, firm: 1, occupied: 2, blocked: 2 }, 0, 'NONE'],
    [{ total: 5, occupied: 4 }, 1, 'FEW'],
    [{ total: 5, soft: 2, blocked: 1 }, 2, 'FEW'],
    [{ total: 5, firm: 2 }, 3, 'SEVERAL'],
    [{ total: 1, firm: 2 }, 0, 'NONE'],
    [{ total: 900 }, 900, 'SEVERAL'],
  ])('of %o are %i, told as %s', (figures, free, band) => {
    expect(freePlaces(pool(figures))).toBe(free);
    expect(bandOf(free)).toBe(band);
  });

  it('among others are not counted twice', () => {
    const pools = [pool({ total: 10, firm: 3 }), pool({ total: 6, firm: 3, parentId: 'p', cohort: 'WOMEN' }), pool({ total: 2, cohort: 'FAMILY' })];
    expect(figuresOf(pools)).toEqual({ total: 12, occupied: 0, firm: 3, soft: 0, blocked: 0, free: 9 });
  });
});
