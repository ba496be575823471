import { MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { words as uiWords } from '../ui/words.js';
import { useLanguageOptions } from './language-options.js';
import '../ui/picker-styles.js';

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
