import { commonWords } from './common-words.js';

/** Argon2id, 19 MiB, two passes, one lane. @source OWASP password storage */
export const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Characters, as a person counts them. @source bar B33 */
export const passwordLength = { least: 15, most: 256 } as const;

/** Why a password is not taken. */
export const PasswordFault = {
  TOO_SHORT: 'TOO_SHORT',
  TOO_LONG: 'TOO_LONG',
  COMMON: 'COMMON',
  ABOUT_YOU: 'ABOUT_YOU',
} as const;
export type PasswordFault = (typeof PasswordFault)[keyof typeof PasswordFault];

/** What others know of the person who chooses. */
export interface Chooser {
  readonly email: string;
  readonly displayName: string;
  readonly agencyName: string;
}

/** Letters and digits that must remain when everything guessable is taken out: half of the shortest password. */
const mustRemain = 8;
const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop', 'abcdefghijklmnopqrstuvwxyz', '01234567890'];
const leet: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

/** @param isListed whether a list of leaked passwords that the operator gave holds it.  @returns nothing when it may be used */
export function passwordFault(password: string, chooser: Chooser, isListed: (password: string) => boolean): PasswordFault | undefined {
  const length = [...password].length;
  if (length < passwordLength.least) return PasswordFault.TOO_SHORT;
  if (length > passwordLength.most) return PasswordFault.TOO_LONG;
  const plain = plainOf(password);
  if (remains(plain, wordsAbout(chooser)) < mustRemain && wordsAbout(chooser).some((word) => plain.includes(word))) return PasswordFault.ABOUT_YOU;
  if (isListed(password) || remains(plain, [...wordsAbout(chooser), ...commonWords]) < mustRemain) return PasswordFault.COMMON;
  return undefined;
}

/** One form for what people think of as the same: no capitals, no accents, no digits that stand for letters at a word's place. */
function plainOf(password: string): string {
  return password.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsAbout({ email, displayName, agencyName }: Chooser): string[] {
  return [email, displayName, agencyName].flatMap((text) => plainOf(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 4);
}

/** How many letters no word, row of keys or repetition accounts for. */
function remains(plain: string, words: readonly string[]): number {
  const lettered = plain.replace(/[013457@$!]/g, (sign) => leet[sign] ?? sign);
  return Math.min(restOf(plain, words), restOf(lettered, words));
}

function restOf(text: string, words: readonly string[]): number {
  const longestFirst = words.filter((word) => word.length >= 3).toSorted((a, b) => b.length - a.length);
  let rest = text;
  for (const word of longestFirst) rest = rest.replaceAll(word, ' ');
  // Digits are years and counters mostly; rows of keys and repetitions are one choice, not many.
  rest = rest.replace(/\d+/g, ' ').replace(/(.{1,4}?)\1{2,}/gu, '$1');
  return rest
    .split(/[^\p{L}]+/u)
    .map(withoutRows)
    .reduce((sum, part) => sum + new Set(part).size, 0);
}

function withoutRows(part: string): string {
  const row = keyboard.find((keys) => part.length >= 3 && (keys.includes(part) || [...keys].toReversed().join('').includes(part)));
  return row === undefined ? part : part.slice(0, 1);
}
