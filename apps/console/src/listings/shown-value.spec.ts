import { linesOf, looksSame, type WordOf } from './shown-value.js';

const forms: Readonly<Record<string, string>> = { 'genders F': 'Woman or girl', 'genders TF': 'Trans woman', ' genders': 'Gender', 'days MO': 'Monday', 'days TU': 'Tuesday', 'kinds food': 'Meals' };
const wordOf: WordOf = (code, field) => forms[`${field} ${code}`];

describe('a value of a listing', () => {
  it('is shown line by line, with what stands in it and nothing else', () => {
    expect(linesOf([{ number: '+999 1', extension: null, description: 'by day' }, { number: '+999 2', extension: null, description: null }])).toEqual(['+999 1 · by day', '+999 2']);
    expect(linesOf('Night house')).toEqual(['Night house']);
    expect(linesOf(false)).toEqual(['false']);
  });

  it('is said in the words of the form, a span of hours as one, and a code without words as it is', () => {
    expect(linesOf({ genders: ['F', 'TF', 'X'], version: 1 }, { field: 'eligibility', wordOf })).toEqual(['Gender: Woman or girl, Trans woman, X']);
    expect(linesOf([{ days: ['MO', 'TU'], opensAt: '18:00', closesAt: '08:00', description: 'in winter' }], { field: 'schedules', wordOf })).toEqual(['Monday, Tuesday · 18:00 – 08:00 · in winter']);
    expect(linesOf({ '01900000-0000-7000-8000-000000000104': 'food' }, { field: 'kinds', wordOf })).toEqual(['Meals']);
  });

  it('is nothing when nothing stands there', () => {
    for (const empty of [null, undefined, '', [], {}]) expect(linesOf(empty)).toEqual([]);
  });

  it('is no change where a reader would see the same twice', () => {
    expect(looksSame({}, null)).toBe(true);
    expect(looksSame({ one: null }, {})).toBe(true);
    expect(looksSame('a', 'b')).toBe(false);
    expect(looksSame(null, 'b')).toBe(false);
  });
});
