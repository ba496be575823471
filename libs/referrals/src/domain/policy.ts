import {
  type AgencyId,
  type Caller,
  type ContextPolicy,
  DataClass,
  DatabaseProcess,
  Role,
  type RowRule,
  ServiceRole,
  all,
  always,
  any,
  connectionRows,
  hasRole,
  holding,
  isOneOf,
  isSet,
  isTrue,
  isUnset,
  listed,
  naming,
  not,
  ownAccount,
  ownAgency,
  partOf,
  rows,
  signedIn,
  standsInFor,
} from '@causeway/kernel';
import { bundleFields, bundleMutations, bundleQueries, bundleTables } from './bundle-policy.js';
import type { Party } from './lifecycle.js';
import type { Referral } from './referral.js';
import { deadlineFields, deadlineMutations, deadlineQueries, deadlineTables } from './deadline-policy.js';
import { ofReferral } from './referral-parts.js';
import { talkCommands, talkQueries, talkTables, talkTypes } from './talk-policy.js';
import { incidentFields, incidentMutations, incidentQueries, incidentTables } from './incident-policy.js';
import { taskFields, taskMutations, taskQueries, taskSubscriptions, taskTables } from './task-policy.js';

type Sides = Pick<Referral, 'senderAgencyId' | 'recipientAgencyId' | 'senderAccountId' | 'offPlatform'>;

/** How a caller stands towards a referral. Row-level security says the same in SQL; a spec holds the two together. */
export function partiesOf(caller: Caller, referral: Sides): Party[] {
  const parties: Party[] = [];
  if (mayActForSender(caller, referral)) parties.push('SENDER');
  if (isOf(caller, referral.recipientAgencyId) && hasRole(caller, Role.CASEWORKER, Role.AGENCY_MANAGER)) parties.push('RECIPIENT');
  if (hasRole(caller, Role.COORDINATOR)) parties.push('COORDINATOR');
  if (referral.offPlatform && (parties.includes('SENDER') || parties.includes('COORDINATOR'))) parties.push('BY_PHONE');
  if (hasRole(caller, ServiceRole.FOLLOW_UP)) parties.push('SYSTEM');
  return parties;
}

function mayActForSender(caller: Caller, { senderAgencyId, senderAccountId }: Sides): boolean {
  if (!isOf(caller, senderAgencyId)) return false;
  if (hasRole(caller, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR)) return true;
  return hasRole(caller, Role.IDENTIFIER) && [caller.accountId, ...(caller.standsInFor ?? [])].includes(senderAccountId);
}

function isOf(caller: Caller, agencyId: AgencyId): boolean {
  return caller.agencyId === agencyId;
}

/** Whoever works on people, on either side, and the coordinators between them. */
const desk = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;
const recipients = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;
const aboutThePerson = { audience: desk, dataClass: DataClass.C2 } as const;

/** The person may want somebody not to know, in any agency: to them the row does not exist. */
const notHidden = not(naming('hidden_from'));
const asSender: readonly RowRule[] = [
  {
    roles: [Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR, ServiceRole.FOLLOW_UP, ServiceRole.NOTIFY, ServiceRole.SETUP],
    when: all(ownAgency('sender_agency_id'), notHidden),
  },
  { roles: [Role.IDENTIFIER], when: all(ownAgency('sender_agency_id'), ownAccount('sender_account_id'), notHidden) },
];
/** From the desk of a colleague who is away, for whoever stands in: not what is hidden from either of the two. */
const asStandIn: RowRule = {
  roles: [Role.IDENTIFIER],
  when: all(ownAgency('sender_agency_id'), standsInFor('sender_account_id'), notHidden, not(holding('hidden_from', 'sender_account_id'))),
};
/** What was not sent is not there for the other side. */
const asRecipient: readonly RowRule[] = [
  {
    roles: [...recipients, ServiceRole.NOTIFY, ServiceRole.FOLLOW_UP, ServiceRole.SETUP],
    when: all(ownAgency('recipient_agency_id'), isSet('sent_at'), notHidden),
  },
  { roles: [Role.COORDINATOR], when: all(isSet('sent_at'), notHidden) },
];
/** Who asked whom for what, and what was shown, is written once. */
const moving = [
  ...['status', 'version', 'reason', 'outcome', 'holds_place', 'awaits_group', 'sent_at', 'acknowledge_by', 'decide_by'],
  ...['due_at', 'acknowledged_at', 'decided_at', 'closed_at', 'hidden_from', 'until', 'agreed_to_wait', 'waitlisted_at', 'info_asked_at', 'info_until'],
  ...['arrive_by', 'arrived_at', 'spoke_to', 'spoke_at', 'recorded_by', 'incident_at'],
  // What the clock keeps; a trigger refuses people who would set it and nothing else.
  ...['timing_version', 'expires_at', 'progress_by', 'consent_until', 'steps_done', 'deadline_at', 'deadline_step'],
];

/** Of a referral that the caller may see, of a case that they may see, or of nobody. */
const aboutWhatIsVisible = any(
  partOf('referrals.referral', { column: 'referral_id' }),
  all(isUnset('referral_id'), any(isUnset('case_id'), partOf('cases.case_file', { column: 'case_id' }))),
);

const ofSeenReferral = partOf('referrals.referral', { column: 'referral_id' });

/** How many are left out tells that the person shuns somebody. */
const matchConnection = connectionRows('MatchedService', desk, 'totalCount', 'excluded');
const matchRows = { ...matchConnection, MatchedServiceConnection: { ...matchConnection['MatchedServiceConnection'], ...rows(aboutThePerson, 'questions', 'leftOut') } };

export const referralsPolicy: ContextPolicy = {
  fields: {
    Query: { ...rows(desk, 'referral', 'referrals', 'matchServices'), ...rows(desk, 'reasons'), ...talkQueries, ...taskQueries, ...incidentQueries, ...deadlineQueries, ...bundleQueries },
    Mutation: {
      ...rows(desk, 'draftReferral', 'sendReferral', 'requestConsent', 'withdrawReferral', 'answerReferral', 'discontinueReferral'),
      ...rows(recipients, 'acknowledgeReferral', 'askAboutReferral', 'acceptReferral', 'waitlistReferral', 'declineReferral', 'startReferral', 'completeReferral'),
      ...rows([...recipients, Role.COORDINATOR], 'holdReferral', 'resumeReferral'),
      // What a provider off the platform said on the telephone.
      ...rows(desk, 'recordByPhone'),
      ...rows([Role.COORDINATOR], 'enterReferralInError'),
      ...rows(desk, 'settleNeed', 'holdNeed', 'resumeNeed'),
      ...talkCommands,
      ...taskMutations,
      ...incidentMutations,
      ...deadlineMutations,
      ...bundleMutations,
    },
    Subscription: { ...rows(desk, 'referralChanged'), ...taskSubscriptions },
    Referral: {
      ...rows(desk, 'id', 'code', 'status', 'version', 'urgency', 'side', 'caseCode', 'caseId', 'needId', 'serviceType', 'serviceId', 'serviceName'),
      ...rows(desk, 'sender', 'recipient', 'triage', 'createdAt', 'sentAt', 'acknowledgeBy', 'decideBy', 'acknowledgedAt', 'decidedAt', 'closedAt'),
      ...rows(desk, 'overdue', 'outcome', 'availableCommands', 'handover', 'until', 'agreedToWait', 'waitlistPosition', 'infoUntil', 'arriveBy', 'arrivedAt', 'offPlatform', 'spokeAt', 'dueAt', 'awaitsGroup'),
      ...rows({ audience: desk, dataClass: DataClass.C2 }, 'spokeTo'),
      // A reason can tell of health: «needs a higher level of care».
      ...rows(aboutThePerson, 'note', 'reason', 'reasonLabel'),
    },
    ...deadlineFields,
    ...taskFields,
    ...incidentFields,
    ...bundleFields,
    Triage: rows(aboutThePerson, 'ageBand', 'gender', 'languages', 'accessibility'),
    Handover: rows({ audience: recipients, dataClass: DataClass.C2 }, 'contactName', 'dutyPhone'),
    ReferralChange: rows(desk, 'referral'),
    ReferralPayload: rows(desk, 'referral'),
    ReferralCounts: {
      ...rows(desk, 'draft', 'pendingConsent', 'sent', 'acknowledged', 'infoRequested', 'waitlisted', 'accepted', 'inService', 'onHold'),
      ...rows(desk, 'completed', 'declined', 'expired', 'superseded', 'withdrawn', 'discontinued', 'enteredInError', 'overdue'),
    },
    MatchedService: { ...rows(desk, 'service', 'demandsCooperation'), ...rows(aboutThePerson, 'fit', 'asks', 'reasons') },
    MatchReason: rows(aboutThePerson, 'code', 'value', 'points'),
    // Which questions are left, and which rules say no, tells what is known of the person.
    MatchQuestion: rows(aboutThePerson, 'about', 'services', 'decides'),
    ExcludedService: { ...rows(desk, 'service'), ...rows(aboutThePerson, 'rules') },
    ...matchRows,
    ...connectionRows('ExcludedService', desk, 'totalCount'),
    CodedReason: rows(desk, 'code', 'label', 'needsNote'),
    ...connectionRows('Referral', desk, 'counts', 'serverTime'),
    ...connectionRows('CodedReason', desk),
    ...talkTypes,
  },
  tables: {
    // What the log says of a person is there for whoever may see that person's file or referral; it takes the place of the platform's own rule.
    'platform.domain_event': {
      instead: true,
      read: [
        { roles: 'ANY', when: all(listed('agency_ids'), aboutWhatIsVisible), process: [DatabaseProcess.gateway] },
        { roles: [Role.COORDINATOR], when: all(isTrue('overseen'), aboutWhatIsVisible), process: [DatabaseProcess.gateway] },
        { roles: 'ANY', when: listed('agency_ids'), process: [DatabaseProcess.worker, DatabaseProcess.setup] },
        // Whoever seals and checks the audit reads the events that it covers.
        { roles: 'ANY', when: always, process: [DatabaseProcess.sealer] },
      ],
      add: [{ roles: 'ANY', when: ownAgency('actor_agency_id') }],
      definer: ['select'],
    },
    // People give the triage of a referral that they see, and end what one opened; the rest is the system's.
    'access.disclosure_grant': {
      besides: true,
      add: [{ roles: desk, when: all(ownAgency('owner_agency_id'), isOneOf('tier', ['T0']), isUnset('account_id'), ofSeenReferral) }],
      change: [{ roles: desk, when: all(any(ownAgency('owner_agency_id'), ownAgency()), ofSeenReferral), columns: ['ended_at', 'end_reason'] }],
    },
    'referrals.referral': {
      rowByRow: true,
      read: [...asSender, asStandIn, ...asRecipient],
      // Asked for from that desk it lies there: whoever is away finds it when they are back.
      add: [...asSender, asStandIn],
      change: [...asSender, asStandIn, ...asRecipient].map((rule) => ({ ...rule, columns: moving })),
      // From whom it is hidden is read by the walls alone.
      hidden: ['hidden_from'],
      // Update: whoever looks for what is due passes over what somebody holds at this instant.
      definer: ['select', 'update'],
    },
    ...deadlineTables,
    // A band for each member, and no figure: whoever refers may know who answers.
    'referrals.answer_record': { read: [{ roles: 'ANY', when: signedIn }], definer: ['select', 'insert', 'delete'] },
    ...taskTables,
    ...incidentTables,
    ...talkTables,
    ...bundleTables,
    'referrals.triage': { ...ofReferral('T0', 'T1', 'T2'), definer: ['select'] },
    'referrals.dossier': {
      ...ofReferral('T1', 'T2'),
      change: [{ roles: 'ANY', when: ownAgency('sender_agency_id'), columns: ['note'] }],
      definer: ['select', 'update'],
    },
  },
};
