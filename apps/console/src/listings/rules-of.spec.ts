import { isEmptyRule, withRule } from './rules-of.js';

describe('the rules of who is taken', () => {
  it('say nothing where everybody is taken', () => {
    expect(withRule({ version: 1, genders: ['F'] }, 'genders', [])).toEqual({ version: 1 });
    expect(withRule({ pets: false }, 'pets', undefined)).toEqual({});
    expect(withRule({}, 'dependants', {})).toEqual({});
  });

  it('keep «no access need can be met» apart from «not stated»', () => {
    expect(withRule({}, 'accessibility', [])).toEqual({ accessibility: [] });
    expect(withRule({ accessibility: [] }, 'accessibility', undefined)).toEqual({});
    expect(isEmptyRule('pets', false)).toBe(false);
  });
});
