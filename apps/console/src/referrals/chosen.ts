import { useState } from 'react';
import { useLiveQuery } from '../api/live-query.js';
import { ReferralQuery, type Referral } from '../api/referral.graphql.js';
import { isOn, type Worklist } from './worklist.js';

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
  const first = useFirst(rows?.find(({ status }) => isOn(list, status))?.id, list);
  const id = selected ?? (wide ? first : undefined);
  const listed = rows?.find((row) => row.id === id);
  const left = wide && id !== undefined && rows !== undefined && listed === undefined;
  const { data } = useLiveQuery(ReferralQuery, { id: id ?? '' }, { pause: !left });
  if (listed !== undefined || !left) return listed;
  return data?.referral?.id === id ? data.referral : undefined;
}

/** Whoever stood first when the list came, and not on the one shown before it. Not in the address: writing there would call back who is on the way to another page. */
function useFirst(first: string | undefined, list: Worklist): string | undefined {
  const [kept, setKept] = useState<{ readonly id: string; readonly list: Worklist }>();
  const now = kept?.list === list ? kept : first === undefined ? undefined : { id: first, list };
  if (now !== kept) setKept(now);
  return now?.id;
}
