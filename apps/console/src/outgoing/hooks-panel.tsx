import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { HooksQuery, ProgramsQuery, ReplayHook, hookPages, type Hook } from '../api/outgoing.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { stateWords, words } from './words.js';

const nothing = {} as const;
const lists = { all: null, given: 'FAILED' } as const;

/** The last messages, and what was given up, to be sent again. */
export function HooksPanel() {
  const say = useSay();
  const [list, setList] = useState<keyof typeof lists>('all');
  const { data: known } = useLiveQuery(ProgramsQuery, nothing);
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(HooksQuery, { first: 20, state: lists[list] }, hookPages);
  const nameOf = (id: string) => known?.webhookEndpoints.find((program) => program.id === id)?.name;
  return (
    <Panel title={say(words.hooks)}>
      <Stack gap="sm">
        <Group gap="xs" role="group" aria-label={say(words.lists)}>
          {(['all', 'given'] as const).map((one) => (
            <Button key={one} size="compact-md" variant={one === list ? 'filled' : 'default'} aria-pressed={one === list} onClick={() => setList(one)}>
              {say(words[one])}
            </Button>
          ))}
        </Group>
        <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="check" title={say(list === 'all' ? words.noHooks : words.noFailed)} />}>
          {rows?.map(({ node }) => <HookRow key={node.id} hook={node} program={nameOf(node.endpointId)} onChanged={retry} />)}
          <MoreButton more={more} loading={loadingMore} />
        </ListState>
      </Stack>
    </Panel>
  );
}

const tones = { WAITING: 'info', SENT: 'good', NOT_NEEDED: 'plain', FAILED: 'bad' } as const;

interface HookRowProps {
  readonly hook: Hook;
  readonly program: string | undefined;
  readonly onChanged: () => void;
}

function HookRow({ hook: { id, type, state, code, tries, createdAt }, program, onChanged }: HookRowProps) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, replay] = useMutation(ReplayHook);
  return (
    <Stack gap={4} data-hook={id}>
      <Group gap="xs">
        <Text size="sm" fw={600} component="span">
          {program === undefined ? say(words.removedProgram) : <Verbatim>{program}</Verbatim>}
        </Text>
        <Tag tone={tones[state]}>{say(stateWords[state])}</Tag>
        <Text size="sm" c="dimmed" component="span">
          <Verbatim>{type}</Verbatim> <Said message={words.hookLine} values={{ when: <Moment key="when" at={createdAt} />, tries }} /> {code !== null && <Verbatim>{code}</Verbatim>}
        </Text>
        {state === 'FAILED' && program !== undefined && (
          <Button size="compact-sm" variant="default" loading={fetching} aria-label={say(words.replayOf, { id })} onClick={() => void act(replay, { id })}>
            {say(words.replay)}
          </Button>
        )}
      </Group>
      {failure && <FailureNote failure={failure} />}
    </Stack>
  );
}
