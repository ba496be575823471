import { Button, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { ConfirmTotp } from '../api/sign-in.graphql.js';
import { failureOf, type Failure } from '../api/failure.js';
import { tokenChange } from '../api/token-change.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { CodeInput } from './code-input.js';
import { PasskeyButton } from './passkey-button.js';
import { words } from './words.js';

interface CodeFormProps {
  readonly onDone: () => void;
  /** Back to where one came from: the password, or the page below. */
  readonly onBack: () => void;
  /** Why it is asked. */
  readonly lead?: string;
  /** Whether a passkey does as well. */
  readonly withPasskey?: boolean;
}

/** Asks for the code of the authenticator app. */
export function CodeForm({ onDone, onBack, lead, withPasskey = false }: CodeFormProps) {
  const say = useSay();
  const [{ fetching }, confirm] = useMutation(ConfirmTotp);
  const { code, setCode, failure, setFailure, send } = useCode(async (input) => (await confirm({ input })).error, onDone);
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <Text size="sm">{lead ?? say(words.codeLead)}</Text>
        {failure && <FailureNote failure={failure} />}
        <CodeInput value={code} onChange={setCode} onComplete={send} />
        <Button type="submit" size="md" loading={fetching} disabled={code.length < 6}>
          {say(words.codeSubmit)}
        </Button>
        {withPasskey && <PasskeyButton onDone={onDone} onFailure={setFailure} />}
        <Button variant="subtle" onClick={onBack}>
          {say(words.back)}
        </Button>
        <Text size="xs" c="dimmed">
          {say(words.codeLost)}
        </Text>
      </Stack>
    </form>
  );
}

type Confirm = (input: { readonly code: string }) => Promise<Parameters<typeof failureOf>[0] | undefined>;

/** A code on its way: sent once at a time, and cleared when it was refused so that the next can be typed at once. */
export function useCode(confirm: Confirm, onDone: () => void) {
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const send = async (given: string | FormEvent) => {
    if (typeof given !== 'string') given.preventDefault();
    setFailure(undefined);
    tokenChange.happensNow();
    const error = await confirm({ code: typeof given === 'string' ? given : code });
    if (error === undefined) return onDone();
    setFailure(failureOf(error));
    setCode('');
  };
  return { code, setCode, failure, setFailure, send: (given: string | FormEvent) => void send(given) };
}
