import { Alert, Button, Text } from '@mantine/core';
import type { Failure } from '../api/failure.js';
import { useSay } from '../i18n/say.js';
import { Icon } from './icon.js';
import { failureWords, words } from './words.js';

interface FailureNoteProps {
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
  /** Says that older data is still shown beside this note. */
  readonly stale?: boolean;
}

/** Why something failed: one sentence, and the request id to tell the help desk. */
export function FailureNote({ failure, onRetry, stale }: FailureNoteProps) {
  const say = useSay();
  return (
    <Alert color="red" variant="outline" icon={<Icon name="alert" />} role="alert" data-failure={failure.code}>
      <FailureSentence failure={failure} />
      {stale && <Text size="sm">{say(words.stale)}</Text>}
      {failure.requestId && (
        <Text size="xs" c="dimmed">
          {say(words.request)} <bdi data-user>{failure.requestId}</bdi>
        </Text>
      )}
      {onRetry && (
        <Button mt="xs" size="xs" variant="default" onClick={onRetry}>
          {say(words.retry)}
        </Button>
      )}
    </Alert>
  );
}

export function FailureSentence({ failure }: { readonly failure: Failure }) {
  const say = useSay();
  const known = failureWords[failure.code];
  if (known) return <Text size="sm">{say(known)}</Text>;
  return (
    <Text size="sm" data-user dir="auto">
      {failure.message || failure.code}
    </Text>
  );
}
