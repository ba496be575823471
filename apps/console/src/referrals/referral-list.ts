import { useEffect } from 'react';
import type { VariablesOf } from '../api/graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { ReferralsQuery, referralPages, type Referral, type ReferralCounts } from '../api/referral.graphql.js';
import { serverClock } from '../api/server-clock.js';
import type { Failure } from '../api/failure.js';
import { byDeadline } from './deadline.js';

type ReferralFilter = NonNullable<VariablesOf<typeof ReferralsQuery>['filter']>;

const PAGE = 25;
export interface ReferralRows {
  readonly rows: readonly Referral[] | undefined;
  readonly counts: ReferralCounts | undefined;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
}

/** One worklist: what burns first, kept right by the live feed. */
export function useReferralList(filter: ReferralFilter): ReferralRows {
  const { data, rows, loading, failure, retry, more, loadingMore } = usePagedQuery(ReferralsQuery, { filter, first: PAGE }, referralPages);
  const list = data?.referrals;
  const serverTime = list?.serverTime;
  useEffect(() => {
    if (serverTime !== undefined) serverClock.sync(serverTime);
  }, [serverTime]);
  return {
    rows: list && rows && byDeadline(rows.map(({ node }) => node), Date.parse(list.serverTime)),
    counts: list?.counts,
    loading,
    failure,
    retry,
    more,
    loadingMore,
  };
}
