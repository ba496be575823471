import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { OfferNeed, type NeedStanding } from '../api/need.graphql.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { needPageWords } from './words.js';

interface AskBestProps {
  readonly standing: NeedStanding;
  readonly onDone: () => void;
}

/** Asks whom the match puts first, as the need goes on. Asked once more, because it tells others of the person. */
export function AskBest({ standing: { needId, mode }, onDone }: AskBestProps) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const { failure, act } = useActing(onDone);
  const [{ fetching }, offer] = useMutation(OfferNeed);
  const close = () => setOpened(false);
  return (
    <>
      <Button leftSection={<Icon name="send" />} onClick={() => setOpened(true)}>
        {say(needPageWords.askBest)}
      </Button>
      <Dialog opened={opened} onClose={close} title={say(needPageWords.askBestTitle)}>
        <Stack gap="md">
          <Text size="sm">{say(needPageWords.askBestText)}</Text>
          {failure && <FailureNote failure={failure} />}
          <DialogFooter onCancel={close} onConfirm={() => void act(offer, { needId, mode }).then((done) => done && close())} confirm={say(needPageWords.askBest)} busy={fetching} />
        </Stack>
      </Dialog>
    </>
  );
}
