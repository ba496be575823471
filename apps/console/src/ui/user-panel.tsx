import { Paper, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { Verbatim } from '../i18n/said.js';

interface UserPanelProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly 'data-desk'?: string;
}

/** A part of a page that bears a name which somebody gave, not one of our catalogue. */
export function UserPanel({ title, children, ...rest }: UserPanelProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} withBorder p="md" {...rest}>
      <Title order={2} size="h5" mb="sm" id={id}>
        <Verbatim>{title}</Verbatim>
      </Title>
      {children}
    </Paper>
  );
}
