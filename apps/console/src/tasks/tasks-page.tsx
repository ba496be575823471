import { Button } from '@mantine/core';
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router';
import { useSubscription } from 'urql';
import { TaskChanged, TasksQuery, taskPages } from '../api/task.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { useSay } from '../i18n/say.js';
import { FilterChip } from '../ui/filter-chip.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { TaskCard } from './task-card.js';
import { filterOf, taskLists, type TaskList } from './task-list.js';
import { taskWords } from './words.js';
import styles from './tasks-page.module.css';

const route = getRouteApi('/tasks');

/** What needs a human: what is due first stands first. */
export function TasksPage() {
  const say = useSay();
  const { list = 'open' } = route.useSearch();
  const navigate = useNavigate();
  const { data, rows, loading, failure, retry, more, loadingMore } = usePagedQuery(TasksQuery, { first: 20, filter: filterOf[list] }, taskPages);
  useSubscription({ query: TaskChanged });
  const counts = data?.tasks.counts;
  const countOf = (of: TaskList) => (of === 'closed' ? undefined : counts?.[of]);
  return (
    <>
      <PageHead title={say(taskWords.title)}>
        <Button variant="default" component={Link} to="/incidents">
          {say(taskWords.incidents)}
        </Button>
      </PageHead>
      <nav className={styles.lists} aria-label={say(taskWords.lists)}>
        {taskLists.map((of) => (
          <FilterChip key={of} link={{ to: '/tasks', search: { list: of } }} active={of === list} label={say(taskWords[of])} count={countOf(of)} alarming={of === 'overdue'} />
        ))}
      </nav>
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="check" title={say(taskWords.none)}>{say(taskWords.noneHint)}</Empty>}>
        {rows?.map(({ node }) => (
          <TaskCard key={node.id} task={node} onChanged={retry} onUndo={() => void navigate({ to: '/tasks', search: { list: 'open' } })} />
        ))}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </>
  );
}
