import type { AccountId, AgencyId, EventId } from '@causeway/kernel';

/** Somebody's looking at one case within an hour, or acting on it. */
export interface Access {
  readonly id: EventId;
  readonly since: Date;
  readonly at: Date;
  readonly times: number;
  readonly kind: string;
  readonly dataClass: string;
  /** `Type.field`; empty for a live update. */
  readonly fields: readonly string[];
  /** Null for the system. */
  readonly byAgency: { readonly id: AgencyId; readonly name: string } | null;
  /** Only of a colleague; other agencies' people stay unnamed. */
  readonly byName: string | null;
}

/** One line of the whole audit, without at whom it was aimed. */
export interface TrailEntry {
  readonly id: EventId;
  readonly at: Date;
  readonly accountId: AccountId;
  readonly byAgency: { readonly id: AgencyId; readonly name: string } | null;
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

export interface TrailFilter {
  readonly kind?: string | undefined;
  /** The beginning of an event's type, e.g. `glass.`. */
  readonly event?: string | undefined;
}
