import type { AgencyId, CaseId, NeedId, Urgency } from '@causeway/kernel';
import type { NeedFacts } from './need-facts.js';
import { type NeedReason, NeedStatus, needEnded } from './need-lifecycle.js';

/** One kind of help that one person needs. Each need is referred alone. */
export interface Need {
  readonly id: NeedId;
  readonly caseId: CaseId;
  readonly agencyId: AgencyId;
  /** Code of the service taxonomy, e.g. `shelter.emergency`. */
  readonly serviceTypeCode: string;
  readonly urgency: Urgency;
  readonly status: NeedStatus;
  /** Why it is on hold, or ended without help. */
  readonly reason: NeedReason | null;
  /** Until when it is on hold. */
  readonly until: Date | null;
  /** What the provider that ended its service says of the need, until a coordinator settles it. */
  readonly proposed: NeedStatus | null;
  readonly settledAt: Date | null;
  readonly createdAt: Date;
  readonly facts: NeedFacts;
}

const notEnded = Object.values(NeedStatus).filter((status) => !needEnded.includes(status));
/** States in which what was answered about the person may still be needed; after them it is forgotten. */
export const unfinished: ReadonlySet<NeedStatus> = new Set(notEnded);

/** States in which somebody may still be asked to help. */
export const seekingHelp: ReadonlySet<NeedStatus> = new Set([NeedStatus.OPEN, NeedStatus.MATCHING, NeedStatus.OFFERED]);
