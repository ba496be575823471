import { Input, NativeSelect, Text, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useSay } from '../i18n/say.js';
import { clockWords, durationWords as words, unitWords, urgencyWords } from './duration-words.js';
import { type Line, type SpanDraft, type Unit, isCountWrong, isSpanWrong, mostAmount, units } from './durations.js';
import { nameOf } from './span-text.js';
import styles from './duration-fields.module.css';

/** Side by side where there is room. */
export function ByUrgency({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

interface FieldProps<Value> {
  readonly line: Line;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly mayChange: boolean;
}

const isUnit = (text: string): text is Unit => units.some((unit) => unit === text);

/** A length of time: how many, and of what. Seconds are offered only where they stand already. */
export function SpanField({ line, value, onChange, mayChange, warning }: FieldProps<SpanDraft> & { readonly warning?: string | undefined }) {
  const say = useSay();
  const [about, urgency] = [say(clockWords[line.about]), 'urgency' in line ? say(urgencyWords[line.urgency]) : ''];
  const label = urgency === '' ? about : urgency;
  const id = useId();
  const isWrong = isSpanWrong(value);
  return (
    <Input.Wrapper id={id} label={label} error={isWrong ? say(words.outOf, { most: mostAmount }) : undefined}>
      <div className={styles.span}>
        <TextInput
          id={id}
          aria-label={urgency === '' ? undefined : say(words.amount, { about, urgency })}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          value={value.amount}
          readOnly={!mayChange}
          error={isWrong}
          aria-describedby={isWrong ? `${id}-error` : undefined}
          onChange={({ currentTarget }) => onChange({ ...value, amount: currentTarget.value })}
        />
        <NativeSelect aria-label={urgency === '' ? about : say(words.unit, { about, urgency })} value={value.unit} disabled={!mayChange} onChange={({ currentTarget }) => isUnit(currentTarget.value) && onChange({ ...value, unit: currentTarget.value })}>
          {units.filter((unit) => unit !== 's' || value.unit === 's').map((unit) => (
            <option key={unit} value={unit}>
              {say(unitWords[unit])}
            </option>
          ))}
        </NativeSelect>
      </div>
      {warning && (
        <Text size="xs" role="status">
          {warning}
        </Text>
      )}
    </Input.Wrapper>
  );
}

export function CountField({ line, value, onChange, mayChange, most }: FieldProps<string> & { readonly most: number }) {
  const say = useSay();
  const name = nameOf(say, line);
  return (
    <TextInput
      label={'urgency' in line ? say(urgencyWords[line.urgency]) : name}
      aria-label={name}
      inputMode="numeric"
      autoComplete="off"
      maxLength={2}
      value={value}
      readOnly={!mayChange}
      error={isCountWrong(value) ? say(words.outOf, { most }) : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
