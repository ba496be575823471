import { DataClass, type FieldRules, Role, type RowRule, ServiceRole, type TableRules, all, any, connectionRows, ownAgency, partOf, rows, signedIn } from '@causeway/kernel';

const callers = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER] as const;
const ofReferral = partOf('referrals.referral', { column: 'referral_id' });

/** How a request went is between the sender and the coordinators; whoever was asked knows what it did itself. */
const trail: readonly RowRule[] = [
  { roles: [Role.COORDINATOR], when: ofReferral },
  { roles: callers, when: all(ownAgency('sender_agency_id'), ofReferral) },
];
/** The system behind the sender's walls. */
const system: RowRule = { roles: [ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: ownAgency('sender_agency_id') };
const ownNeed = all(ownAgency('sender_agency_id'), partOf('cases.need', { column: 'need_id' }));
const ofOwnNeed: RowRule = { roles: [...callers, Role.COORDINATOR], when: ownNeed };
/** Whether a need of another agency goes on by itself is not told by a refusal either. */
const begun: RowRule = { roles: [...callers, Role.COORDINATOR, ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: ownNeed };
const routing = ['mode', 'after_referral_id', 'due_at', 'tries', 'stopped', 'stopped_at'];

export const deadlineTables: Readonly<Record<`referrals.${string}`, TableRules>> = {
  'referrals.timing': {
    read: [{ roles: 'ANY', when: signedIn }],
    add: [{ roles: [Role.COORDINATOR, ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: signedIn }],
  },
  'referrals.deadline_step': {
    // When it was reminded, whoever was asked may know; what was tried elsewhere too.
    read: [...trail, { roles: [ServiceRole.NOTIFY], when: any(ownAgency('sender_agency_id'), ofReferral) }, system],
    add: [system],
  },
  'referrals.route': { read: [ofOwnNeed, system], add: [begun], change: [ofOwnNeed, system].map((rule) => ({ ...rule, columns: routing })), definer: ['select', 'update'] },
  'referrals.route_step': { read: [...trail, system], add: [system] },
};

const desk = [...callers, Role.COORDINATOR] as const;
const aboutThePerson = { audience: desk, dataClass: DataClass.C2 } as const;

export const deadlineQueries = { ...rows(desk, 'needTrail', 'needStanding'), ...rows(desk, 'referralRules', 'referralRulesHistory') };
export const deadlineMutations = { ...rows(desk, 'offerNeed', 'offerOn', 'steerNeed'), ...rows([Role.COORDINATOR], 'setReferralRules') };

const spans = ['acknowledge', 'decide', 'grace', 'information', 'arrival', 'progress', 'budget'] as const;

export const deadlineFields: FieldRules = {
  NeedTrailEntry: {
    ...rows(desk, 'id', 'kind', 'at', 'referralId', 'code', 'serviceId', 'serviceName', 'recipientName', 'urgency', 'status', 'step', 'dueAt', 'tried', 'why', 'afterReferralId'),
    // Why somebody said no, and why who was next, tells of the person.
    ...rows(aboutThePerson, 'reason', 'reasonLabel', 'reasons', 'passedOver'),
  },
  PassedOverService: rows(aboutThePerson, 'serviceId', 'why'),
  ...connectionRows('NeedTrailEntry', desk),
  ReferralRules: rows(desk, 'version', 'since', 'timeZone', 'weekendDays', 'holidays', ...spans, 'offers', 'consentAlert', 'mode', 'atOnce'),
  ...connectionRows('ReferralRules', desk),
  ReferralRulesPayload: rows([Role.COORDINATOR], 'rules'),
  UrgencySpans: rows(desk, 'emergency', 'urgent', 'routine'),
  UrgencyCounts: rows(desk, 'emergency', 'urgent', 'routine'),
  OfferedPayload: rows(desk, 'referrals'),
  NeedStanding: {
    ...rows(desk, 'needId', 'caseId', 'serviceType', 'urgency', 'status', 'until', 'settledAt', 'mode', 'isModeChosen', 'offersMade', 'offersMost', 'budgetEndsAt', 'stopped', 'stoppedAt'),
    ...rows(desk, 'maySettleAs', 'mayHold', 'mayResume', 'maySteer'),
    ...rows(aboutThePerson, 'reason', 'proposed'),
  },
  NeedStandingPayload: rows(desk, 'standing'),
};
