import { linesOf } from './shown-value.js';

describe('a value of a listing', () => {
  it('is shown line by line, with what stands in it and nothing else', () => {
    expect(linesOf([{ number: '+999 1', extension: null, description: 'by day' }, { number: '+999 2', extension: null, description: null }])).toEqual(['+999 1 · by day', '+999 2']);
    expect(linesOf([{ days: ['MO', 'TU'], opensAt: '08:00', closesAt: '16:00', description: null }])).toEqual(['MO TU · 08:00 · 16:00']);
    expect(linesOf({ genders: ['F', 'TF'], version: 1 })).toEqual(['genders: F, TF']);
    expect(linesOf('Night house')).toEqual(['Night house']);
    expect(linesOf(false)).toEqual(['false']);
  });

  it('is nothing when nothing stands there', () => {
    for (const empty of [null, undefined, '', [], {}]) expect(linesOf(empty)).toEqual([]);
  });
});
