import type { ReferralSide, ReferralStatus } from '../api/graphql.js';

/** What the board shows, as it stands in the address: a link to it shows another person the same question. */
export interface BoardFilter {
  readonly status?: ReferralStatus;
  readonly side?: ReferralSide;
  readonly overdue?: true;
}

const sides: readonly ReferralSide[] = ['SENDER', 'RECIPIENT', 'OVERSEER'];

/** The columns of the board when no state is chosen: whatever can still move stands in one of them, and nothing that is over. */
export const openColumns = [
  { name: 'sent', statuses: ['SENT'] },
  { name: 'deciding', statuses: ['ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED'] },
  { name: 'taken', statuses: ['ACCEPTED', 'IN_SERVICE', 'ON_HOLD'] },
  { name: 'unsent', statuses: ['PENDING_CONSENT', 'DRAFT'] },
] as const satisfies readonly { name: string; statuses: readonly ReferralStatus[] }[];

export type OpenColumn = (typeof openColumns)[number]['name'];

export const openStatuses: readonly ReferralStatus[] = openColumns.flatMap(({ statuses }) => statuses);

export const closedStatuses: readonly ReferralStatus[] = ['DECLINED', 'EXPIRED', 'COMPLETED', 'DISCONTINUED', 'WITHDRAWN', 'SUPERSEDED', 'ENTERED_IN_ERROR'];

/** Takes what it knows out of an address that anybody may have typed. */
export function readBoardFilter(search: Readonly<Record<string, unknown>>): BoardFilter {
  const status = [...openStatuses, ...closedStatuses].find((known) => known === search.status);
  const side = sides.find((known) => known === search.side);
  return {
    ...(status && { status }),
    ...(side && { side }),
    ...(search.overdue === true || search.overdue === 'true' ? { overdue: true as const } : {}),
  };
}

export const isFiltered = (filter: BoardFilter): boolean => Object.keys(filter).length > 0;

/** The question for one column. */
export function columnFilter(filter: BoardFilter, statuses: readonly ReferralStatus[]) {
  return {
    statuses: [...statuses],
    ...(filter.side && { side: filter.side }),
    ...(filter.overdue && { overdueOnly: true }),
  };
}
