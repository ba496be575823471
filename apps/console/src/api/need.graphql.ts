import { graphql, type ResultOf } from './graphql.js';

const StandingFields = graphql(`
  fragment StandingFields on NeedStanding @_unmask {
    needId
    caseId
    serviceType { code label }
    urgency
    status
    reason
    until
    proposed
    settledAt
    mode
    isModeChosen
    offersMade
    offersMost
    budgetEndsAt
    stopped
    stoppedAt
    maySettleAs
    mayHold
    mayResume
    maySteer
  }
`);
export type NeedStanding = ResultOf<typeof StandingFields>;

export const NeedStandingQuery = graphql(`query NeedStanding($needId: ID!) { needStanding(needId: $needId) { ...StandingFields } }`, [StandingFields]);

export const NeedTrailQuery = graphql(`
  query NeedTrail($needId: ID!, $first: Int!, $after: String) {
    needTrail(needId: $needId, first: $first, after: $after) {
      edges {
        cursor
        node {
          id kind at referralId code serviceName recipientName status reason reasonLabel step dueAt tried why
          reasons { code value }
          passedOver { serviceId why }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const trailPages = { read: ({ needTrail }: ResultOf<typeof NeedTrailQuery>) => needTrail };
export type TrailEntry = ResultOf<typeof NeedTrailQuery>['needTrail']['edges'][number]['node'];

export const SteerNeed = graphql(`mutation SteerNeed($input: SteerNeedInput!) { steerNeed(input: $input) { standing { ...StandingFields } } }`, [StandingFields]);
export const OfferNeed = graphql(`mutation OfferNeed($input: OfferNeedInput!) { offerNeed(input: $input) { referrals { id } } }`);
export const OfferOn = graphql(`mutation OfferOn($input: OfferOnInput!) { offerOn(input: $input) { referrals { id } } }`);
export const SettleNeed = graphql(`mutation SettleNeed($input: SettleNeedInput!) { settleNeed(input: $input) { need { id status } } }`);
export const HoldNeed = graphql(`mutation HoldNeed($input: HoldNeedInput!) { holdNeed(input: $input) { need { id status until } } }`);
export const ResumeNeed = graphql(`mutation ResumeNeed($input: ResumeNeedInput!) { resumeNeed(input: $input) { need { id status } } }`);
