import { Button, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Failure } from '../api/failure.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from './failure-note.js';
import { Icon, type IconName } from './icon.js';
import styles from './list-state.module.css';
import { words } from './words.js';

interface ListStateProps {
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly onRetry: () => void;
  /** Undefined while nothing is known yet. */
  readonly count: number | undefined;
  /** What an empty list says, and what to do next. */
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** Every list passes through here, so none forgets to say that it loads, failed, is empty or is not yours to see. */
export function ListState({ loading, failure, onRetry, count, empty, children }: ListStateProps) {
  if (failure?.code === 'FORBIDDEN') return <Refused failure={failure} />;
  return (
    <Stack gap="sm">
      {failure && <FailureNote failure={failure} onRetry={onRetry} stale={count !== undefined} />}
      {loading && <LoadingRows />}
      {count === 0 && !failure ? empty : children}
    </Stack>
  );
}

function Refused({ failure }: { readonly failure: Failure }) {
  const say = useSay();
  return (
    <Empty icon="alert" title={<FailureNote failure={failure} />}>
      <Button component={Link} to="/" variant="default">
        {say(words.home)}
      </Button>
    </Empty>
  );
}

function LoadingRows() {
  const say = useSay();
  return (
    <Stack gap="xs" role="status">
      <VisuallyHidden>{say(words.loading)}</VisuallyHidden>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={76} radius="md" />
      ))}
    </Stack>
  );
}

interface EmptyProps {
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={28} />
      {typeof title === 'string' ? (
        <Title order={3} size="h5">
          {title}
        </Title>
      ) : (
        title
      )}
      {children && (
        <Text size="sm" c="dimmed" component="div">
          {children}
        </Text>
      )}
    </div>
  );
}

interface MoreButtonProps {
  /** Undefined when there is no more. */
  readonly more: (() => void) | undefined;
  readonly loading?: boolean;
}

export function MoreButton({ more, loading = false }: MoreButtonProps) {
  const say = useSay();
  if (more === undefined) return null;
  return (
    <Button variant="default" loading={loading} onClick={more}>
      {say(words.more)}
    </Button>
  );
}
