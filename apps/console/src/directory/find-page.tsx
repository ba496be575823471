import { Text } from '@mantine/core';
import { useLiveQuery } from '../api/live-query.js';
import { usePagedQuery } from '../api/paged-query.js';
import { FacetsQuery, type FoundServices, ServicesQuery, servicePages } from '../api/service.graphql.js';
import { useSay } from '../i18n/say.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { useAsked } from './find-asked.js';
import { FindFilters } from './find-filters.js';
import styles from './find-page.module.css';
import { FindResult } from './find-result.js';
import { words } from './find-words.js';

/** Everything the network knows that helps, found by words, town, kind, language and hour. */
export function FindPage() {
  const say = useSay();
  const { asked, change, filter } = useAsked();
  const { data, rows, loading, failure, retry, more, loadingMore } = usePagedQuery(ServicesQuery, { filter, first: 20 }, servicePages);
  const { data: counted } = useLiveQuery(FacetsQuery, { filter });
  const found = data?.services;
  return (
    <>
      <PageHead title={say(words.title)} />
      <FindFilters asked={asked} change={change} facets={counted?.serviceFacets.edges.map(({ node }) => node) ?? []} />
      <Understood found={found} named={filter.near !== undefined} />
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<NothingFound />}>
        <div className={styles.results}>
          {rows?.map(({ node, match }) => (
            <FindResult key={node.id} service={node} match={match} />
          ))}
        </div>
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </>
  );
}

/** How many, and how what was typed was understood. */
function Understood({ found, named }: { readonly found: FoundServices | undefined; readonly named: boolean }) {
  const say = useSay();
  if (!found) return null;
  return (
    <div role="status" className={styles.understood}>
      <Text size="sm" fw={600} component="span">
        {say(words.found, { count: found.totalCount })}
      </Text>
      {found.place && (
        <Text size="sm" component="span">
          {say(words.around, { place: `${found.place.name}, ${found.place.country}` })}
        </Text>
      )}
      {named && !found.place && (
        <Text size="sm" component="span">
          {say(words.unknownPlace)}
        </Text>
      )}
      {found.correctedText && (
        <Text size="sm" component="span">
          {say(words.corrected, { text: found.correctedText })}
        </Text>
      )}
    </div>
  );
}

function NothingFound() {
  const say = useSay();
  return (
    <Empty icon="search" title={say(words.empty)}>
      {say(words.emptyNext)}
    </Empty>
  );
}
