/** English names of languages to ISO 639 codes: the languages that directories actually list. Sign languages have three letters. */
const codes: Readonly<Record<string, string>> = {
  albanian: 'sq', 'american sign language': 'ase', amharic: 'am', arabic: 'ar', armenian: 'hy', asl: 'ase', bengali: 'bn', bosnian: 'bs',
  bulgarian: 'bg', burmese: 'my', cantonese: 'yue', chinese: 'zh', creole: 'ht', croatian: 'hr', czech: 'cs', danish: 'da', dari: 'prs',
  dutch: 'nl', english: 'en', estonian: 'et', farsi: 'fa', finnish: 'fi', french: 'fr', georgian: 'ka', german: 'de', greek: 'el',
  gujarati: 'gu', haitian: 'ht', hausa: 'ha', hebrew: 'he', hindi: 'hi', hmong: 'hmn', hungarian: 'hu', igbo: 'ig', indonesian: 'id',
  italian: 'it', japanese: 'ja', khmer: 'km', korean: 'ko', kurdish: 'ku', lao: 'lo', latvian: 'lv', lithuanian: 'lt', malay: 'ms',
  mandarin: 'cmn', nepali: 'ne', norwegian: 'no', oromo: 'om', pashto: 'ps', persian: 'fa', polish: 'pl', portuguese: 'pt', punjabi: 'pa',
  romanian: 'ro', russian: 'ru', serbian: 'sr', slovak: 'sk', somali: 'so', spanish: 'es', swahili: 'sw', swedish: 'sv', tagalog: 'tl',
  tamil: 'ta', thai: 'th', tigrinya: 'ti', turkish: 'tr', ukrainian: 'uk', urdu: 'ur', vietnamese: 'vi', yiddish: 'yi', yoruba: 'yo',
};

/** Every language that a cell names, in order of first mention; none when it only promises "others on request". */
export function languagesIn(text: string): string[] {
  const lower = text.toLowerCase();
  if (/^[a-z]{2,3}$/.test(lower) && Object.values(codes).includes(lower)) return [lower];
  const found = Object.entries(codes)
    .map(([name, code]) => ({ code, at: lower.search(new RegExp(`\\b${name}\\b`)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return [...new Set(found.map(({ code }) => code))];
}

/** The code of a cell that names one language and nothing else; undefined when it says more, or something else. */
export function languageCode(text: string): string | undefined {
  const found = languagesIn(text.trim());
  const [code] = found;
  return found.length === 1 && (text.trim().split(/[\s,;/-]+/).length === 1 || codes[text.trim().toLowerCase()] === code) ? code : undefined;
}
