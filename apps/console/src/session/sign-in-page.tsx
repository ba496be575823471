import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { SignIn } from '../api/account.graphql.js';
import { failureOf, type Failure } from '../api/failure.js';
import { useSay } from '../i18n/say.js';
import { LanguageMenu } from '../shell/language-menu.js';
import { FailureNote } from '../ui/failure-note.js';
import { Wordmark } from '../ui/wordmark.js';
import styles from './sign-in.module.css';
import { words } from './words.js';

interface SignInPageProps {
  readonly onSignedIn: () => void;
  readonly wasSignedOut: boolean;
}

export function SignInPage({ onSignedIn, wasSignedOut }: SignInPageProps) {
  const say = useSay();
  useEffect(() => void (document.title = 'Causeway'), []);
  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <Wordmark />
        <LanguageMenu />
      </div>
      <Paper className={styles.card} withBorder p="xl">
        <Stack gap="md">
          <div>
            <Title order={1} size="h3">
              {say(words.title)}
            </Title>
            <Text c="dimmed" size="sm">
              {say(words.lead)}
            </Text>
          </div>
          {wasSignedOut && (
            <Alert variant="outline" color="teal" role="status">
              {say(words.signedOut)}
            </Alert>
          )}
          <SignInForm onSignedIn={onSignedIn} />
        </Stack>
      </Paper>
      <Text className={styles.demo} size="sm" c="dimmed">
        {say(words.demo)}
      </Text>
    </main>
  );
}

function SignInForm({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const say = useSay();
  const [{ fetching }, signIn] = useMutation(SignIn);
  const [failure, setFailure] = useState<Failure>();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() === '' ? say(words.emailMissing) : null),
      password: (value) => (value === '' ? say(words.passwordMissing) : null),
    },
  });
  const submit = form.onSubmit(async ({ email, password }) => {
    const { error } = await signIn({ input: { email: email.trim(), password } });
    if (!error) return onSignedIn();
    setFailure(failureOf(error));
    form.setFieldValue('password', '');
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {failure && <FailureNote failure={failure} />}
        <TextInput type="email" autoComplete="username" dir="ltr" label={say(words.email)} {...form.getInputProps('email')} />
        <PasswordInput
          autoComplete="current-password"
          dir="ltr"
          label={say(words.password)}
          visibilityToggleButtonProps={{ 'aria-label': say(words.showPassword), tabIndex: 0 }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={fetching}>
          {say(words.submit)}
        </Button>
      </Stack>
    </form>
  );
}
