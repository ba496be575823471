import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/say.js';
import styles from './dialog.module.css';
import { words } from './words.js';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly size?: 'md' | 'lg';
  readonly children: ReactNode;
}

/** A question over the page. Not Mantine's ready-made one: its head is a second page banner to a screen reader. */
export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const say = useSay();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size}>
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
