import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { ChangePassword } from '../api/security.graphql.js';
import { useSay } from '../i18n/say.js';
import { useStepUp } from '../session/step-up.js';
import { words as signInWords } from '../session/words.js';
import { FailureNote } from '../ui/failure-note.js';
import { Panel } from '../ui/panel.js';
import { words } from './words.js';

/** Another password; every other session ends with the old one. */
export function PasswordPanel() {
  const say = useSay();
  const stepUp = useStepUp();
  const [{ fetching }, change] = useMutation(ChangePassword);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [isChanged, setIsChanged] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const idempotencyKey = newIdempotencyKey();
    const { error } = await stepUp(() => change({ input: { idempotencyKey, password } }));
    setFailure(error && failureOf(error));
    setIsChanged(!error);
    if (!error) setPassword('');
  };
  return (
    <Panel title={say(words.password)}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          {failure && <FailureNote failure={failure} />}
          {isChanged && (
            <Alert variant="outline" color="teal" role="status">
              {say(words.passwordChanged)}
            </Alert>
          )}
          <PasswordInput
            autoComplete="new-password"
            dir="ltr"
            label={say(signInWords.newPassword)}
            description={say(signInWords.passwordHint)}
            visibilityToggleButtonProps={{ 'aria-label': say(signInWords.showPassword), tabIndex: 0 }}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={fetching} disabled={[...password].length < 15}>
            {say(words.changePassword)}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
