import { Alert, Button, Loader, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Suspense, lazy, useEffect, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { SignIn, SigningIn } from '../api/sign-in.graphql.js';
import { useSay } from '../i18n/say.js';
import { LanguageMenu } from '../shell/language-menu.js';
import { FailureNote } from '../ui/failure-note.js';
import { Wordmark } from '../ui/wordmark.js';
import { CodeForm } from './code-form.js';
import styles from './sign-in.module.css';
import { PasskeyButton } from './passkey-button.js';
import { ProviderButton } from './provider-button.js';
import { words } from './words.js';

// Needed once in a life with the desk: whoever only signs in does not fetch them.
const EnrolApp = lazy(async () => ({ default: (await import('./enrol-app.js')).EnrolApp }));
const RedeemForm = lazy(async () => ({ default: (await import('./redeem-form.js')).RedeemForm }));

interface SignInPageProps {
  readonly onSignedIn: () => void;
  readonly wasSignedOut: boolean;
}

type Step = 'PASSWORD' | 'SECOND_FACTOR' | 'ENROL' | 'CODE';
const titles = { PASSWORD: words.title, SECOND_FACTOR: words.codeTitle, ENROL: words.enrolTitle, CODE: words.redeemTitle } as const;

export function SignInPage({ onSignedIn, wasSignedOut }: SignInPageProps) {
  const say = useSay();
  const [step, setStep] = useState<Step>('PASSWORD');
  const again = () => setStep('PASSWORD');
  useSignInUnderWay(setStep);
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
              {say(titles[step])}
            </Title>
            {step === 'PASSWORD' && (
              <Text c="dimmed" size="sm">
                {say(words.lead)}
              </Text>
            )}
          </div>
          {wasSignedOut && step === 'PASSWORD' && (
            <Alert variant="outline" color="teal" role="status">
              {say(words.signedOut)}
            </Alert>
          )}
          {step === 'PASSWORD' && <PasswordForm onNext={setStep} onSignedIn={onSignedIn} />}
          {step === 'SECOND_FACTOR' && <CodeForm onDone={onSignedIn} onBack={again} withPasskey />}
          {step === 'CODE' && <Suspense fallback={<Loader />}><RedeemForm onDone={again} onBack={again} /></Suspense>}
          {step === 'ENROL' && <Suspense fallback={<Loader />}><EnrolApp onDone={onSignedIn} onBack={again} /></Suspense>}
        </Stack>
      </Paper>
      <Text className={styles.demo} size="sm" c="dimmed">
        {say(words.demo)}
      </Text>
    </main>
  );
}

/** Whoever comes back from the service of their agency, or loads the page again, goes on where they were. */
function useSignInUnderWay(onStep: (step: Step) => void) {
  const client = useClient();
  useEffect(() => {
    void client
      .query(SigningIn, {}, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data }) => data?.signingIn && data.signingIn.next !== 'DONE' && onStep(data.signingIn.next));
  }, [client, onStep]);
}

interface PasswordFormProps {
  readonly onNext: (step: Step) => void;
  readonly onSignedIn: () => void;
}

function PasswordForm({ onNext, onSignedIn }: PasswordFormProps) {
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
    setFailure(undefined);
    const { data, error } = await signIn({ input: { email: email.trim(), password } });
    if (data) return onNext(data.signIn.next === 'ENROL' ? 'ENROL' : 'SECOND_FACTOR');
    if (error) setFailure(failureOf(error));
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
        <PasskeyButton onDone={onSignedIn} onFailure={setFailure} />
        <ProviderButton email={form.values.email} onEmailMissing={() => form.setFieldError('email', say(words.emailMissing))} onFailure={setFailure} />
        <Button variant="subtle" onClick={() => onNext('CODE')}>
          {say(words.haveCode)}
        </Button>
      </Stack>
    </form>
  );
}
