import { type AccountId, type AgencyId, BadInput, type Branded, type CaseId, type ReferralId } from '@causeway/kernel';
import { TaskChanged, TaskClosed } from './errors.js';

export type IncidentId = Branded<'IncidentId'>;

/** How facts of a person came to the wrong hands. */
export const IncidentKind = { WRONG_AGENCY: 'WRONG_AGENCY', WRONG_PERSON: 'WRONG_PERSON', TOO_MUCH: 'TOO_MUCH' } as const;
export type IncidentKind = (typeof IncidentKind)[keyof typeof IncidentKind];

/** What was done about an incident. */
export const IncidentAct = { REPORTED: 'REPORTED', NOTED: 'NOTED', AUTHORITY_TOLD: 'AUTHORITY_TOLD', PERSON_TOLD: 'PERSON_TOLD', CLOSED: 'CLOSED', REOPENED: 'REOPENED' } as const;
export type IncidentAct = (typeof IncidentAct)[keyof typeof IncidentAct];

/** What an agency could see of the person by this referral, and what the log says it looked at. Kept as it was when it was reported. */
export interface Exposure {
  readonly agencyId: AgencyId;
  readonly tiers: readonly string[];
  readonly dataClass: string;
  readonly from: string;
  readonly until: string;
  /** How often somebody there looked, and how many people. */
  readonly looks: number;
  readonly people: number;
  readonly firstLookAt: string | null;
  readonly lastLookAt: string | null;
}

/** Somebody who should not have was shown a person. Reported, worked on and closed; never taken away. */
export interface Incident {
  readonly id: IncidentId;
  readonly referralId: ReferralId;
  readonly senderAgencyId: AgencyId;
  readonly recipientAgencyId: AgencyId;
  readonly caseId: CaseId;
  readonly kind: IncidentKind;
  readonly reportedBy: AccountId;
  readonly reportedByAgencyId: AgencyId;
  readonly reportedAt: Date;
  /** Until when the law wants the authority to know. */
  readonly tellAuthorityBy: Date;
  readonly exposures: readonly Exposure[];
  readonly authorityToldAt: Date | null;
  readonly personToldAt: Date | null;
  readonly closedAt: Date | null;
  readonly version: number;
}

export type IncidentOrder = { readonly id: IncidentId; readonly expectedVersion: number } & (
  | { readonly act: 'NOTED'; readonly words: string }
  | { readonly act: 'AUTHORITY_TOLD' | 'PERSON_TOLD'; readonly at: Date; readonly words: string | null }
  | { readonly act: 'CLOSED' | 'REOPENED'; readonly words: string | null }
);

const shortestReason = 30;

/** The incident as it stands after the act. @throws {TaskChanged} {TaskClosed} {BadInput} */
export function workOnIncident(incident: Incident, order: IncidentOrder, now: Date): Incident {
  if (order.act === 'NOTED') return incident;
  if (incident.version !== order.expectedVersion) throw new TaskChanged(incident.version);
  if ((order.act === 'REOPENED') !== (incident.closedAt !== null)) throw new TaskClosed();
  return { ...incident, ...changeOf(incident, order, now), version: incident.version + 1 };
}

function changeOf(incident: Incident, order: Exclude<IncidentOrder, { act: 'NOTED' }>, now: Date): Partial<Incident> {
  switch (order.act) {
    case 'AUTHORITY_TOLD':
    case 'PERSON_TOLD':
      if (order.at > now || order.at < incident.reportedAt) throw new BadInput('at', 'It was told after it was reported, and not in the future.');
      return order.act === 'AUTHORITY_TOLD' ? { authorityToldAt: order.at } : { personToldAt: order.at };
    case 'CLOSED':
      // Not telling the authority is a decision that somebody answers for in writing.
      if (incident.authorityToldAt === null && (order.words ?? '').trim().length < shortestReason) {
        throw new BadInput('words', `The authority was not told: say why in at least ${shortestReason} characters.`);
      }
      return { closedAt: now };
    case 'REOPENED':
      return { closedAt: null };
  }
}
