import { Button, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useLanguageOptions } from '../cases/language-options.js';
import { useLanguageName } from '../cases/person-facts.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { entryWords } from './entry-words.js';
import { fields, fieldWords } from './field-words.js';
import { fieldOfColumn, textOf } from './listing-form.js';
import styles from './listings.module.css';

interface TranslationsFieldProps {
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (field: string, value: unknown) => void;
  /** The texts that can be said in another language, by the name of their column. */
  readonly columns: readonly string[];
}

type Texts = Readonly<Record<string, string>>;
type Translations = Readonly<Record<string, Texts>>;

const long: readonly string[] = ['description', 'application_process', 'fees_description', 'transportation'];

/** Every text of a listing once more in each language that somebody wrote it in. */
export function TranslationsField({ values, onChange, columns }: TranslationsFieldProps) {
  const say = useSay();
  const options = useLanguageOptions();
  const [translations, setTranslations] = useState(() => parseTranslations(values['translations']));
  const put = (next: Translations) => {
    setTranslations(next);
    onChange('translations', next);
  };
  const free = options.filter(({ value }) => !Object.hasOwn(translations, value));
  return (
    <fieldset className={styles.entries}>
      <legend>{say(fields.translations)}</legend>
      {Object.entries(translations).map(([language, texts]) => (
        <OneLanguage
          key={language}
          {...{ language, texts, values, columns }}
          onChange={(next) => put({ ...translations, [language]: next })}
          onRemove={() => put(Object.fromEntries(Object.entries(translations).filter(([known]) => known !== language)))}
        />
      ))}
      <NativeSelect
        label={say(entryWords.addLanguage)}
        value=""
        onChange={({ currentTarget: { value } }) => value !== '' && setTranslations({ ...translations, [value]: {} })}
      >
        <option value="">{say(entryWords.chooseLanguage)}</option>
        {free.map(({ value, label }) => (
          <option key={value} value={value} data-user>
            {label}
          </option>
        ))}
      </NativeSelect>
    </fieldset>
  );
}

interface OneLanguageProps {
  readonly language: string;
  readonly texts: Texts;
  readonly values: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly onChange: (texts: Texts) => void;
  readonly onRemove: () => void;
}

function OneLanguage({ language, texts, values, columns, onChange, onRemove }: OneLanguageProps) {
  const say = useSay();
  const name = useLanguageName()(language);
  const titleId = useId();
  return (
    <div role="group" aria-labelledby={titleId} className={styles.entry}>
      <Text id={titleId} size="sm" fw={650} component="div">
        <Said message={entryWords.inLanguage} values={{ language: <Verbatim key="l">{name}</Verbatim> }} />
      </Text>
      <Stack gap="xs">
        {columns.map((column) => {
          const field = fieldOfColumn(column);
          const label = fieldWords(field);
          const original = textOf(values, field);
          // What nobody wrote yet needs no translation, unless somebody has one.
          if (original === '' && texts[column] === undefined) return null;
          const Input = long.includes(column) ? Textarea : TextInput;
          return (
            <Input
              key={column}
              data-user
              dir="auto"
              lang={language}
              autoComplete="off"
              {...(long.includes(column) ? { rows: 3 } : {})}
              label={label && say(label)}
              description={original !== '' && <Said message={entryWords.original} values={{ text: <Verbatim key="t">{original}</Verbatim> }} />}
              value={texts[column] ?? ''}
              onChange={({ currentTarget: { value } }) => onChange({ ...texts, [column]: value })}
            />
          );
        })}
      </Stack>
      <Button size="compact-sm" variant="subtle" onClick={onRemove}>
        <Said message={entryWords.remove} values={{ what: <Verbatim key="l">{name}</Verbatim> }} />
      </Button>
    </div>
  );
}

/** The server checked what it gave out. */
function parseTranslations(value: unknown): Translations {
  return typeof value === 'object' && value !== null ? (value as Translations) : {};
}
