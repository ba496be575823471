import { feedPage } from './feed-page.js';
import type { BadParameter} from './feed-question.js';
import { parseFeedQuestion, parseItemQuestion } from './feed-question.js';
import { StrangerBudget } from './stranger-budget.js';

describe('a question to the open feed', () => {
  it('matches everything when nothing is asked, fifty at a time', () => {
    expect(parseFeedQuestion('services', {})).toMatchObject({ words: [], page: 1, perPage: 50, format: 'json', full: false, minimal: false, modifiedAfter: null });
  });

  it('takes the same from an address and from a body', () => {
    expect(parseFeedQuestion('services', { page: '2', full: 'TRUE', search: ' night  shelter ' })).toEqual(parseFeedQuestion('services', { page: 2, full: true, search: 'night shelter' }));
  });

  it('gives no more than it may of one page, and everything in one that is minimal', () => {
    expect(parseFeedQuestion('services', { per_page: '100000' }).perPage).toBe(100);
    expect(parseFeedQuestion('services', { minimal: 'true' }).perPage).toBe(5_000);
  });

  it('is refused a parameter that the list does not answer to, and told those that it does', () => {
    for (const asked of [{ organization_id: 'x' }, { modifed_after: '2026-11-22' }]) {
      expect(() => parseFeedQuestion('taxonomies', asked)).toThrow(expect.objectContaining({ field: Object.keys(asked)[0], message: expect.stringContaining('known are search, page, per_page, format') }) as BadParameter);
    }
    expect(() => parseFeedQuestion('services', { constructor: 'x' })).toThrow(expect.objectContaining({ field: 'constructor' }) as BadParameter);
    expect(() => parseFeedQuestion('services', { 'a\u0000é': 'x' })).toThrow(expect.objectContaining({ field: 'a??' }) as BadParameter);
  });

  it('does not hear what caches and campaigns hang on an address', () => {
    expect(parseFeedQuestion('taxonomies', { _: '1732291200', utm_source: 'mail', page: '2' })).toMatchObject({ page: 2 });
  });

  it('about one object knows whether an organisation comes with its services whole', () => {
    expect([parseItemQuestion('organizations', { full_service: 'true' }), parseItemQuestion('services', { full: 'true' }), parseItemQuestion('taxonomies', {})]).toEqual([true, false, false]);
    expect(() => parseItemQuestion('taxonomies', { full: 'true' })).toThrow(expect.objectContaining({ field: 'full', message: expect.stringContaining('known are none') }) as BadParameter);
  });

  it.each([
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T09:30:00Z', '2026-11-22T09:30:00.000Z'],
    ['2026-11-22T09:30:00', '2026-11-22T09:30:00.000Z'],
    ['2026-11-22T09:30:00+02:00', '2026-11-22T07:30:00.000Z'],
    ['2026-11-22T09:30:00 02:00', '2026-11-22T07:30:00.000Z'],
  ])('reads the instant %s', (text, instant) => {
    expect(parseFeedQuestion('services', { modified_after: text }).modifiedAfter).toBe(instant);
  });

  it.each([
    [{ modified_after: '2026-13-01' }, 'modified_after'],
    [{ modified_after: '22.11.2026' }, 'modified_after'],
    [{ page: '-1' }, 'page'],
    [{ page: '1e3' }, 'page'],
    [{ search: 'a'.repeat(201) }, 'search'],
    [{ search: ['a', 'b'] }, 'search'],
    [{ taxonomy_term_id: { gt: '' } }, 'taxonomy_term_id'],
    [{ format: 'xml' }, 'format'],
  ])('refuses %j by the name of the parameter', (asked, field) => {
    expect(() => parseFeedQuestion('services', asked)).toThrow(expect.objectContaining({ field }) as BadParameter);
  });
});

describe('a page', () => {
  it('of nothing is the first, the last and empty', () => {
    expect(feedPage([], { total: 0, page: 1, perPage: 50 })).toEqual({ total_items: 0, total_pages: 0, page_number: 1, size: 0, first_page: true, last_page: true, empty: true, contents: [] });
  });

  it('says where it stands among the others', () => {
    expect(feedPage([{}, {}], { total: 5, page: 2, perPage: 2 })).toMatchObject({ total_pages: 3, first_page: false, last_page: false, size: 2 });
  });
});

describe('what one address may take', () => {
  it('is enough for a whole crawl, ends, and begins again after ten minutes', () => {
    const budget = new StrangerBudget();
    for (let i = 0; i < 30_000; i += 1) expect(budget.ask('a', i)).toBeUndefined();
    expect(budget.ask('a', 30_001)).toBe(570);
    expect(budget.ask('b', 30_001)).toBeUndefined();
    expect(budget.ask('a', 600_001)).toBeUndefined();
  });

  it('counts what was given, too', () => {
    const budget = new StrangerBudget();
    expect(budget.spend('a', 200_000, 0)).toBe(true);
    expect(budget.spend('a', 1, 0)).toBe(false);
    expect(budget.ask('a', 0)).toBe(600);
  });
});
