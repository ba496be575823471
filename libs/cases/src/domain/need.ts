import type { AgencyId, CaseId, NeedId, Urgency } from '@causeway/kernel';
import type { NeedFacts } from './need-facts.js';

/** @source need states of the domain model: open until offered, placed once, then met or not */
export const NeedStatus = {
  OPEN: 'OPEN',
  OFFERED: 'OFFERED',
  PLACED: 'PLACED',
  MET: 'MET',
  PARTLY_MET: 'PARTLY_MET',
  UNMET: 'UNMET',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type NeedStatus = (typeof NeedStatus)[keyof typeof NeedStatus];

/** One kind of help that one person needs. Each need is referred alone. */
export interface Need {
  readonly id: NeedId;
  readonly caseId: CaseId;
  readonly agencyId: AgencyId;
  /** Code of the service taxonomy, e.g. `shelter.emergency`. */
  readonly serviceTypeCode: string;
  readonly urgency: Urgency;
  readonly status: NeedStatus;
  readonly createdAt: Date;
  readonly facts: NeedFacts;
}

/** States in which what was answered about the person may still be needed; after them it is forgotten. */
export const unfinished: ReadonlySet<NeedStatus> = new Set([NeedStatus.OPEN, NeedStatus.OFFERED, NeedStatus.PLACED]);

/** States in which somebody may still be asked to help. */
export const seekingHelp: ReadonlySet<NeedStatus> = new Set([NeedStatus.OPEN, NeedStatus.OFFERED]);
