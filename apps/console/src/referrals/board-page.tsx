import { Button, NativeSelect, Text, Title } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReferralStatus } from '../api/graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { ReferralCountsQuery, type ReferralCounts } from '../api/referral.graphql.js';
import { useSay } from '../i18n/say.js';
import { FilterChip } from '../ui/filter-chip.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { closedStatuses, columnFilter, isFiltered, openColumns, openStatuses, readBoardFilter, type BoardFilter } from './board-filter.js';
import styles from './board-page.module.css';
import { ReferralCard } from './referral-card.js';
import { useReferralList } from './referral-list.js';
import { boardWords, columnWords, sideWords, statusWords } from './words.js';
import { countOf } from './worklist.js';

const route = getRouteApi('/board');

/** All referrals the caller may see, by state and deadline. */
export function BoardPage() {
  const say = useSay();
  const filter = route.useSearch();
  const { data, failure, retry } = useLiveQuery(ReferralCountsQuery, { filter: filter.side ? { side: filter.side } : {} });
  return (
    <>
      <PageHead title={say(boardWords.title)}>
        <SideFilter filter={filter} />
      </PageHead>
      <CountStrip filter={filter} counts={data?.referrals.counts} />
      <ListState loading={false} failure={failure?.code === 'FORBIDDEN' ? failure : undefined} onRetry={retry} count={1} empty={null}>
        <Columns filter={filter} counts={data?.referrals.counts} />
      </ListState>
    </>
  );
}

interface CountedProps {
  readonly filter: BoardFilter;
  readonly counts: ReferralCounts | undefined;
}

function Columns({ filter, counts }: CountedProps) {
  const say = useSay();
  const { status, side = '', overdue = '' } = filter;
  const columns = status
    ? [{ name: status, title: say(statusWords[status]), statuses: [status] }]
    : openColumns.map(({ name, statuses }) => ({ name, title: say(columnWords[name]), statuses }));
  return (
    <div className={styles.columns} data-single={columns.length === 1}>
      {columns.map((column) => (
        <Column key={`${column.name}${side}${overdue}`} {...column} filter={filter} counts={counts} />
      ))}
    </div>
  );
}

function SideFilter({ filter }: { readonly filter: BoardFilter }) {
  const say = useSay();
  const navigate = useNavigate();
  const { side: _side, ...rest } = filter;
  return (
    <NativeSelect
      aria-label={say(boardWords.side)}
      value={filter.side ?? ''}
      onChange={({ currentTarget: { value } }) => void navigate({ to: '/board', search: readBoardFilter({ ...rest, side: value }) })}
    >
      <option value="">{say(boardWords.anySide)}</option>
      {(['SENDER', 'RECIPIENT', 'OVERSEER'] as const).map((side) => (
        <option key={side} value={side}>
          {say(sideWords[side])}
        </option>
      ))}
    </NativeSelect>
  );
}

function CountStrip({ filter, counts }: CountedProps) {
  const say = useSay();
  const { status: _status, overdue: _overdue, ...kept } = filter;
  return (
    <nav className={styles.strip} aria-label={say(boardWords.statuses)}>
      <FilterChip
        link={{ to: '/board', search: kept }}
        active={!filter.status && !filter.overdue}
        label={say(boardWords.all)}
        count={counts && countOf(counts, openStatuses)}
      />
      <FilterChip
        link={{ to: '/board', search: { ...kept, overdue: true } }}
        active={filter.overdue === true && !filter.status}
        label={say(boardWords.overdue)}
        count={counts?.overdue}
        alarming
      />
      <StatusChips filter={filter} counts={counts} statuses={openStatuses} />
      <Text size="sm" c="dimmed">
        {say(boardWords.over)}
      </Text>
      <StatusChips filter={filter} counts={counts} statuses={closedStatuses} />
      {isFiltered(filter) && (
        <Button component={Link} to="/board" variant="subtle" size="compact-sm">
          {say(boardWords.clear)}
        </Button>
      )}
    </nav>
  );
}

interface StatusChipsProps extends CountedProps {
  readonly statuses: readonly ReferralStatus[];
}

function StatusChips({ filter: { status: chosen, overdue: _overdue, ...kept }, counts, statuses }: StatusChipsProps) {
  const say = useSay();
  return statuses.map((status) => (
    <FilterChip
      key={status}
      link={{ to: '/board', search: { ...kept, status } }}
      active={chosen === status}
      label={say(statusWords[status])}
      count={counts && countOf(counts, [status])}
    />
  ));
}

/** How many there are beyond the pages on the screen. What is over is counted for a month only, and what is overdue not by state. */
function wholeCount({ filter, counts, statuses }: StatusChipsProps): number | undefined {
  const isCounted = !filter.overdue && statuses.every((status) => openStatuses.includes(status));
  return isCounted && counts ? countOf(counts, statuses) : undefined;
}

interface ColumnProps extends StatusChipsProps {
  readonly name: string;
  readonly title: string;
}

function Column({ filter, counts, statuses, name, title }: ColumnProps) {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = useReferralList(columnFilter(filter, statuses));
  const count = more ? wholeCount({ filter, counts, statuses }) : rows?.length;
  return (
    <section className={styles.column} aria-labelledby={`column-${name}`}>
      <div className={styles.columnHead}>
        <Title order={2} size="h6" id={`column-${name}`}>
          {title}
        </Title>
        {count !== undefined && (
          <Text size="sm" c="dimmed">
            {say(boardWords.count, { count })}
          </Text>
        )}
      </div>
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="board" title={say(boardWords.empty)} />}>
        <div className={styles.cards}>
          {rows?.map((referral) => <ReferralCard key={referral.id} referral={referral} withStatus={statuses.length > 1} />)}
          <MoreButton more={more} loading={loadingMore} />
        </div>
      </ListState>
    </section>
  );
}
