import { Button, Code, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { BeginTotp, ConfirmNewTotp } from '../api/sign-in.graphql.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { QrCode } from '../ui/qr-code.js';
import { useCode } from './code-form.js';
import { CodeInput } from './code-input.js';
import { useStepUp } from './step-up.js';
import { words } from './words.js';

interface EnrolAppProps {
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** Sets up an authenticator app: a picture to scan, the same as letters, and the first code as the proof. */
export function EnrolApp({ onDone, onBack }: EnrolAppProps) {
  const say = useSay();
  const { secret, failure: notBegun } = useNewSecret();
  const [{ fetching }, confirm] = useMutation(ConfirmNewTotp);
  const { code, setCode, failure, send } = useCode(async (input) => (await confirm({ input })).error, onDone);
  if (notBegun) return <FailureNote failure={notBegun} onRetry={onBack} />;
  if (!secret) return <Loader aria-label={say(words.enrolTitle)} />;
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <Text size="sm">{say(words.enrolLead)}</Text>
        <QrCode text={secret.uri} label={say(words.enrolQr)} />
        <div>
          <Text size="xs" c="dimmed">
            {say(words.enrolByHand)}
          </Text>
          <Code dir="ltr" data-user>
            {secret.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </Code>
        </div>
        {failure && <FailureNote failure={failure} />}
        <CodeInput value={code} onChange={setCode} onComplete={send} />
        <Button type="submit" size="md" loading={fetching} disabled={code.length < 6}>
          {say(words.codeSubmit)}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {say(words.back)}
        </Button>
      </Stack>
    </form>
  );
}

/** Asked for once: a second secret would make the first picture worthless while it is being scanned. */
function useNewSecret() {
  const [, begin] = useMutation(BeginTotp);
  const stepUp = useStepUp();
  const asked = useRef(false);
  const [secret, setSecret] = useState<{ readonly secret: string; readonly uri: string }>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void stepUp(() => begin({})).then(({ data, error }) => (error ? setFailure(failureOf(error)) : setSecret(data?.beginTotp)));
  }, [begin, stepUp]);
  return { secret, failure };
}
