import type { ReactNode } from 'react';
import type { Tone } from './palette.js';
import styles from './tag.module.css';

interface TagProps {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  /** Set where the words come from the server, not from our catalogue. */
  readonly verbatim?: boolean;
  readonly children: ReactNode;
}

/** A word about something. Flat, square and without a border, so that nobody takes it for a button. */
export function Tag({ tone, icon, verbatim, children }: TagProps) {
  return (
    <span className={styles.tag} data-tone={tone} {...(verbatim ? { 'data-user': true, dir: 'auto' } : {})}>
      {icon}
      {children}
    </span>
  );
}
