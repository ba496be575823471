import { graphql, type ResultOf } from './graphql.js';

const Durations = graphql(`
  fragment Durations on ReferralRules @_unmask {
    version since timeZone weekendDays holidays consentAlert mode atOnce
    acknowledge { emergency urgent routine }
    decide { emergency urgent routine }
    grace { emergency urgent routine }
    information { emergency urgent routine }
    arrival { emergency urgent routine }
    progress { emergency urgent routine }
    budget { emergency urgent routine }
    offers { emergency urgent routine }
  }
`);
export type Durations = ResultOf<typeof Durations>;

export const DurationsQuery = graphql(`query ReferralRules { referralRules { ...Durations } }`, [Durations]);

export const DurationsHistoryQuery = graphql(
  `query ReferralRulesHistory($first: Int!, $after: String) {
    referralRulesHistory(first: $first, after: $after) { edges { cursor node { ...Durations } } pageInfo { hasNextPage endCursor } }
  }`,
  [Durations],
);
export const durationPages = { read: ({ referralRulesHistory }: ResultOf<typeof DurationsHistoryQuery>) => referralRulesHistory };

export const SetDurations = graphql(`mutation SetReferralRules($input: SetReferralRulesInput!) { setReferralRules(input: $input) { rules { version } } }`);

export const NoticeRulesQuery = graphql(`query NotificationRules { notificationRules { kind audience channels least version } }`);
export type NoticeRule = ResultOf<typeof NoticeRulesQuery>['notificationRules'][number];

export const SetNoticeRule = graphql(`mutation SetNotificationRule($input: SetNotificationRuleInput!) { setNotificationRule(input: $input) { rules { version } } }`);
