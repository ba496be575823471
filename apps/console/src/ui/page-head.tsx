import { Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import styles from './page-head.module.css';

interface PageHeadProps {
  /** Also the title of the window: never a name, a code or anything about a person. */
  readonly title: string;
  /** A code beside the title, or how far one has come. */
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

export function PageHead({ title, note, children }: PageHeadProps) {
  useEffect(() => void (document.title = `${title} · Causeway`), [title]);
  return (
    <div className={styles.head}>
      <div className={styles.title}>
        <Title order={1} size="h3">
          {title}
        </Title>
        {note && <span className={styles.note}>{note}</span>}
      </div>
      {children}
    </div>
  );
}
