import type { AccountId, AgencyId, Branded, OrganizationId, ServiceId } from '@causeway/kernel';
import type { SiteId } from './listing.js';

export type ListingChangeId = Branded<'ListingChangeId'>;

/** What a change is about. OWNER: which agency answers for an organisation. */
export const ListingChangeKind = {
  ORGANIZATION: 'ORGANIZATION',
  SERVICE: 'SERVICE',
  SITE: 'SITE',
  NEW_SERVICE: 'NEW_SERVICE',
  NEW_SITE: 'NEW_SITE',
  OWNER: 'OWNER',
} as const;
export type ListingChangeKind = (typeof ListingChangeKind)[keyof typeof ListingChangeKind];

/** A person on this desk, or another directory that was imported. */
export const ChangeOrigin = { ACCOUNT: 'ACCOUNT', SOURCE: 'SOURCE' } as const;
export type ChangeOrigin = (typeof ChangeOrigin)[keyof typeof ChangeOrigin];

/** WITHDRAWN: taken back by whoever asked, or overtaken by what the same source says now. */
export const ListingChangeState = { PENDING: 'PENDING', APPLIED: 'APPLIED', REFUSED: 'REFUSED', WITHDRAWN: 'WITHDRAWN' } as const;
export type ListingChangeState = (typeof ListingChangeState)[keyof typeof ListingChangeState];

/** Fields of one listing by the names the API gives them, e.g. `name`, `phones`. */
export type ListingValues = Readonly<Record<string, unknown>>;

/** Something that was changed in a listing, or waits for a coordinator. The rows are the listing's history. */
export interface ListingChange {
  readonly id: ListingChangeId;
  readonly kind: ListingChangeKind;
  readonly organizationId: OrganizationId;
  /** Null for a new service that waits. */
  readonly serviceId: ServiceId | null;
  readonly siteId: SiteId | null;
  readonly before: ListingValues;
  readonly after: ListingValues;
  readonly origin: ChangeOrigin;
  readonly source: string | null;
  readonly state: ListingChangeState;
  readonly at: Date;
  readonly byAccountId: AccountId | null;
  readonly byAgencyId: AgencyId | null;
  readonly decidedAt: Date | null;
  readonly decidedByAccountId: AccountId | null;
  /** In the words of whoever refused; for the owner. */
  readonly decisionReason: string | null;
  /** The change that this one took back. */
  readonly undoes: ListingChangeId | null;
}

/** A field that a person said something about: no import writes over it. */
export interface HumanEdit {
  /** The organisation, service or site. */
  readonly targetId: string;
  readonly field: string;
  readonly organizationId: OrganizationId;
  readonly at: Date;
  readonly byAccountId: AccountId;
}

/** What a source says about fields that people have edited here. */
export interface SourceConflict {
  readonly kind: 'ORGANIZATION' | 'SERVICE' | 'SITE';
  readonly organizationId: OrganizationId;
  readonly serviceId?: ServiceId;
  readonly siteId?: SiteId;
  readonly before: ListingValues;
  readonly after: ListingValues;
}

/** The last thing that was done to a listing, unless that was itself a taking back. @param change.isLatest nothing was done to the same listing since */
export function isUndoable({ state, isLatest, undoes, kind }: Pick<ListingChange, 'state' | 'undoes' | 'kind'> & { readonly isLatest: boolean }): boolean {
  return state === ListingChangeState.APPLIED && isLatest && undoes === null && kind !== ListingChangeKind.NEW_SERVICE && kind !== ListingChangeKind.NEW_SITE;
}
