const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const pairs = letters.flatMap((first) => letters.map((second) => first + second));
/** Codes that browsers name although no country bears them. */
const noCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ']);

export interface NamedCountry {
  readonly value: string;
  readonly label: string;
}

/** All countries by their names in a language, in its alphabet: ISO 3166-1, two letters. */
export function countriesIn(locale: string): NamedCountry[] {
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
  return pairs
    .flatMap((value) => {
      // A former code stands for the country that took its place, which is in the list by its own.
      const isCurrent = Intl.getCanonicalLocales(`und-${value}`)[0] === `und-${value}`;
      const label = noCountries.has(value) || !isCurrent ? undefined : names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}
