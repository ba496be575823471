import { useEffect, useState } from 'react';
import type { VariablesOf } from '../api/graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { ReferralsQuery, type Referral, type ReferralCounts } from '../api/referral.graphql.js';
import { serverClock } from '../api/server-clock.js';
import type { Failure } from '../api/failure.js';
import { byDeadline } from './deadline.js';

type ReferralFilter = NonNullable<VariablesOf<typeof ReferralsQuery>['filter']>;

const PAGE = 25;
/** The server caps a page at 50 rows; a longer list than this is a question too wide, and filters narrow it. */
const MOST = 50;

export interface ReferralRows {
  readonly rows: readonly Referral[] | undefined;
  readonly counts: ReferralCounts | undefined;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
  readonly more: (() => void) | undefined;
}

/** One worklist: what burns first, kept right by the live feed. */
export function useReferralList(filter: ReferralFilter): ReferralRows {
  const [first, setFirst] = useState(PAGE);
  const { data, loading, failure, retry } = useLiveQuery(ReferralsQuery, { filter, first });
  const list = data?.referrals;
  const serverTime = list?.serverTime;
  useEffect(() => {
    if (serverTime !== undefined) serverClock.sync(serverTime);
  }, [serverTime]);
  return {
    rows: list && byDeadline(list.edges.map(({ node }) => node), Date.parse(list.serverTime)),
    counts: list?.counts,
    loading,
    failure,
    retry,
    more: list?.pageInfo.hasNextPage && first < MOST ? () => setFirst(MOST) : undefined,
  };
}
