import { Text } from '@mantine/core';
import { useLanguage } from '../i18n/language.js';
import { Said, Verbatim } from '../i18n/said.js';
import { linkWords } from './words.js';

/** Why nobody can be asked for a need yet: what must come first. */
export function WaitsNote({ first }: { readonly first: readonly string[] }) {
  const { locale } = useLanguage();
  const needs = <Verbatim key="n">{new Intl.ListFormat(locale).format(first)}</Verbatim>;
  return (
    <Text size="sm" fw={600} component="div" data-waits>
      <Said message={linkWords.waitsFor} values={{ needs }} />
    </Text>
  );
}
