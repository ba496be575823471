import { Group, Stack, Text } from '@mantine/core';
import { LostNoticesQuery, lostPages, type LostNotice } from '../api/outgoing.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { channelWords, words } from './words.js';

const page = { first: 20 } as const;

/** Whose address does not work: to whom, by which way and why, and never what it was about. */
export function LostPanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(LostNoticesQuery, page, lostPages);
  return (
    <Panel title={say(words.lost)}>
      <Stack gap="sm">
        <Text size="sm">{say(words.lostLead)}</Text>
        <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="check" title={say(words.noLost)} />}>
          {rows?.map(({ cursor, node }) => <LostRow key={cursor} lost={node} />)}
          <MoreButton more={more} loading={loadingMore} />
        </ListState>
      </Stack>
    </Panel>
  );
}

function LostRow({ lost: { personName, channel, urgent, at, code } }: { readonly lost: LostNotice }) {
  const say = useSay();
  return (
    <Group gap="xs" data-lost>
      <Text size="sm" fw={600} component="span">
        <Verbatim>{personName}</Verbatim>
      </Text>
      <Text size="sm" component="span">
        <Said message={words.lostLine} values={{ way: say(channelWords[channel]), when: at === null ? '' : <Moment key="when" at={at} /> }} />
      </Text>
      {code !== null && (
        <Text size="sm" c="dimmed" component="span">
          <Verbatim>{code}</Verbatim>
        </Text>
      )}
      {urgent && <Tag tone="bad">{say(words.emergency)}</Tag>}
    </Group>
  );
}
