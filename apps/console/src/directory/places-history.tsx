import { Text } from '@mantine/core';
import { useLiveQuery } from '../api/live-query.js';
import { PlacesHistoryQuery } from '../api/places.graphql.js';
import { useSay } from '../i18n/say.js';
import { Moment } from '../ui/moment.js';
import { actWords, cohortWords, words } from './words.js';

const LAST = 5;

/** What was said of the places of a service last, so that a wrong number can be traced. */
export function PlacesHistory({ serviceId }: { readonly serviceId: string }) {
  const say = useSay();
  const { data } = useLiveQuery(PlacesHistoryQuery, { serviceId, first: LAST });
  const changes = data?.capacityHistory.edges.map(({ node }) => node) ?? [];
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
    </div>
  );
}
