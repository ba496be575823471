import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from 'urql';
import { KeepApart, MergeTwin, TwinsQuery, UndoTwin, twinPages, type Twin } from '../api/listing.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import styles from './listings.module.css';
import { twinWords, words } from './words.js';

const proposed = { state: 'PROPOSED' } as const;
const merged = { state: 'MERGED' } as const;

/** Listings of different sources that look like one; and what was merged, with a way back. */
export function TwinsPanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(TwinsQuery, proposed, twinPages);
  const decided = usePagedQuery(TwinsQuery, merged, twinPages);
  const twins = rows?.map(({ node }) => node);
  const changed = () => {
    retry();
    decided.retry();
  };
  return (
    <Panel title={say(words.twins)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={twins?.length} empty={<Empty icon="check" title={say(words.noTwins)} />}>
        {twins?.map((twin) => (
          <TwinRow key={twin.id} twin={twin} onChanged={changed} />
        ))}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
      {decided.rows?.map(({ node }) => (
        <TwinRow key={node.id} twin={node} onChanged={changed} />
      ))}
      <MoreButton more={decided.more} loading={decided.loadingMore} />
    </Panel>
  );
}

function TwinRow({ twin, onChanged }: { readonly twin: Twin; readonly onChanged: () => void }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [, merge] = useMutation(MergeTwin);
  const [, keepApart] = useMutation(KeepApart);
  const [, undo] = useMutation(UndoTwin);
  const { id, first, second, reasons, state } = twin;
  return (
    <Stack gap={4} data-twin={id} mt="sm">
      <div className={styles.pair}>
        {[first, second].map((listing) => (
          <Text key={listing.id} size="sm" component="div">
            <Verbatim>{listing.name}</Verbatim>
            <Text size="xs" c="dimmed" component="div" className={styles.line}>
              <Verbatim>{listing.organizationName}</Verbatim>
              {listing.source !== null && <Verbatim>{listing.source}</Verbatim>}
            </Text>
            {state === 'PROPOSED' && (
              <Button size="xs" mt={4} variant="default" onClick={() => void act(merge, { id, survivorId: listing.id })}>
                <Said message={words.keepThis} values={{ name: <Verbatim key="n">{listing.name}</Verbatim> }} />
              </Button>
            )}
          </Text>
        ))}
      </div>
      <Group gap="xs">
        {state === 'MERGED' && <Tag tone="info">{say(words.merged)}</Tag>}
        {reasons.map((reason) => (
          <Tag key={reason} tone="info">
            {say(twinWords[reason])}
          </Tag>
        ))}
        <Button size="xs" variant="default" onClick={() => void (state === 'PROPOSED' ? act(keepApart, { id }) : act(undo, { id }))}>
          {say(state === 'PROPOSED' ? words.apart : words.undo)}
        </Button>
      </Group>
      {failure && <FailureNote failure={failure} />}
    </Stack>
  );
}
