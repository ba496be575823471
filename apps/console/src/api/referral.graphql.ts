import { graphql, type ResultOf } from './graphql.js';

/** All facts of one referral. Lists and its page ask for the same, so that each answer repaints every view of it. */
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
    handover { contactName dutyPhone }
    createdAt
    sentAt
    acknowledgeBy
    decideBy
    acknowledgedAt
    decidedAt
    closedAt
    overdue
    reason
    reasonLabel
    note
    outcome
    availableCommands
  }
`);
export type Referral = ResultOf<typeof ReferralFields>;

export const ReferralsQuery = graphql(
  `query Referrals($filter: ReferralFilter, $first: Int!, $after: String) {
    referrals(filter: $filter, first: $first, after: $after) {
      edges { cursor node { ...ReferralFields } }
      pageInfo { hasNextPage endCursor }
      counts { draft sent acknowledged accepted declined withdrawn completed overdue }
      serverTime
    }
  }`,
  [ReferralFields],
);
export type ReferralList = ResultOf<typeof ReferralsQuery>['referrals'];
export const referralPages = { read: ({ referrals }: ResultOf<typeof ReferralsQuery>) => referrals };
export type ReferralCounts = ReferralList['counts'];

export const ReferralCountsQuery = graphql(
  `query ReferralCounts($filter: ReferralFilter) {
    referrals(filter: $filter, first: 1) {
      counts { draft sent acknowledged accepted declined withdrawn completed overdue }
      serverTime
    }
  }`,
);

export const ReferralQuery = graphql(`query Referral($id: ID!) { referral(id: $id) { ...ReferralFields } }`, [ReferralFields]);

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
  query Reasons($command: ReferralCommand!) {
    reasons(command: $command, first: 50) { edges { node { code label needsNote } } }
  }
`);
export type CodedReason = ResultOf<typeof ReasonsQuery>['reasons']['edges'][number]['node'];

export const SendReferral = graphql(
  `mutation SendReferral($input: SendReferralInput!) { sendReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const AcknowledgeReferral = graphql(
  `mutation AcknowledgeReferral($input: AcknowledgeReferralInput!) { acknowledgeReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const AcceptReferral = graphql(
  `mutation AcceptReferral($input: AcceptReferralInput!) { acceptReferral(input: $input) { referral { ...ReferralFields } } }`,
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
export const CompleteReferral = graphql(
  `mutation CompleteReferral($input: CompleteReferralInput!) { completeReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);

/** The event says which; what is shown of it is asked for by an ordinary query, in the language of the page. */
export const ReferralChanged = graphql(`subscription ReferralChanged { referralChanged { referral { id } } }`);
