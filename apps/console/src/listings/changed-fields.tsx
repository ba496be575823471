import { Text } from '@mantine/core';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { fieldWords } from './field-words.js';
import styles from './listings.module.css';
import { linesOf } from './shown-value.js';
import { words } from './words.js';

interface ChangedFieldsProps {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Field by field: what stood there, and what is to stand there. */
export function ChangedFields({ before, after }: ChangedFieldsProps) {
  const say = useSay();
  return (
    <dl className={styles.fields}>
      {Object.keys(after).map((name) => {
        const label = fieldWords(name);
        return (
          <div key={name}>
            <Text size="xs" c="dimmed" component="dt">
              {label === undefined ? <Verbatim>{name}</Verbatim> : say(label)}
            </Text>
            <dd>
              <del>
                <Lines value={before[name]} />
              </del>
              <ins>
                <Lines value={after[name]} />
              </ins>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Lines({ value }: { readonly value: unknown }) {
  const say = useSay();
  const lines = linesOf(value);
  if (lines.length === 0) return <span>{say(words.nothing)}</span>;
  return lines.map((line, at) => (
    <span key={at}>
      <Verbatim>{line}</Verbatim>
    </span>
  ));
}
