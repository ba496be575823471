import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { ProposeErasure } from '../api/identity.graphql.js';
import { useSay } from '../i18n/say.js';
import { useStepUp } from '../session/step-up.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { identityWords } from './identity-words.js';

/** Asks for what cannot be undone; a second person does it. */
export function EraseIdentity({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [{ fetching }, propose] = useMutation(ProposeErasure);
  const stepUp = useStepUp();
  const ask = async () => {
    const idempotencyKey = newIdempotencyKey();
    const { error } = await stepUp(() => propose({ input: { idempotencyKey, caseId } }));
    setFailure(error && failureOf(error));
    setAsked(!error);
    if (!error) setOpened(false);
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
          <DialogFooter onCancel={() => setOpened(false)} onConfirm={() => void ask()} confirm={say(identityWords.eraseAsk)} busy={fetching} red />
        </Stack>
      </Dialog>
    </>
  );
}
