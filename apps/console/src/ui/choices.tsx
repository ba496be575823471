import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ChoiceOption } from './choice.js';
import styles from './choice.module.css';

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly description?: ReactNode;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: Value[]) => void;
  /** Part of every answer; shown checked and cannot be taken away. */
  readonly fixed?: readonly Value[];
  readonly error?: ReactNode;
  readonly required?: boolean;
}

/** Any number of a few. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, description, options, value, onChange, fixed = [], error, required = false } = props;
  const choose = (chosen: string[]) => onChange(options.map((option) => option.value).filter((known) => chosen.includes(known) || fixed.includes(known)));
  return (
    <Checkbox.Group label={label} description={description} value={[...value]} onChange={choose} error={error} withAsterisk={required}>
      <div className={styles.many}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} description={option.hint} disabled={fixed.includes(option.value)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
