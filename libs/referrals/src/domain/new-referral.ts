import type { AccessNeed, AccountId, AgeBand, AgencyId, CaseId, Gender, NeedId, ReferralId, ServiceId, Urgency } from '@causeway/kernel';
import { withDueDate } from './advance.js';
import type { Timing } from './clock-rules.js';
import { clocks } from './deadline.js';
import { ReferralStatus } from './lifecycle.js';
import type { Dossier, Referral, Triage } from './referral.js';
import { rewound } from './winding.js';

/** Everything a referral is made from, as it stands at this instant. */
export interface Ingredients {
  readonly id: ReferralId;
  readonly code: string;
  readonly at: Date;
  readonly need: { readonly id: NeedId; readonly urgency: Urgency };
  readonly person: {
    readonly id: CaseId;
    readonly code: string;
    readonly ageBand: AgeBand;
    readonly gender: Gender;
    readonly languages: readonly string[];
    readonly accessibility: readonly AccessNeed[];
  };
  readonly sender: { readonly id: AgencyId; readonly name: string };
  /** On whose desk it lies: whoever acts, or the colleague in whose place they do. */
  readonly desk: AccountId;
  readonly officer: { readonly id: AccountId; readonly displayName: string };
  /** Whether they would wait for a place. */
  readonly agreedToWait: boolean;
  readonly offPlatform: boolean;
  readonly service: {
    readonly serviceId: ServiceId;
    readonly name: string;
    readonly serviceTypeCode: string;
    readonly agencyId: AgencyId;
    readonly organizationName: string;
  };
}

/** A referral with everything that is said in it. */
export type WholeReferral = Referral & { readonly triage: Triage; readonly dossier: Dossier };

/** A draft: names and triage facts are copied now, so that it stays the record of what the recipient was shown. */
export function newReferral({ id, code, at, need, person, sender, desk, officer, service, agreedToWait, offPlatform }: Ingredients): WholeReferral {
  return {
    ...blank,
    ...{ id, code, createdAt: at, agreedToWait, offPlatform },
    ...{ needId: need.id, urgency: need.urgency },
    ...{ senderAgencyId: sender.id, senderName: sender.name, senderAccountId: desk },
    ...{ recipientAgencyId: service.agencyId, recipientName: service.organizationName },
    ...{ serviceId: service.serviceId, serviceName: service.name, serviceTypeCode: service.serviceTypeCode },
    triage: { caseId: person.id, ageBand: person.ageBand, gender: person.gender, languages: person.languages, accessibility: person.accessibility },
    dossier: { caseCode: person.code, contactName: officer.displayName, note: null },
  };
}

interface Sending {
  readonly at: Date;
  readonly timing: Timing & { readonly version: number };
  /** Until when what the person allowed covers it. */
  readonly consentUntil: Date;
}

/** The same, on its way at once. */
export function sentAtOnce(draft: WholeReferral, { at, timing, consentUntil }: Sending): WholeReferral {
  const next = { ...draft, status: ReferralStatus.SENT, sentAt: at, timingVersion: timing.version, consentUntil, ...clocks(draft.urgency, at, timing) };
  return { ...rewound(draft, { next: withDueDate(next), timing, at }), triage: draft.triage, dossier: draft.dossier };
}

/** The same, for when the person has agreed. */
export function awaitingConsent(draft: WholeReferral): WholeReferral {
  return { ...draft, status: ReferralStatus.PENDING_CONSENT };
}

const blank = {
  status: ReferralStatus.DRAFT,
  version: 1,
  reason: null,
  outcome: null,
  holdsPlace: false,
  awaitsGroup: false,
  until: null,
  agreedToWait: false,
  waitlistedAt: null,
  waitlistPosition: null,
  infoAskedAt: null,
  infoUntil: null,
  arriveBy: null,
  arrivedAt: null,
  offPlatform: false,
  spokeTo: null,
  spokeAt: null,
  recordedBy: null,
  incidentAt: null,
  sentAt: null,
  acknowledgeBy: null,
  decideBy: null,
  dueAt: null,
  acknowledgedAt: null,
  decidedAt: null,
  closedAt: null,
  timingVersion: null,
  expiresAt: null,
  progressBy: null,
  consentUntil: null,
  stepsDone: [],
  deadlineAt: null,
  deadlineStep: null,
} as const;
