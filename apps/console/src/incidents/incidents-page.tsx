import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { IncidentsQuery, incidentPages } from '../api/incident.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { useSay } from '../i18n/say.js';
import taskStyles from '../tasks/tasks-page.module.css';
import { FilterChip } from '../ui/filter-chip.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { IncidentCard } from './incident-card.js';
import { incidentLists } from './incident-list.js';
import { incidentWords as words } from './words.js';

const route = getRouteApi('/incidents');

/** What went to the wrong hands, for those who answer for it. */
export function IncidentsPage() {
  const say = useSay();
  const { list = 'open' } = route.useSearch();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(IncidentsQuery, { first: 20, closed: list === 'closed' }, incidentPages);
  return (
    <>
      <PageHead title={say(words.title)} />
      <Stack gap="md">
        <Text size="sm">{say(words.lead)}</Text>
        <nav className={taskStyles.lists} aria-label={say(words.lists)}>
          {incidentLists.map((of) => (
            <FilterChip key={of} link={{ to: '/incidents', search: { list: of } }} active={of === list} label={say(words[of])} count={undefined} />
          ))}
        </nav>
        <VisuallyHidden component="h2">{say(words[list])}</VisuallyHidden>
        <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="check" title={say(words.none)}>{say(words.noneNext)}</Empty>}>
          {rows?.map(({ node }) => <IncidentCard key={node.id} incident={node} onChanged={retry} />)}
          <MoreButton more={more} loading={loadingMore} />
        </ListState>
      </Stack>
    </>
  );
}
