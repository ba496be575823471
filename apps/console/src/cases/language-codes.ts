/** Languages often met in the field; the person's own tongue decides who can help. ISO 639-3. */
export const languageCodes = [
  'amh', 'ara', 'aze', 'bel', 'ben', 'bul', 'ces', 'ckb', 'deu', 'ell', 'eng', 'est', 'fas', 'fin', 'fra', 'hau', 'heb', 'hin',
  'hrv', 'hun', 'hye', 'ibo', 'ind', 'ita', 'jpn', 'kat', 'kaz', 'khm', 'kin', 'kir', 'kmr', 'kor', 'lao', 'lav', 'lit', 'mkd',
  'mlg', 'mon', 'msa', 'mya', 'nep', 'nld', 'orm', 'pan', 'pol', 'por', 'prs', 'pus', 'rom', 'ron', 'rus', 'sin', 'slk', 'slv',
  'som', 'spa', 'sqi', 'srp', 'swa', 'swe', 'tam', 'tel', 'tgk', 'tgl', 'tha', 'tir', 'tuk', 'tur', 'ukr', 'urd', 'uzb', 'vie',
  'wol', 'yor', 'zho',
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
