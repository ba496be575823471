import type { AgencyId, EventId } from '@causeway/kernel';

/** One line of an object's history, fit to be shown. */
export interface HistoryEntry {
  readonly id: EventId;
  readonly type: string;
  readonly command: string | null;
  readonly at: Date;
  readonly byAgency: { readonly id: AgencyId; readonly name: string } | null;
  /** Only of a colleague; other agencies' people stay unnamed. */
  readonly byName: string | null;
  /** In which absent colleague's place, where they are a colleague of whoever reads, too. */
  readonly standingInFor: string | null;
}
