import { languageCode, languagesIn, unknownIn } from './language-name.js';
import { cleanText, countMojibake, positionOf, timeOf } from './source-text.js';

describe('a cell of a source', () => {
  it.each([
    ['  Beds\\nand soup \r\n', 'Beds\nand soup'],
    ['a\u0000b\ud800c', 'ab\ufffdc'],
    ['line   \nnext', 'line\nnext'],
    ['مأوى\tليلي', 'مأوى\tليلي'],
  ])('%j is kept as %j', (raw, kept) => expect(cleanText(raw)).toBe(kept));

  it.each([
    ['CafÃ© at noon', 1],
    ['â€œquoted', 1],
    ['menÇs group', 1],
    ['A Ö B', 1],
    ['Österreichische Hilfe', 0],
    ['İstanbul Çankaya', 0],
    ['costs £5', 0],
    ['plain', 0],
  ])('%j counts as garbled: %i', (raw, count) => expect(countMojibake(raw)).toBe(count));
});

describe('an opening hour', () => {
  it.each([
    ['8:00am', '08:00'],
    ['830am', '08:30'],
    ['9 PM', '21:00'],
    ['12:00 p.m.', '12:00'],
    ['12:15am', '00:15'],
    ['13:00pm', '13:00'],
    ['08:30:00-05:00', '08:30'],
    ['17:00Z', '17:00'],
    ['noonish', undefined],
    ['20h00', '20:00'],
    ['8h', '08:00'],
    ['8 h 30', '08:30'],
    ['24:00', '00:00'],
    ['24h00', '00:00'],
    ['24:01', undefined],
    ['25h00', undefined],
    ['25:00', undefined],
    ['9', undefined],
    ['', undefined],
  ])('%j is %j', (raw, time) => expect(timeOf(raw)).toBe(time));
});

describe('a place', () => {
  it('is on this planet, and not where empty cells end up', () => {
    expect(positionOf(31.9, 35.9)).toEqual({ latitude: 31.9, longitude: 35.9 });
    for (const [latitude, longitude] of [[0, 0], [91, 0], [0, 181], [Number.NaN, 1]] as const) expect(positionOf(latitude, longitude)).toBeUndefined();
  });
});

describe('languages in a cell', () => {
  it.each([
    ['English and Spanish', ['en', 'es']],
    ['Creole (limited)', ['ht']],
    ['American Sign Language', ['ase']],
    ['ar', ['ar']],
    ['others available on request', []],
    ['French', ['fr']],
    ['français, anglais et arabe', ['fr', 'en', 'ar']],
    ['العربية', ['ar']],
    ['عربي، إنجليزي', ['ar', 'en']],
    ['الإنجليزية والفرنسية', ['en', 'fr']],
    ['español / inglés', ['es', 'en']],
    ['Українська', ['uk']],
    ['українська; русский', ['uk', 'ru']],
    ['ትግርኛ', ['ti']],
    ['中文', ['zh']],
    ['Soomaali', ['so']],
    ['Romani', ['rom']],
    ['en, fr; AR', ['en', 'fr', 'ar']],
    ['Haitian-Creole', ['ht']],
    ['Portuguese (Brazil)', ['pt']],
    ['no', []],
  ])('%j are %j', (text, codes) => expect(languagesIn(text)).toEqual(codes));

  it('are one with a code where the cell names one and nothing else', () => {
    expect(['French', 'Haitian Creole', ' العربية ', 'English and Spanish', 'English, Klingon', 'on request', 'English on Mondays'].map(languageCode)).toEqual(['fr', 'ht', 'ar', undefined, undefined, undefined, undefined]);
  });

  it('that nobody knows are named', () => {
    expect(unknownIn('English, Klingon / High Valyrian')).toEqual(['Klingon', 'High Valyrian']);
    expect(unknownIn('French')).toEqual([]);
  });
});
