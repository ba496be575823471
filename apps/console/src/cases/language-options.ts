import { useMemo } from 'react';
import { languageCodes } from './language-codes.js';
import { useLanguageName } from './person-facts.js';

/** All languages by their names in the language of the page, in its alphabet. */
export function useLanguageOptions(): { value: string; label: string }[] {
  const nameOf = useLanguageName();
  return useMemo(
    () => languageCodes.map((value) => ({ value, label: nameOf(value) })).sort((a, b) => a.label.localeCompare(b.label)),
    [nameOf],
  );
}
