import { readConfidential, saysConfidential } from './confidential-word.js';

describe('whether a cell calls a place confidential', () => {
  it.each(['oui', 'Oui', ' OUI ', 'o', 'x', 'X', 'yes', 'TRUE', '1', 'نعم'])('"%s" does', (cell) => {
    expect(saysConfidential('oui', cell)).toBe(true);
  });
  it.each(['', ' ', 'non', 'Non', 'no', 'N', 'false', '0', 'لا'])('"%s" does not', (cell) => {
    expect(saysConfidential('oui', cell)).toBe(false);
  });
  it.each(['peut-être', 'ouì!', '?', 'secret', 'ouii'])('"%s" is neither, and nobody guesses', (cell) => {
    expect(saysConfidential('oui', cell)).toBeUndefined();
  });
  it('takes accents for nothing, and a word of its own beside the usual ones', () => {
    expect(saysConfidential('protégé', 'PROTEGE')).toBe(true);
  });
  it('takes only the words that the map gives, when it gives both kinds', () => {
    const words = { yes: ['oui', 'x'], no: ['non'] };
    expect(['Oui', 'X', 'NON', '', 'yes', 'no'].map((cell) => saysConfidential(words, cell))).toEqual([true, true, false, undefined, undefined, undefined]);
  });
  it('understands a column that asks whether it may be shown', () => {
    expect(['No', 'n', 'Yes', '', 'maybe'].map((cell) => saysConfidential('No', cell))).toEqual([true, true, false, undefined, undefined]);
  });
  it('reads the flag of a source that has its own', () => {
    expect([true, 'True', 'yes', 1, false, 'no', '', undefined, null, 'perhaps', {}].map(readConfidential)).toEqual([true, true, true, true, false, false, false, false, false, undefined, undefined]);
  });
});
