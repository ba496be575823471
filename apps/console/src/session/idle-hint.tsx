import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useSay } from '../i18n/say.js';
import { Dialog } from '../ui/dialog.js';
import { idleness, type Idleness } from './idle.js';
import { words } from './words.js';

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

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
  const lastActiveAt = useRef(Date.now());
  const [idle, setIdle] = useState<Idleness>({ state: 'active' });
  useEffect(() => {
    const touch = () => void (lastActiveAt.current = Date.now());
    SIGNS_OF_LIFE.forEach((sign) => window.addEventListener(sign, touch, { passive: true }));
    const timer = setInterval(() => {
      const now = idleness(lastActiveAt.current, Date.now());
      setIdle((last) => (last.state === 'active' && now.state === 'active' ? last : now));
      if (now.state !== 'ended') return;
      clearInterval(timer);
      void onEnd();
    }, 1000);
    return () => {
      clearInterval(timer);
      SIGNS_OF_LIFE.forEach((sign) => window.removeEventListener(sign, touch));
    };
  }, [onEnd]);
  const stay = () => {
    lastActiveAt.current = Date.now();
    setIdle({ state: 'active' });
  };
  return { idle, stay };
}
