import { graphql, type ResultOf } from './graphql.js';

/** All facts of one referral but whom to ring. Lists and its page ask for the same, so that each answer repaints every view of it. */
export const ReferralFields = graphql(`
  fragment ReferralFields on Referral @_unmask {
    id
    code
    status
    version
    urgency
    side
    caseCode
    caseId
    needId
    serviceType { code label }
    serviceId
    serviceName
    sender { id name }
    recipient { id name }
    triage { ageBand gender languages accessibility }
    createdAt
    sentAt
    acknowledgeBy
    decideBy
    acknowledgedAt
    decidedAt
    closedAt
    overdue
    dueAt
    until
    agreedToWait
    waitlistPosition
    infoUntil
    arriveBy
    arrivedAt
    offPlatform
    spokeTo
    reason
    reasonLabel
    note
    outcome
    availableCommands
    delivery { side state about channel at }
  }
`);
export type Referral = ResultOf<typeof ReferralFields>;

const CountFields = graphql(`
  fragment CountFields on ReferralCounts @_unmask {
    draft pendingConsent sent acknowledged infoRequested waitlisted accepted inService onHold
    completed declined expired superseded withdrawn discontinued enteredInError overdue
  }
`);

export const ReferralsQuery = graphql(
  `query Referrals($filter: ReferralFilter, $first: Int!, $after: String) {
    referrals(filter: $filter, first: $first, after: $after) {
      edges { cursor node { ...ReferralFields } }
      pageInfo { hasNextPage endCursor }
      counts { ...CountFields }
      serverTime
    }
  }`,
  [ReferralFields, CountFields],
);
export type ReferralList = ResultOf<typeof ReferralsQuery>['referrals'];
export const referralPages = { read: ({ referrals }: ResultOf<typeof ReferralsQuery>) => referrals };
export type ReferralCounts = ReferralList['counts'];

export const ReferralCountsQuery = graphql(
  `query ReferralCounts($filter: ReferralFilter) {
    referrals(filter: $filter, first: 1) {
      counts { ...CountFields }
      serverTime
    }
  }`,
  [CountFields],
);

export const ReferralQuery = graphql(`query Referral($id: ID!) { referral(id: $id) { ...ReferralFields } }`, [ReferralFields]);

/** Whom to ring is asked where it is shown: each answer is a look at a name, and is written down as one. */
export const HandoverQuery = graphql(`query Handover($id: ID!) { referral(id: $id) { id handover { contactName dutyPhone } } }`);

export const HistoryQuery = graphql(`
  query History($subjectId: ID!, $first: Int!, $after: String) {
    history(subjectId: $subjectId, first: $first, after: $after) {
      edges { cursor node { id type command at byAgency { id name } byName standingInFor } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type HistoryEntry = ResultOf<typeof HistoryQuery>['history']['edges'][number]['node'];
export const historyPages = { read: ({ history }: ResultOf<typeof HistoryQuery>) => history };

export const ReasonsQuery = graphql(`
  query Reasons($command: ReferralCommand!, $side: ReferralSide) {
    reasons(command: $command, side: $side, first: 50) { edges { node { code label needsNote } } }
  }
`);
export type CodedReason = ResultOf<typeof ReasonsQuery>['reasons']['edges'][number]['node'];

export const SendReferral = graphql(
  `mutation SendReferral($input: SendReferralInput!) { sendReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const DeclineReferral = graphql(
  `mutation DeclineReferral($input: DeclineReferralInput!) { declineReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const WithdrawReferral = graphql(
  `mutation WithdrawReferral($input: WithdrawReferralInput!) { withdrawReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
/** The event says which; what is shown of it is asked for by an ordinary query, in the language of the page. */
export const ReferralChanged = graphql(`subscription ReferralChanged { referralChanged { referral { id } } }`);
