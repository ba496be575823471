import type { ReferralSide, ReferralStatus } from '../api/graphql.js';

/** What the board shows, as it stands in the address: a link to it shows another person the same question. */
export interface BoardFilter {
  readonly status?: ReferralStatus;
  readonly side?: ReferralSide;
  readonly overdue?: true;
}

const statuses: readonly ReferralStatus[] = [
  ...(['DRAFT', 'PENDING_CONSENT', 'SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED', 'ACCEPTED', 'IN_SERVICE', 'ON_HOLD'] as const),
  ...(['COMPLETED', 'DECLINED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN', 'DISCONTINUED', 'ENTERED_IN_ERROR'] as const),
];
const sides: readonly ReferralSide[] = ['SENDER', 'RECIPIENT', 'OVERSEER'];

/** The columns of the board when no state is chosen: what still moves, and what came back. */
export const openColumns: readonly ReferralStatus[] = ['SENT', 'ACKNOWLEDGED', 'ACCEPTED', 'DECLINED'];

/** Takes what it knows out of an address that anybody may have typed. */
export function readBoardFilter(search: Readonly<Record<string, unknown>>): BoardFilter {
  const status = statuses.find((known) => known === search.status);
  const side = sides.find((known) => known === search.side);
  return {
    ...(status && { status }),
    ...(side && { side }),
    ...(search.overdue === true || search.overdue === 'true' ? { overdue: true as const } : {}),
  };
}

export const isFiltered = (filter: BoardFilter): boolean => Object.keys(filter).length > 0;

/** The question for one column. */
export function columnFilter(filter: BoardFilter, status: ReferralStatus) {
  return {
    statuses: [status],
    ...(filter.side && { side: filter.side }),
    ...(filter.overdue && { overdueOnly: true }),
  };
}
