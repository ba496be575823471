import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from 'urql';
import { usePagedQuery } from '../api/paged-query.js';
import { type DeadLetter, DeadLettersQuery, ReplayDeadLetter, ReplayDeadLetters, deadLetterPages } from '../api/queue.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { words } from './words.js';

const page = { first: 20 } as const;

/** What was given up, why, and how to have it tried again. */
export function DeadLettersPanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(DeadLettersQuery, page, deadLetterPages);
  const acting = useActing(retry);
  const [, replayAll] = useMutation(ReplayDeadLetters);
  const letters = rows?.map(({ node }) => node);
  return (
    <Panel title={say(words.dead)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={letters?.length} empty={<Empty icon="check" title={say(words.noDead)} />}>
        {acting.failure && <FailureNote failure={acting.failure} />}
        <Group>
          <Button size="xs" variant="default" onClick={() => void acting.act(replayAll, {})}>
            {say(words.replayAll)}
          </Button>
        </Group>
        {letters?.map((letter) => <LetterRow key={letter.id} letter={letter} onChanged={retry} />)}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

function LetterRow({ letter: { id, job, urgent, attempts, code, diedAt }, onChanged }: { readonly letter: DeadLetter; readonly onChanged: () => void }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [, replay] = useMutation(ReplayDeadLetter);
  return (
    <Stack gap={4} data-dead-letter={id}>
      <Text size="sm" fw={650} component="div">
        <Verbatim>{job}</Verbatim> {code !== null && <Verbatim>{code}</Verbatim>} {urgent && say(words.emergency)}
      </Text>
      <Text size="xs" c="dimmed" component="div">
        <Said message={words.tries} values={{ count: attempts, when: <Moment key="w" at={diedAt} /> }} /> <Verbatim>{id}</Verbatim>
      </Text>
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => void act(replay, { id })}>
          {say(words.replay)}
        </Button>
      </Group>
    </Stack>
  );
}
