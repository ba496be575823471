import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from 'urql';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useLiveQuery } from '../api/live-query.js';
import { AcknowledgeSession, EndOtherSessions, EndSession, SessionsQuery, type OwnSession } from '../api/security.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { ListState } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { words } from './words.js';

/** Where the person is signed in, and a way to end each of these from here. */
export function SessionsPanel() {
  const say = useSay();
  const { data, loading, failure, retry } = useLiveQuery(SessionsQuery, {});
  const sessions = data?.sessions.edges.map(({ node }) => node);
  const [{ fetching }, endOthers] = useMutation(EndOtherSessions);
  const end = async () => {
    await endOthers({ input: { idempotencyKey: newIdempotencyKey() } });
    retry();
  };
  return (
    <Panel title={say(words.sessions)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={sessions?.length} empty={null}>
        {sessions?.map((session) => (
          <SessionRow key={session.id} session={session} onChanged={retry} />
        ))}
        {(sessions?.length ?? 0) > 1 && (
          <Button variant="default" loading={fetching} onClick={() => void end()}>
            {say(words.endOthers)}
          </Button>
        )}
      </ListState>
    </Panel>
  );
}

function SessionRow({ session, onChanged }: { readonly session: OwnSession; readonly onChanged: () => void }) {
  const say = useSay();
  const [, end] = useMutation(EndSession);
  const [, acknowledge] = useMutation(AcknowledgeSession);
  const act = async (change: (variables: { input: { idempotencyKey: string; id: string } }) => Promise<unknown>) => {
    await change({ input: { idempotencyKey: newIdempotencyKey(), id: session.id } });
    onChanged();
  };
  return (
    <Group justify="space-between" align="flex-start" data-session={session.id}>
      <Stack gap={2}>
        <Text size="sm" fw={650} component="div">
          {session.device === null ? say(words.unknownDevice) : <Verbatim>{session.device}</Verbatim>} {session.isCurrent && <Tag tone="good">{say(words.thisOne)}</Tag>}
          {session.isNewDevice && <Tag tone="warn">{say(words.newDevice)}</Tag>}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          <Said message={words.since} values={{ began: <Moment key="b" at={session.startedAt} />, seen: <Moment key="s" at={session.lastSeenAt} /> }} />
        </Text>
      </Stack>
      <Group gap="xs">
        {session.isNewDevice && (
          <Button size="xs" variant="default" onClick={() => void act(acknowledge)}>
            {say(words.thatWasMe)}
          </Button>
        )}
        {!session.isCurrent && (
          <Button size="xs" variant="default" onClick={() => void act(end)}>
            {say(words.end)}
          </Button>
        )}
      </Group>
    </Group>
  );
}
