import { always } from '@causeway/kernel';
import { wallsOf } from './migrator.js';

const rules = { read: [{ roles: 'ANY', when: always }] } as const;

describe('the walls of all contexts', () => {
  it('are those of each, put together', () => {
    expect(wallsOf([{ walls: { 'a.one': rules } }, { walls: { 'b.two': rules } }])).toEqual({ 'a.one': rules, 'b.two': rules });
  });

  it('know one owner of a table: two that rule it are refused, so that nothing is overruled unseen', () => {
    expect(() => wallsOf([{ walls: { 'a.one': rules } }, { walls: { 'a.one': rules } }])).toThrow('a.one has rules of two parts');
  });

  it('let a later context stand instead of the owner, when it says so and there is an owner', () => {
    const instead = { read: [], instead: true } as const;
    expect(wallsOf([{ walls: { 'a.one': rules } }, { walls: { 'a.one': instead } }])).toEqual({ 'a.one': instead });
    expect(() => wallsOf([{ walls: { 'a.one': instead } }])).toThrow('a.one has no rules to which others could be added');
  });

  it('let a later context add rules to those of the owner', () => {
    const more = { ...rules, besides: true } as const;
    expect(wallsOf([{ walls: { 'a.one': rules } }, { walls: { 'a.one': more } }])['a.one']?.read).toHaveLength(2);
    expect(() => wallsOf([{ walls: { 'a.one': more } }])).toThrow('a.one has no rules to which others could be added');
  });
});
