import { readCell } from './cell.js';
import { bydayOf, daysOf } from './weekday.js';

describe('days of the week in a list', () => {
  it.each([
    ['MO,TU,WE', 'MO,TU,WE'],
    ['Monday', 'MO'],
    ['Mondays and Thursdays', 'MO,TH'],
    ['Mon Wed Fri', 'MO,WE,FR'],
    ['Mon-Fri', 'MO,TU,WE,TH,FR'],
    ['Saturday to Wednesday', 'SA,SU,MO,TU,WE'],
    ['-1FR', '-1FR'],
    ['1MO, 3MO', '1MO,3MO'],
    ['lundi', 'MO'],
    ['du lundi au vendredi', 'MO,TU,WE,TH,FR'],
    ['lun., mer. et ven.', 'MO,WE,FR'],
    ['Lunes', 'MO'],
    ['miércoles y SÁBADO', 'WE,SA'],
    ['segunda-feira a sexta-feira', 'MO,TU,WE,TH,FR'],
    ['الأحد - الخميس', 'SU,MO,TU,WE,TH'],
    ['الاثنين والأربعاء', 'MO,WE'],
    ['يوم الجمعة، السبت', 'FR,SA'],
    ['понедельник', 'MO'],
    ['every day', 'MO,TU,WE,TH,FR,SA,SU'],
    ['7j/7', 'MO,TU,WE,TH,FR,SA,SU'],
    ['tous les jours', 'MO,TU,WE,TH,FR,SA,SU'],
  ])('%j are %s', (said, days) => expect(daysOf(said)).toBe(days));

  it.each(['maandag', 'Monday, sometimes', 'on request', '3', 'lundi ou plus tard', 'constructor', '-', '99XX'])('%j is none, and never published as one', (said) => {
    expect(daysOf(said)).toBeUndefined();
    expect(readCell('byday', { kind: 'days' }, said)).toEqual({ reason: expect.stringMatching(/^".+" names no day of the week/) });
  });

  it('takes a number for a day only in the form whose standard numbers them', () => {
    expect([bydayOf('1'), bydayOf('7'), bydayOf('8'), bydayOf('wed'), bydayOf('t')]).toEqual(['MO', 'SU', undefined, 'WE', undefined]);
  });
});

describe('a telephone number in a list', () => {
  it.each(['+351 22 000 0001', '(305) 253-4841', '211', '1-800-FLOWERS', '+32 (0)471/55.66.77', '+351 22 000 0001 / +351 22 000 0002', '555 0100 ext. 4', '*211', 'TTY 711', '٠٦٥٥٠٢٠٣٠'])('%j is one', (said) => {
    expect(readCell('number', { kind: 'telephone' }, said)).toEqual({ value: said });
  });

  it.each([['"+44 1234 234567"', '+44 1234 234567'], ['""', null]])('%j was quoted once more, and loses only the quotes', (said, value) => {
    expect(readCell('number', { kind: 'telephone' }, said)).toEqual({ value });
  });

  it.each(['"=1+1"', '=1+1', '+1+1', '@SUM(A1)', '-2+3', "=cmd|' /C calc'!A0", '+HYPERLINK("http://x.example")', "'=1+1", '1+1'])('%j is a formula and none', (said) => {
    expect(readCell('number', { kind: 'telephone' }, said)).toEqual({ reason: expect.stringContaining('is no telephone number') });
  });
});
