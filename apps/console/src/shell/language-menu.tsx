import { NativeSelect } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { useLanguage } from '../i18n/language.js';
import { isLocale, locales, offeredLocales } from '../i18n/locale.js';
import { words } from './words.js';

/** The browser's own menu: the Arabic name is drawn by the system, so no Arabic font is fetched for it. */
export function LanguageMenu() {
  const say = useSay();
  const { locale, choose } = useLanguage();
  const shown = offeredLocales.includes(locale) ? offeredLocales : [...offeredLocales, locale];
  return (
    <NativeSelect
      size="sm"
      aria-label={say(words.language)}
      data-user
      value={locale}
      data={shown.map((value) => ({ value, label: locales[value].name }))}
      onChange={({ currentTarget: { value } }) => void (isLocale(value) && choose(value))}
    />
  );
}
