import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../api/failure.js';
import { useSay } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { passkeysWork, useShowPasskey } from './passkey.js';
import { words } from './words.js';

interface PasskeyButtonProps {
  readonly onDone: () => void;
  readonly onFailure: (failure: Failure | undefined) => void;
}

/** Asks the browser for a passkey; left out where a browser has none. */
export function PasskeyButton({ onDone, onFailure }: PasskeyButtonProps) {
  const say = useSay();
  const show = useShowPasskey();
  const [isAsking, setIsAsking] = useState(false);
  if (!passkeysWork()) return null;
  const ask = async () => {
    setIsAsking(true);
    onFailure(undefined);
    const failure = await show();
    setIsAsking(false);
    if (failure === undefined) onDone();
    else onFailure(failure);
  };
  return (
    <Button variant="default" size="md" leftSection={<Icon name="key" />} loading={isAsking} onClick={() => void ask()}>
      {say(words.passkey)}
    </Button>
  );
}
