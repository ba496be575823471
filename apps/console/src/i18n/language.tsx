import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { turnTo } from './catalogue.js';
import type { Catalogue } from './loaded-words.js';
import { locales, pickLocale, type Locale } from './locale.js';

const STORAGE_KEY = 'causeway.language';

interface Language {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => Promise<void>;
}
const LanguageContext = createContext<Language | undefined>(undefined);

/** What the console starts with, and the catalogue for it. Sets `lang` and `dir` before anything is painted. */
export async function startLanguage(): Promise<{ locale: Locale; messages: Catalogue }> {
  const locale = pickLocale(localStorage.getItem(STORAGE_KEY), navigator.languages);
  mark(locale);
  return { locale, messages: await turnTo(locale) };
}

function mark(locale: Locale): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = locales[locale].dir;
}

/** A build is silent about a message that is missing; whoever tests must see it. The code alone: values may be of people. */
function complain({ code }: { readonly code: string }): void {
  reportError(new Error(code));
}

export function LanguageProvider({ start, children }: { start: { locale: Locale; messages: Catalogue }; children: ReactNode }) {
  const [current, setCurrent] = useState(start);
  const choose = useCallback(async (locale: Locale) => {
    const messages = await turnTo(locale);
    localStorage.setItem(STORAGE_KEY, locale);
    mark(locale);
    setCurrent({ locale, messages });
  }, []);
  const language = useMemo(() => ({ locale: current.locale, choose }), [current.locale, choose]);
  return (
    <LanguageContext value={language}>
      <IntlProvider locale={current.locale} defaultLocale="en" messages={current.messages} onError={complain}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage needs a LanguageProvider above it');
  return language;
}
