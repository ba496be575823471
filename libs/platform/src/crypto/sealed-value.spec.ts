import { randomBytes, randomUUID } from 'node:crypto';
import { SealBroken } from './errors.js';
import { type Place, keyIdOf, seal, unseal } from './sealed-value.js';

const key = randomBytes(32);
const keyId = randomUUID();
const place: Place = { table: 'cases.identity', column: 'sealed_name', rowId: randomUUID(), agencyId: randomUUID() };
const sealed = (text: string) => seal(key, keyId, { place, plaintext: Buffer.from(text) });

describe('a sealed value', () => {
  it.each(['', 'Ana', 'نادية', 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(4000), '\u0080\u0000'])('opens in its place: %j', (text) => {
    expect(unseal(key, sealed(text), place).toString()).toBe(text);
  });

  it('is other bytes each time, and holds none of the text [B42]', () => {
    const [first, second] = [sealed('Amina Kerr'), sealed('Amina Kerr')];
    expect(first.equals(second)).toBe(false);
    expect(first.subarray(17, 29).equals(second.subarray(17, 29))).toBe(false);
    expect(Buffer.concat([first, second]).includes('Amina')).toBe(false);
  });

  it('opens in no other table, column, row or agency [B42]', () => {
    const elsewhere: Place[] = [
      { ...place, table: 'cases.case_file' },
      { ...place, column: 'sealed_note' },
      { ...place, rowId: randomUUID() },
      { ...place, agencyId: randomUUID() },
      // The same letters cut elsewhere are another place.
      { ...place, table: 'cases.identitys', column: 'ealed_name' },
    ];
    for (const other of elsewhere) expect(() => unseal(key, sealed('Ana'), other)).toThrow(SealBroken);
  });

  it('opens with no other key, and not when any one byte of it was changed or lost [B42]', () => {
    const bytes = sealed('Ana');
    expect(() => unseal(randomBytes(32), bytes, place)).toThrow(SealBroken);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(key, changed, place)).toThrow(SealBroken);
      expect(() => unseal(key, bytes.subarray(0, at), place)).toThrow(SealBroken);
    }
  });

  it('says which key opens it, and not how long the text is', () => {
    expect(keyIdOf(sealed('Ana'))).toBe(keyId);
    expect(sealed('Al').length).toBe(sealed('Maria Magdalena Papadopoulou-Hernández').length);
  });
});
