import { Text } from '@mantine/core';
import { usePagedQuery } from '../api/paged-query.js';
import { PlacesHistoryQuery, placesHistoryPages } from '../api/places.graphql.js';
import { useSay } from '../i18n/say.js';
import { MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { actWords, cohortWords, words } from './words.js';

const LAST = 5;

/** What was said of the places of a service last, so that a wrong number can be traced. */
export function PlacesHistory({ serviceId }: { readonly serviceId: string }) {
  const say = useSay();
  const { rows, more, loadingMore } = usePagedQuery(PlacesHistoryQuery, { serviceId, first: LAST }, placesHistoryPages);
  const changes = rows?.map(({ node }) => node) ?? [];
  if (changes.length === 0) return null;
  return (
    <div>
      <Text size="xs" fw={600}>
        {say(words.history)}
      </Text>
      {changes.map(({ id, act, cohort, totalAfter, blocked, at }) => (
        <Text key={id} size="xs" c="dimmed" component="div">
          <Moment at={at} /> {say(actWords[act])} {say(words.historyLine, { cohort: say(cohortWords[cohort]), total: totalAfter, out: blocked })}
        </Text>
      ))}
      <MoreButton more={more} loading={loadingMore} />
    </div>
  );
}
