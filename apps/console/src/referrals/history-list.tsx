import { Text } from '@mantine/core';
import { usePagedQuery } from '../api/paged-query.js';
import { HistoryQuery, historyPages, type HistoryEntry } from '../api/referral.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import styles from './referral-detail.module.css';
import { historyWords, words } from './words.js';

/** Who did what when, as the event log tells it. */
export function HistoryList({ subjectId }: { readonly subjectId: string }) {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(HistoryQuery, { subjectId, first: 20 }, historyPages);
  const entries = rows?.map(({ node }) => node);
  return (
    <ListState loading={loading} failure={failure} onRetry={retry} count={entries?.length} empty={<Empty icon="clock" title={say(words.historyEmpty)} />}>
      <ol className={styles.history}>
        {entries?.map((entry) => <HistoryRow key={entry.id} entry={entry} />)}
      </ol>
      <MoreButton more={more} loading={loadingMore} />
    </ListState>
  );
}

function HistoryRow({ entry }: { readonly entry: HistoryEntry }) {
  const say = useSay();
  return (
    <li>
      <Text size="sm" fw={600}>
        {say((entry.command && historyWords[entry.command]) || words.historyOther)}
      </Text>
      <Text size="sm" c="dimmed" component="div" className={styles.who}>
        <Moment at={entry.at} /> {entry.byAgency && <Verbatim>{entry.byAgency.name}</Verbatim>} {entry.byName && <Verbatim>{entry.byName}</Verbatim>}
        {entry.standingInFor && <Said message={words.standingInFor} values={{ who: <Verbatim key="w">{entry.standingInFor}</Verbatim> }} />}
      </Text>
    </li>
  );
}
