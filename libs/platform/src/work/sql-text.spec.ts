import { prepareText } from './sql-text.js';

describe('named parameters', () => {
  it('become positions, one for each name however often it stands', () => {
    const { text, parameters } = prepareText('select :id::uuid where a = :id and b = :other');
    expect(text).toBe('select $1::uuid where a = $1 and b = $2');
    expect(parameters).toEqual(['id', 'other']);
  });

  it('leave casts and times alone', () => {
    expect(prepareText("select now()::date, '10:30'::time").parameters).toEqual([]);
  });
});
