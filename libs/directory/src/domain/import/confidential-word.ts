import { plainText } from './source-text.js';

/** What a cell must say for its place to be confidential: one word, or the words for yes and those for no. */
export type ConfidentialWords = string | { readonly yes: readonly string[]; readonly no: readonly string[] };

const usualYes = ['yes', 'y', 'oui', 'o', 'si', 'sim', 's', 'ja', 'x', 'true', '1', 'نعم'];
const usualNo = ['', 'no', 'n', 'non', 'nao', 'nein', 'nee', 'false', '0', 'لا'];

/** Case, accents and blanks around it aside. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
const among = (words: readonly string[], cell: string): boolean => words.some((word) => plain(word) === cell);

/** Whether the cell says so; undefined when it says neither, which nobody may guess to be no. */
export function saysConfidential(words: ConfidentialWords, said: string): boolean | undefined {
  const cell = plain(said);
  if (typeof words !== 'string') return among(words.yes, cell) ? true : among(words.no, cell) ? false : undefined;
  if (cell === plain(words)) return true;
  // A column that asks the other way round ("show to everybody?": "no"): silence shows nothing there.
  if (among(usualNo, plain(words))) return cell !== '' && among(usualNo, cell) ? true : among(usualYes, cell) ? false : undefined;
  return among(usualYes, cell) ? true : among(usualNo, cell) ? false : undefined;
}

/** Of a source that has a flag of its own. */
export function readConfidential(said: unknown): boolean | undefined {
  if (said === null || said === undefined) return false;
  return typeof said === 'object' ? undefined : saysConfidential('yes', plainText(said));
}

export const unclear = (said: string): string => `"${said.slice(0, 40)}" says neither that the place is confidential nor that it is open: write one of the words that the map gives`;

/** Which places of a list are confidential: none, all, or those of which a column or property says so. */
export type ConfidentialRule = boolean | Readonly<Record<string, ConfidentialWords>>;

export function isConfidential(rule: ConfidentialRule, cell: (name: string) => string): boolean {
  return typeof rule === 'boolean' ? rule : Object.entries(rule).some(([name, words]) => saysConfidential(words, cell(name)) === true);
}

/** What should say whether the place is confidential, and says nothing that can be understood. */
export function unclearName(rule: ConfidentialRule, cell: (name: string) => string): string | undefined {
  return typeof rule === 'boolean' ? undefined : Object.keys(rule).find((name) => saysConfidential(rule[name] ?? '', cell(name)) === undefined);
}
