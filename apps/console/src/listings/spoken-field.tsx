import { MultiSelect } from '@mantine/core';
import { useLanguageOptions } from '../cases/language-options.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { fields } from './field-words.js';
import { listOf } from './listing-form.js';
import '../ui/picker-styles.js';

interface SpokenFieldProps {
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (field: string, value: unknown) => void;
}

/** The languages of those who work there; a code that has no name here stays. */
export function SpokenField({ values, onChange }: SpokenFieldProps) {
  const say = useSay();
  const known = useLanguageOptions();
  const chosen = listOf(values, 'languages');
  const data = [...known, ...chosen.filter((code) => !known.some(({ value }) => value === code)).map((value) => ({ value, label: value }))];
  return <MultiSelect searchable hidePickedOptions label={say(fields.languages)} data={data} value={chosen} onChange={(codes) => onChange('languages', codes)} renderOption={({ option }) => <Verbatim>{option.label}</Verbatim>} attributes={{ pill: { 'data-user': true } }} />;
}
