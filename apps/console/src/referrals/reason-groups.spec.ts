import { groupsOf, hintOf } from './reason-groups.js';

const rows = (...codes: string[]) => codes.map((code) => ({ code }));
const codesOf = (codes: readonly string[]) => groupsOf(rows(...codes)).map(({ group, rows: found }) => [group, found.map(({ code }) => code)]);

describe('the reasons of a no', () => {
  it('stand under few headings, room first, each once, and what nobody knows under the last', () => {
    expect(codesOf(['SAFETY_SITE', 'AT_CAPACITY', 'LANGUAGE', 'A_NEW_ONE', 'WAITLIST_ONLY', 'toString'])).toEqual([
      ['ROOM', ['AT_CAPACITY', 'WAITLIST_ONLY']],
      ['FIT', ['LANGUAGE']],
      ['SAFETY', ['SAFETY_SITE']],
      ['OTHER', ['A_NEW_ONE', 'toString']],
    ]);
  });

  it('have no heading where all of them belong together', () => {
    expect(codesOf(['SERVICE_COMPLETED', 'LEFT_EARLY'])).toEqual([[undefined, ['SERVICE_COMPLETED', 'LEFT_EARLY']]]);
  });

  it('say which command fits better, where it can be given', () => {
    const decline = { command: 'DECLINE', commands: ['DECLINE', 'ASK', 'WAITLIST'] } as const;
    expect(hintOf('INSUFFICIENT_INFO', { ...decline, commands: [...decline.commands] })).toBe('ASK');
    expect(hintOf('WAITLIST_ONLY', { ...decline, commands: [...decline.commands] })).toBe('WAITLIST');
    expect(hintOf('INSUFFICIENT_INFO', { ...decline, commands: ['DECLINE'] })).toBeUndefined();
    expect(hintOf('SAFETY_SITE', { ...decline, commands: [] })).toBe('WHOLE_AGENCY');
    expect(hintOf('NO_SHOW', { command: 'DISCONTINUE', commands: ['DISCONTINUE', 'ASK'] })).toBeUndefined();
  });
});
