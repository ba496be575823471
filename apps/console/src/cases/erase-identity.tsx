import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { ProposeErasure } from '../api/identity.graphql.js';
import { useSay } from '../i18n/say.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { words as uiWords } from '../ui/words.js';
import { identityWords } from './identity-words.js';
import { useStepUp } from './step-up.js';

/** Asks for what cannot be undone; a second person does it. */
export function EraseIdentity({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [{ fetching }, propose] = useMutation(ProposeErasure);
  const { run, dialog } = useStepUp();
  const ask = async () => {
    const idempotencyKey = newIdempotencyKey();
    const refusal = await run(async () => {
      const { error } = await propose({ input: { idempotencyKey, caseId } });
      return error && failureOf(error);
    });
    setFailure(refusal);
    setAsked(!refusal);
    if (!refusal) setOpened(false);
  };
  return (
    <>
      {asked ? (
        <Text size="sm" role="status">
          {say(identityWords.eraseAsked)}
        </Text>
      ) : (
        <Button variant="subtle" color="red.6" onClick={() => setOpened(true)}>
          {say(identityWords.erase)}
        </Button>
      )}
      <Dialog opened={opened} onClose={() => setOpened(false)} title={say(identityWords.eraseTitle)}>
        <Stack gap="md">
          <Text size="sm">{say(identityWords.eraseText)}</Text>
          {failure && <FailureNote failure={failure} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {say(uiWords.cancel)}
            </Button>
            <Button color="red.6" loading={fetching} onClick={() => void ask()}>
              {say(identityWords.eraseAsk)}
            </Button>
          </Group>
        </Stack>
      </Dialog>
      {dialog}
    </>
  );
}
