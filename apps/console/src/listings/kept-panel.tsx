import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { ConfirmListing, KeptListingsQuery, type Freshness, type KeptListing, keptPages } from '../api/listing.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Day } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import type { Tone } from '../ui/palette.js';
import { Tag } from '../ui/tag.js';
import styles from './listings.module.css';
import { freshnessWords, words } from './words.js';

const own = { filter: {} } as const;
const care = { filter: { needsCare: true } } as const;
const tones: Record<Freshness, Tone> = { FRESH: 'good', DUE_SOON: 'info', OVERDUE: 'warn', UNVERIFIED: 'warn' };

/** One's own services; for a coordinator those that somebody should look at. */
export function KeptPanel({ all }: { readonly all: boolean }) {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(KeptListingsQuery, all ? care : own, keptPages);
  const listings = rows?.map(({ node }) => node);
  const empty = <Empty icon="check" title={say(all ? words.noCare : words.noOwn)} />;
  return (
    <Panel title={say(all ? words.care : words.own)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={listings?.length} empty={empty}>
        {listings?.map((listing) => (
          <KeptRow key={listing.id} listing={listing} onChanged={retry} />
        ))}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

function KeptRow({ listing, onChanged }: { readonly listing: KeptListing; readonly onChanged: () => void }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, confirm] = useMutation(ConfirmListing);
  const { id, name, organizationId, organizationName, freshness, verifiedOn, waiting } = listing;
  return (
    <Stack gap={4} data-listing={id}>
      <Text size="sm" fw={650} component="div">
        <Verbatim>{name}</Verbatim> <Tag tone={tones[freshness]}>{say(freshnessWords[freshness])}</Tag>
      </Text>
      <Text size="xs" c="dimmed" component="div" className={styles.line}>
        <Verbatim>{organizationName}</Verbatim>
        <span>{verifiedOn === null ? say(words.neverVerified) : <Said message={words.verifiedOn} values={{ day: <Day key="d" at={verifiedOn} /> }} />}</span>
        {waiting > 0 && <span>{say(words.waits, { count: waiting })}</span>}
      </Text>
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        <Button size="xs" variant={freshness === 'FRESH' ? 'default' : 'filled'} loading={fetching} onClick={() => void act(confirm, { serviceId: id })}>
          {say(words.confirm)}
        </Button>
        <Anchor size="sm" renderRoot={(props) => <Link to="/listings/$kind/$id" params={{ kind: 'service', id }} {...props} />}>
          {say(words.edit)}
        </Anchor>
        <Anchor size="sm" renderRoot={(props) => <Link to="/listings/$kind/$id" params={{ kind: 'organization', id: organizationId }} {...props} />}>
          {say(words.editOrganization)}
        </Anchor>
      </Group>
    </Stack>
  );
}
