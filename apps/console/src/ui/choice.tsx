import { Radio, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './choice.module.css';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly description?: ReactNode;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  readonly error?: ReactNode;
  /** Beside each other where there is room, or always below each other. */
  readonly stacked?: boolean;
}

/** One of a few. Big enough for a thumb and a tired eye; nothing is chosen for anybody. */
export function Choice<Value extends string>({ label, description, options, value, onChange, error, stacked = false }: ChoiceProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((known) => known.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <Radio.Group label={label} description={description} value={value} onChange={choose} error={error} withAsterisk>
      <div className={styles.options} data-stacked={stacked}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            classNames={{ root: styles.option ?? '', body: styles.body ?? '' }}
            label={
              <Stack gap={0} component="span">
                <span>{option.label}</span>
                {option.hint && (
                  <Text component="span" size="xs" c="dimmed">
                    {option.hint}
                  </Text>
                )}
              </Stack>
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}
