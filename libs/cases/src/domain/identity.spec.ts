import { BadInput } from '@causeway/kernel';
import { IdentityField, comparable, identityRules, normaliseValues } from './identity.js';

describe('what is written about who somebody is', () => {
  it('is brought into one form: composed letters, no stray blanks, no marks that turn the direction', () => {
    expect(normaliseValues({ NAME: '  Ame\u0301lie \u202eKerr ' })).toEqual({ NAME: 'Amélie Kerr' });
    expect(normaliseValues({ NOTE: 'one\r\ntwo' })).toEqual({ NOTE: 'one\ntwo' });
    expect(normaliseValues({ NAME: 'نادية' })).toEqual({ NAME: 'نادية' });
  });

  it('is taken away by null or by nothing, and left alone when it is not named', () => {
    expect(normaliseValues({ NAME: null, PHONE: '  ' })).toEqual({ NAME: null, PHONE: null });
    expect(normaliseValues({})).toEqual({});
  });

  it.each(Object.values(IdentityField))('has a limit for %s, and says which field is too long', (field) => {
    const { input, max } = identityRules[field];
    const refused = (() => {
      try {
        return normaliseValues({ [field]: '1'.repeat(max + 1) });
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toMatchObject({ code: 'BAD_INPUT', field: input });
  });

  it.each([
    ['BIRTH_DATE', ['1999-12-31', '1999-12', '1999'], ['31.12.1999', '1999-13', '1899', '1999-1-1']],
    ['NATIONALITY', ['MDA', 'XXA'], ['md', 'Moldova']],
    ['DOCUMENT_TYPE', ['PASSPORT'], ['PASS', 'toString']],
    ['DOCUMENT_NUMBER', ['X 123-456/7', 'ΑΒ123456'], ['=1+1', '#12345']],
    ['PHONE', ['+000 555 0100'], ['0555 0100', '+12', 'call me']],
    ['NAME', ["O'Brien-Şahin"], ['two\nlines', 'nul\u0000']],
  ] as const)('takes %s in its form only', (field, good, bad) => {
    for (const value of good) expect(normaliseValues({ [field]: value })).toEqual({ [field]: value });
    for (const value of bad) expect(() => normaliseValues({ [field]: value })).toThrow(BadInput);
  });
});

describe('what is compared', () => {
  it('is the number, however it was written', () => {
    expect(comparable('DOCUMENT_NUMBER', 'x 123-456')).toBe(comparable('DOCUMENT_NUMBER', 'X123456'));
    expect(comparable('PHONE', '+000 (555) 0100')).toBe(comparable('PHONE', '+0005550100'));
  });

  it('is never something that many people share', () => {
    expect(comparable('DOCUMENT_NUMBER', 'X-12')).toBeUndefined();
    expect(comparable('PHONE', '+1 12')).toBeUndefined();
  });
});
