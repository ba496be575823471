import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/say.js';
import { words } from './words.js';

interface DialogFooterProps {
  readonly onCancel: () => void;
  /** Left out where the dialog is a form: the button then sends it. */
  readonly onConfirm?: () => void;
  /** What is said yes to, in the words of the act: never «OK». */
  readonly confirm: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** What is not easily undone is red. */
  readonly red?: boolean;
  /** Only where nothing is filled in first: Enter then says yes. */
  readonly focused?: boolean;
  readonly icon?: ReactNode;
}

/** How every dialog ends: the way back first, then the act. */
export function DialogFooter({ onCancel, onConfirm, confirm, busy = false, disabled = false, red = false, focused = false, icon }: DialogFooterProps) {
  const say = useSay();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        {say(words.cancel)}
      </Button>
      <Button type={onConfirm ? 'button' : 'submit'} onClick={onConfirm} loading={busy} disabled={disabled} color={red ? 'red.6' : 'teal'} leftSection={icon} data-autofocus={focused || undefined}>
        {confirm}
      </Button>
    </Group>
  );
}
