/** Languages often met in the field; the person's own tongue decides who can help. ISO 639-1. */
export const languageCodes = [
  'am', 'ar', 'az', 'be', 'bg', 'bn', 'cs', 'de', 'el', 'en', 'es', 'et', 'fa', 'fi', 'fr', 'ha', 'he', 'hi', 'hr', 'hu',
  'hy', 'id', 'ig', 'it', 'ja', 'ka', 'kk', 'km', 'ko', 'ku', 'ky', 'lo', 'lt', 'lv', 'mg', 'mk', 'mn', 'ms', 'my', 'ne',
  'nl', 'om', 'pa', 'pl', 'ps', 'pt', 'ro', 'ru', 'rw', 'si', 'sk', 'sl', 'so', 'sq', 'sr', 'sv', 'sw', 'ta', 'te', 'tg',
  'th', 'ti', 'tk', 'tl', 'tr', 'uk', 'ur', 'uz', 'vi', 'wo', 'yo', 'zh',
] as const;

/** The name of a language in the language of the page. A code nobody has a name for stays a code. */
export function languageNamer(locale: string): (code: string) => string {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'language', fallback: 'code' });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}
