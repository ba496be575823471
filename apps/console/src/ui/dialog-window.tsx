import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSay } from '../i18n/say.js';
import type { DialogProps } from './dialog.js';
import styles from './dialog.module.css';
import { words } from './words.js';

/** Not Mantine's ready-made one: its head is a second page banner to a screen reader. */
export function DialogWindow({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const say = useSay();
  // Opened after it is there, never with it: only so does it remember where to give the focus back.
  const [isThere, setIsThere] = useState(false);
  useEffect(() => setIsThere(true), []);
  return (
    <Modal.Root opened={opened && isThere} onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <div className={styles.head}>
            <Modal.Title className={styles.title}>{title}</Modal.Title>
            <Modal.CloseButton aria-label={say(words.close)} />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
