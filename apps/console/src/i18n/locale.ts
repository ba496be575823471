/** The languages of the console. `en-XA` is the pseudo-locale of the tests: in no menu, never chosen for anyone. */
export const locales = {
  en: { dir: 'ltr', name: 'English', offered: true, reviewed: true },
  ar: { dir: 'rtl', name: 'العربية', offered: true, reviewed: false },
  'en-XA': { dir: 'ltr', name: 'en-XA', offered: false, reviewed: true },
} as const;

export type Locale = keyof typeof locales;

export const offeredLocales: readonly Locale[] = (['en', 'ar', 'en-XA'] as const).filter((locale) => locales[locale].offered);

export const isLocale = (value: unknown): value is Locale => typeof value === 'string' && Object.hasOwn(locales, value);

/** The language a person chose here before, or else the first language of the browser that we have, or else English. */
export function pickLocale(chosen: string | null, preferred: readonly string[]): Locale {
  if (isLocale(chosen)) return chosen;
  const known = preferred.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => offeredLocales.some((locale) => locale === tag));
  return isLocale(known) ? known : 'en';
}
