import type { AccountId, AgencyId, EventId } from '@causeway/kernel';

/** Somebody's looking at one case within an hour, or acting on it, as the log kept it. */
export interface LoggedAccess {
  readonly id: EventId;
  readonly since: Date;
  readonly at: Date;
  readonly times: number;
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly kind: string;
  readonly dataClass: string;
  /** `Type.field`; empty for a live update. */
  readonly fields: readonly string[];
}

/** The same, fit to be shown. */
export interface Access extends Omit<LoggedAccess, 'accountId' | 'agencyId'> {
  /** Null for the system. */
  readonly byAgency: { readonly id: AgencyId; readonly name: string } | null;
  /** Only of a colleague; other agencies' people stay unnamed. */
  readonly byName: string | null;
}

/** One line of the whole audit, without at whom it was aimed, as the log kept it. */
export interface LoggedAct {
  readonly id: EventId;
  readonly at: Date;
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly operation: string;
  readonly kind: string;
  readonly dataClass: string;
  readonly code: string | null;
  /** How many objects it was aimed at. */
  readonly subjects: number;
  /** Refusals of the same account without a line of their own. */
  readonly unwritten: number;
  /** What happened, e.g. `glass.broken`. */
  readonly events: readonly string[];
}

/** The same, fit to be shown. */
export interface TrailEntry extends Omit<LoggedAct, 'agencyId'>, Pick<Access, 'byAgency'> {}

export interface TrailFilter {
  readonly kind?: string | undefined;
  /** The beginning of an event's type, e.g. `glass.`. */
  readonly event?: string | undefined;
}
