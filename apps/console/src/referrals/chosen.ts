import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLiveQuery } from '../api/live-query.js';
import { ReferralQuery, type Referral } from '../api/referral.graphql.js';
import type { Worklist } from './worklist.js';

interface ChosenOptions {
  readonly rows: readonly Referral[] | undefined;
  readonly selected: string | undefined;
  readonly wide: boolean;
  readonly list: Worklist;
}

/**
 * The referral beside the list. It stays until somebody chooses another, also when an act moved it out of the list: the
 * next press of the same button must not meet another person.
 */
export function useChosen({ rows, selected, wide, list }: ChosenOptions): Referral | undefined {
  const navigate = useNavigate();
  const listed = rows?.find(({ id }) => id === selected);
  const left = wide && selected !== undefined && rows !== undefined && listed === undefined;
  const { data } = useLiveQuery(ReferralQuery, { id: selected ?? '' }, { pause: !left });
  const first = wide && selected === undefined ? rows?.[0]?.id : undefined;
  useEffect(() => {
    if (first !== undefined) void navigate({ to: '/inbox', search: { list, selected: first }, replace: true, resetScroll: false });
  }, [first, list, navigate]);
  if (listed !== undefined || !left) return listed;
  return data?.referral?.id === selected ? data.referral : undefined;
}
