import { graphql, type ResultOf } from './graphql.js';

/** Why, and what was seen, is asked for by those who may read it. */
export const EmergenciesQuery = graphql(`
  query Emergencies($first: Int!, $after: String, $whole: Boolean!) {
    emergencyAccesses(first: $first, after: $after) {
      edges {
        cursor
        node {
          id caseCode own openedAt endsAt reviewedAt finding
          owner { id name }
          byAgency { id name }
          reason @include(if: $whole)
          person @include(if: $whole) { ageBand gender languages accessibility dutyPhone needs { urgency serviceType { code label } } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type Emergency = ResultOf<typeof EmergenciesQuery>['emergencyAccesses']['edges'][number]['node'];

export const BreakGlass = graphql(`mutation BreakGlass($input: BreakGlassInput!) { breakGlass(input: $input) { access { id } } }`);
export const ReviewEmergency = graphql(`mutation ReviewEmergency($input: ReviewEmergencyAccessInput!) { reviewEmergencyAccess(input: $input) { access { id } } }`);
export const emergencyPages = { read: ({ emergencyAccesses }: ResultOf<typeof EmergenciesQuery>) => emergencyAccesses };
