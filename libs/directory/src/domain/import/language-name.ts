/** Names that directories use and that the world's list calls otherwise, or by a code of its own. Sign languages have three letters. */
const usual: Readonly<Record<string, string>> = {
  albanian: 'sq', 'american sign language': 'ase', amharic: 'am', arabic: 'ar', armenian: 'hy', asl: 'ase', bengali: 'bn', bosnian: 'bs',
  bulgarian: 'bg', burmese: 'my', cantonese: 'yue', chinese: 'zh', creole: 'ht', croatian: 'hr', czech: 'cs', danish: 'da', dari: 'prs',
  dutch: 'nl', english: 'en', estonian: 'et', farsi: 'fa', finnish: 'fi', french: 'fr', georgian: 'ka', german: 'de', greek: 'el',
  gujarati: 'gu', haitian: 'ht', hausa: 'ha', hebrew: 'he', hindi: 'hi', hmong: 'hmn', hungarian: 'hu', igbo: 'ig', indonesian: 'id',
  italian: 'it', japanese: 'ja', khmer: 'km', korean: 'ko', kurdish: 'ku', lao: 'lo', latvian: 'lv', lithuanian: 'lt', malay: 'ms',
  mandarin: 'cmn', nepali: 'ne', norwegian: 'no', oromo: 'om', pashto: 'ps', persian: 'fa', polish: 'pl', portuguese: 'pt', punjabi: 'pa',
  romanian: 'ro', russian: 'ru', serbian: 'sr', slovak: 'sk', somali: 'so', spanish: 'es', swahili: 'sw', swedish: 'sv', tagalog: 'tl',
  tamil: 'ta', thai: 'th', tigrinya: 'ti', turkish: 'tr', ukrainian: 'uk', urdu: 'ur', vietnamese: 'vi', yiddish: 'yi', yoruba: 'yo',
};

/** Whose names of languages are understood, besides the name that a language has for itself. */
const spoken = ['en', 'fr', 'es', 'ar', 'pt', 'de', 'ru', 'uk'];
/** Languages of three letters that people on the move speak; those of two letters are all known. */
const further = ['rom', 'ckb', 'arz', 'kab', 'din', 'nus', 'luo', 'zgh', 'bem', 'nyn', 'sid', 'nso', 'rhg', 'zza', 'fil', 'gaa', 'kam', 'mos', 'fon', 'ksw', 'syr', 'ceb'];
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const longest = 4;
const between = /[,;/|&+\n،؛、]|\s(?:and|et|y|und|e|и|та)\s|\s(?=وال)/u;

/** Capitals, accents, vowel marks and what stands in brackets aside. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}|\(.*?\)/gu, '').toLowerCase().trim();
const wordsIn = (text: string): string[] => text.match(/[\p{L}ʼ’'-]+/gu) ?? [];

let made: ReadonlyMap<string, string> | undefined;

/** Names to codes; made when the first list with languages is read. */
function known(): ReadonlyMap<string, string> {
  if (made !== undefined) return made;
  const found = new Map(Object.entries(usual));
  const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const two = letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => english.of(code) !== undefined && Intl.getCanonicalLocales(code)[0] === code);
  const codes = [...two, ...further];
  for (const display of [...spoken, undefined]) {
    for (const code of codes) {
      const name = new Intl.DisplayNames(display ?? code, { type: 'language', fallback: 'none' }).of(code);
      const words = name === undefined ? '' : wordsIn(plain(name)).join(' ');
      if (words !== '' && !found.has(words)) found.set(words, code);
    }
  }
  made = found;
  return made;
}

/** Every language that a cell names, in any of the known tongues, in order of first mention; none when it only promises "others on request". */
export function languagesIn(text: string): string[] {
  return [...new Set(piecesOf(text).flatMap(namedIn))];
}

/** What stands in a cell besides languages that are known: to be told to whoever keeps the list. */
export function unknownIn(text: string): string[] {
  return piecesOf(text).filter((piece) => namedIn(piece).length === 0);
}

const piecesOf = (text: string): string[] => text.split(between).map((piece) => piece.trim()).filter((piece) => piece !== '');

function namedIn(piece: string): string[] {
  const lower = plain(piece);
  // Of two letters and a plain "no": whoever writes that means none.
  if (/^[a-z]{2,3}$/.test(lower) && lower !== 'no' && [...known().values()].includes(lower)) return [lower];
  const words = wordsIn(lower);
  const codes: string[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const hit = nameAt(words, from);
    if (hit === undefined) continue;
    codes.push(hit.code);
    from += hit.length - 1;
  }
  return codes;
}

/** As it is; in Arabic with the article and in the form of a language, without the "and"; the last part of a double name. */
function formsOf(name: string): string[] {
  if (/\p{Script=Arabic}/u.test(name)) return [name, name.replace(/^و(?=ال)/, ''), `ال${name}`, `${name}ة`, `ال${name}ة`];
  return name.includes('-') ? [name, name.split('-').at(-1) ?? ''] : [name];
}

/** The longest name that begins at a word. Inside of a longer text one of two or three letters is more likely another word. */
function nameAt(words: readonly string[], from: number): { readonly code: string; readonly length: number } | undefined {
  for (let length = Math.min(longest, words.length - from); length > 0; length -= 1) {
    const name = words.slice(from, from + length).join(' ');
    const code = formsOf(name).map((form) => known().get(form)).find((found) => found !== undefined);
    if (code !== undefined && (name.length > 3 || length === words.length || usual[name] !== undefined)) return { code, length };
  }
  return undefined;
}

/** The code of a cell that names one language and nothing else; undefined when it says more, or something else. */
export function languageCode(text: string): string | undefined {
  const found = languagesIn(text);
  if (found.length !== 1 || unknownIn(text).length > 0) return undefined;
  const words = wordsIn(plain(text));
  return words.length === nameAt(words, 0)?.length || words.length === 1 ? found[0] : undefined;
}
