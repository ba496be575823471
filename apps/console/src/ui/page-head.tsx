import { Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import styles from './page-head.module.css';

interface PageHeadProps {
  /** Also the title of the window: never a name, a code or anything about a person. */
  readonly title: string;
  readonly children?: ReactNode;
}

export function PageHead({ title, children }: PageHeadProps) {
  useEffect(() => void (document.title = `${title} · Causeway`), [title]);
  return (
    <div className={styles.head}>
      <Title order={1} size="h3">
        {title}
      </Title>
      {children}
    </div>
  );
}
