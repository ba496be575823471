import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { OfferNeed, type NeedStanding } from '../api/need.graphql.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { words as uiWords } from '../ui/words.js';
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
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {say(uiWords.cancel)}
            </Button>
            <Button loading={fetching} onClick={() => void act(offer, { needId, mode }).then((done) => done && close())}>
              {say(needPageWords.askBest)}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
