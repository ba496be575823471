import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/say.js';
import { words } from './words.js';

interface CodeInputProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Six digits are there: nobody has to look for a button. */
  readonly onComplete: (code: string) => void;
  readonly error?: ReactNode;
}

const length = 6;

/** Latin, Arabic-Indic and Persian digits are all digits to the person who types them. */
function digitsOf(text: string): string {
  const latin = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  return latin.replace(/\D/g, '').slice(0, length);
}

/** One field for six digits: it takes a paste with spaces, the system's own suggestion, and any keyboard. */
export function CodeInput({ value, onChange, onComplete, error }: CodeInputProps) {
  const say = useSay();
  const take = (text: string) => {
    const code = digitsOf(text);
    onChange(code);
    if (code.length === length && code !== value) onComplete(code);
  };
  return (
    <TextInput
      label={say(words.code)}
      description={say(words.codeHint)}
      error={error}
      value={value}
      onChange={({ currentTarget }) => take(currentTarget.value)}
      autoComplete="one-time-code"
      inputMode="numeric"
      dir="ltr"
      size="lg"
      autoFocus
      data-autofocus
    />
  );
}
