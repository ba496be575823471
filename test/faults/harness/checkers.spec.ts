import { chanceOf } from './chance.js';
import { bank, perEscalation, register, setFull, totalQueue, uniqueIds } from './checkers.js';

const nothing = { lost: [], unexpected: [], duplicated: [] };

describe('a checker', () => {
  it('sees what a queue lost, made up, or gave out twice', () => {
    expect(totalQueue(['a', 'b'], ['c'], ['a', 'b', 'c'])).toEqual(nothing);
    expect(totalQueue(['a', 'b'], [], ['a'])).toEqual({ ...nothing, lost: ['b'] });
    expect(totalQueue(['a'], [], ['a', 'x'])).toEqual({ ...nothing, unexpected: ['x'] });
    expect(totalQueue(['a'], [], ['a', 'a'])).toEqual({ ...nothing, duplicated: ['a'] });
  });

  it('lets what nobody heard of be there or not, and what was acknowledged only be there', () => {
    expect(setFull(['a'], ['a', 'unknown'], ['a'])).toEqual(nothing);
    expect(setFull(['a'], ['a', 'unknown'], ['a', 'unknown'])).toEqual(nothing);
    expect(setFull(['a'], ['a', 'unknown'], ['unknown']).lost).toEqual(['a']);
  });

  it('sees two winners, and one whom the record does not name', () => {
    expect(register(['a'], 'a')).toEqual(nothing);
    expect(register([], undefined)).toEqual(nothing);
    expect(register(['a', 'b'], 'a')).toEqual({ lost: ['b'], unexpected: [], duplicated: ['b'] });
    expect(register(['a'], 'b')).toEqual({ lost: ['a'], unexpected: ['b'], duplicated: [] });
  });

  it('sees a bed sold twice, and one that nobody holds', () => {
    expect(bank([{ total: 2, used: 2, holders: 2 }])).toEqual([]);
    expect(bank([{ total: 2, used: 3, holders: 3 }])).toHaveLength(1);
    expect(bank([{ total: 2, used: 2, holders: 1 }])).toHaveLength(1);
  });

  it('sees an escalation that nobody heard of, and one that somebody heard of twice', () => {
    const once = { id: 'a', kept: 1, events: 1, people: 2, notices: 2 };
    expect(perEscalation([once])).toEqual(nothing);
    expect(perEscalation([{ ...once, people: 0, notices: 0 }]).lost).toEqual(['a']);
    expect(perEscalation([{ ...once, kept: 0, events: 0, people: 0, notices: 0 }]).lost).toEqual(['a']);
    expect(perEscalation([once, { ...once, id: 'b', people: 1, notices: 1 }]).lost).toEqual(['b']);
    expect(perEscalation([{ ...once, notices: 3 }]).duplicated).toEqual(['a']);
    expect(perEscalation([{ ...once, kept: 2, events: 2 }]).duplicated).toEqual(['a']);
  });

  it('sees an id that was given twice', () => {
    expect(uniqueIds(['a', 'b', 'a'])).toEqual(['a']);
  });
});

it('the same seed chooses the same victims', () => {
  const draw = (seed: number) => Array.from({ length: 20 }, ((chance) => () => chance.between(0, 1_000))(chanceOf(seed)));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});
