import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { RedeemCode } from '../api/sign-in.graphql.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { words } from './words.js';

interface RedeemFormProps {
  /** The code was right: on with the password that was just chosen. */
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** For a code that was said on the telephone: joins an agency, or sets a new password. */
export function RedeemForm({ onDone, onBack }: RedeemFormProps) {
  const say = useSay();
  const [{ fetching }, redeem] = useMutation(RedeemCode);
  const [failure, setFailure] = useState<Failure>();
  const form = useForm({
    initialValues: { email: '', code: '', password: '' },
    validate: {
      email: (value) => (value.trim() === '' ? say(words.emailMissing) : null),
      code: (value) => (value.trim() === '' ? say(words.entryCodeMissing) : null),
      password: (value) => ([...value].length < 15 ? say(words.passwordHint) : null),
    },
  });
  const submit = form.onSubmit(async ({ email, code, password }) => {
    setFailure(undefined);
    const { error } = await redeem({ input: { email: email.trim(), code, password } });
    if (!error) return onDone();
    setFailure(failureOf(error));
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{say(words.redeemLead)}</Text>
        {failure && <FailureNote failure={failure} />}
        <TextInput type="email" autoComplete="username" dir="ltr" label={say(words.email)} {...form.getInputProps('email')} />
        <TextInput autoComplete="off" autoCapitalize="characters" dir="ltr" label={say(words.entryCode)} {...form.getInputProps('code')} />
        <PasswordInput
          autoComplete="new-password"
          dir="ltr"
          label={say(words.newPassword)}
          description={say(words.passwordHint)}
          visibilityToggleButtonProps={{ 'aria-label': say(words.showPassword), tabIndex: 0 }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={fetching}>
          {say(words.codeSubmit)}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {say(words.back)}
        </Button>
      </Stack>
    </form>
  );
}
