import { MultiSelect } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { words as uiWords } from '../ui/words.js';
import { languageCodes } from './language-codes.js';
import { useLanguageName } from './person-facts.js';

interface LanguagesInputProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: ReactNode;
}

export function LanguagesInput(props: LanguagesInputProps) {
  const say = useSay();
  const data = useLanguageOptions();
  return (
    <MultiSelect
      {...props}
      data={data}
      maxValues={5}
      searchable
      withAsterisk
      hidePickedOptions
      maxDropdownHeight={260}
      nothingFoundMessage={say(uiWords.nothingFound)}
      comboboxProps={{ shadow: 'md' }}
      renderOption={({ option }) => <Verbatim>{option.label}</Verbatim>}
      attributes={{ pill: { 'data-user': true } }}
    />
  );
}

/** All languages by their names in the language of the page, in its alphabet. */
export function useLanguageOptions(): { value: string; label: string }[] {
  const nameOf = useLanguageName();
  return useMemo(
    () => languageCodes.map((value) => ({ value, label: nameOf(value) })).sort((a, b) => a.label.localeCompare(b.label)),
    [nameOf],
  );
}
