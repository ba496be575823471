import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSay } from '../i18n/say.js';
import { Dialog } from '../ui/dialog.js';
import { activity } from './activity.js';
import { idleness, type Idleness } from './idle.js';
import { words } from './words.js';

/** Warns before the session of an abandoned screen ends, then ends it. */
export function IdleHint({ onEnd }: { readonly onEnd: () => Promise<void> }) {
  const say = useSay();
  const { idle, stay } = useIdleness(onEnd);
  return (
    <Dialog opened={idle.state === 'warned'} onClose={stay} title={say(words.idleTitle)}>
      <Text>{say(words.idleText, { seconds: idle.state === 'warned' ? idle.secondsLeft : 0 })}</Text>
      <Group mt="md">
        <Button onClick={stay} data-autofocus>
          {say(words.idleStay)}
        </Button>
      </Group>
    </Dialog>
  );
}

function useIdleness(onEnd: () => Promise<void>) {
  const [idle, setIdle] = useState<Idleness>({ state: 'active' });
  useEffect(() => {
    const timer = setInterval(() => {
      const now = idleness(activity.lastAt(), Date.now());
      setIdle((last) => (last.state === 'active' && now.state === 'active' ? last : now));
      if (now.state !== 'ended') return;
      clearInterval(timer);
      void onEnd();
    }, 1000);
    return () => clearInterval(timer);
  }, [onEnd]);
  const stay = () => {
    activity.touch();
    setIdle({ state: 'active' });
  };
  return { idle, stay };
}
