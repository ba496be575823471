import { MultiSelect } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { words as uiWords } from '../ui/words.js';
import { countriesIn } from './country-codes.js';
import '../ui/picker-styles.js';

interface CountriesInputProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: ReactNode;
}

export function CountriesInput(props: CountriesInputProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const data = useMemo(() => countriesIn(locale), [locale]);
  return (
    <MultiSelect
      {...props}
      data={data}
      maxValues={20}
      searchable
      hidePickedOptions
      maxDropdownHeight={260}
      nothingFoundMessage={say(uiWords.nothingFound)}
      comboboxProps={{ shadow: 'md' }}
      renderOption={({ option }) => <Verbatim>{option.label}</Verbatim>}
      attributes={{ pill: { 'data-user': true } }}
    />
  );
}
