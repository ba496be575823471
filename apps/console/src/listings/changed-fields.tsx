import { Text } from '@mantine/core';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { editWords } from './edit-words.js';
import { fieldWords } from './field-words.js';
import { listOf } from './listing-form.js';
import styles from './listings.module.css';
import { linesOf, looksSame, type WordOf } from './shown-value.js';
import { useWordOf } from './shown-words.js';
import { words } from './words.js';

interface ChangedFieldsProps {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Field by field: what stood there, and what is to stand there. What would read the same twice is left out. */
export function ChangedFields({ before, after }: ChangedFieldsProps) {
  const say = useSay();
  const known = useWordOf();
  const sites = [...new Set([...listOf(before, 'siteIds'), ...listOf(after, 'siteIds')])];
  // Sites are counted as the form counts them: their own numbers say nothing to anybody.
  const wordOf: WordOf = (code, field) => (field === 'siteIds' ? say(editWords.site, { number: sites.indexOf(code) + 1 }) : known(code, field));
  const changed = Object.keys(after).filter((name) => !looksSame(before[name], after[name], { field: name, wordOf }));
  if (changed.length === 0) return null;
  return (
    <dl className={styles.fields}>
      {changed.map((name) => {
        const label = fieldWords(name);
        return (
          <div key={name}>
            <Text size="xs" c="dimmed" component="dt">
              {label === undefined ? <Verbatim>{name}</Verbatim> : say(label)}
            </Text>
            <dd>
              <del>
                <Lines value={before[name]} field={name} wordOf={wordOf} />
              </del>
              <ins>
                <Lines value={after[name]} field={name} wordOf={wordOf} />
              </ins>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface LinesProps {
  readonly value: unknown;
  readonly field: string;
  readonly wordOf: WordOf;
}

function Lines({ value, field, wordOf }: LinesProps) {
  const say = useSay();
  const lines = linesOf(value, { field, wordOf });
  if (lines.length === 0) return <span>{say(words.nothing)}</span>;
  return lines.map((line, at) => (
    <span key={at}>
      <Verbatim>{line}</Verbatim>
    </span>
  ));
}
