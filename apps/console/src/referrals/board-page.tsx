import { Button, NativeSelect, Text, Title } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReferralStatus } from '../api/graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { ReferralCountsQuery, type ReferralCounts } from '../api/referral.graphql.js';
import { useSay } from '../i18n/say.js';
import { FilterChip } from '../ui/filter-chip.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { columnFilter, isFiltered, openColumns, readBoardFilter, type BoardFilter } from './board-filter.js';
import styles from './board-page.module.css';
import { ReferralCard } from './referral-card.js';
import { useReferralList } from './referral-list.js';
import { boardWords, sideWords, statusWords } from './words.js';
import { countOf } from './worklist.js';

const route = getRouteApi('/board');
const allStatuses: readonly ReferralStatus[] = [
  ...(['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED', 'ACCEPTED', 'IN_SERVICE', 'ON_HOLD', 'PENDING_CONSENT', 'DRAFT'] as const),
  ...(['DECLINED', 'EXPIRED', 'COMPLETED', 'DISCONTINUED', 'WITHDRAWN', 'SUPERSEDED', 'ENTERED_IN_ERROR'] as const),
];

/** All referrals the caller may see, by state and deadline. */
export function BoardPage() {
  const say = useSay();
  const filter = route.useSearch();
  const columns = filter.status ? [filter.status] : openColumns;
  return (
    <>
      <PageHead title={say(boardWords.title)}>
        <SideFilter filter={filter} />
      </PageHead>
      <CountStrip filter={filter} />
      <div className={styles.columns} data-single={columns.length === 1}>
        {columns.map((status) => (
          <Column key={`${status}${filter.side ?? ''}${filter.overdue ?? ''}`} filter={filter} status={status} />
        ))}
      </div>
    </>
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

function CountStrip({ filter }: { readonly filter: BoardFilter }) {
  const say = useSay();
  const { data } = useLiveQuery(ReferralCountsQuery, { filter: filter.side ? { side: filter.side } : {} });
  const counts: ReferralCounts | undefined = data?.referrals.counts;
  const { status: _status, overdue: _overdue, ...kept } = filter;
  return (
    <nav className={styles.strip} aria-label={say(boardWords.statuses)}>
      <FilterChip
        link={{ to: '/board', search: kept }}
        active={!filter.status && !filter.overdue}
        label={say(boardWords.all)}
        count={counts && countOf(counts, openColumns)}
      />
      <FilterChip
        link={{ to: '/board', search: { ...kept, overdue: true } }}
        active={filter.overdue === true && !filter.status}
        label={say(boardWords.overdue)}
        count={counts?.overdue}
        alarming
      />
      {allStatuses.map((status) => (
        <FilterChip
          key={status}
          link={{ to: '/board', search: { ...kept, status } }}
          active={filter.status === status}
          label={say(statusWords[status])}
          count={counts && countOf(counts, [status])}
        />
      ))}
      {isFiltered(filter) && (
        <Button component={Link} to="/board" variant="subtle" size="compact-sm">
          {say(boardWords.clear)}
        </Button>
      )}
    </nav>
  );
}

function Column({ filter, status }: { readonly filter: BoardFilter; readonly status: ReferralStatus }) {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = useReferralList(columnFilter(filter, status));
  return (
    <section className={styles.column} aria-labelledby={`column-${status}`}>
      <div className={styles.columnHead}>
        <Title order={2} size="h6" id={`column-${status}`}>
          {say(statusWords[status])}
        </Title>
        {rows && (
          <Text size="sm" c="dimmed">
            {say(boardWords.count, { count: rows.length })}
          </Text>
        )}
      </div>
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="board" title={say(boardWords.empty)} />}>
        <div className={styles.cards}>
          {rows?.map((referral) => <ReferralCard key={referral.id} referral={referral} />)}
          <MoreButton more={more} loading={loadingMore} />
        </div>
      </ListState>
    </section>
  );
}
