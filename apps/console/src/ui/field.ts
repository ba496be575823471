import type { UseFormReturnType } from '@mantine/form';
import type { ChangeEvent, ReactNode } from 'react';

export interface Field<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly error: ReactNode;
}

/** Ties a control to one value of a form. Mantine's own getInputProps does the same, but forgets the types. */
export function fieldOf<Values extends Record<string, unknown>, Name extends keyof Values & string>(
  form: UseFormReturnType<Values>,
  name: Name,
): Field<Values[Name]> {
  return {
    value: form.values[name],
    onChange: (value) => {
      form.setValues((values) => ({ ...values, [name]: value }));
      form.clearFieldError(name);
    },
    error: form.errors[name],
  };
}

/** The same for the browser's own select. */
export const selectOf = ({ onChange, ...field }: Field<string>) => ({
  ...field,
  onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLSelectElement>) => onChange(value),
});

/** The same for a switch. */
export const switchOf = ({ value, onChange, error }: Field<boolean>) => ({
  checked: value,
  error,
  onChange: ({ currentTarget: { checked } }: ChangeEvent<HTMLInputElement>) => onChange(checked),
});
