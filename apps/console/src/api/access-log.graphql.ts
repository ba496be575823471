import { graphql, type ResultOf } from './graphql.js';

export const AccessLogQuery = graphql(`
  query AccessLog($caseId: ID!, $first: Int!) {
    accessLog(caseId: $caseId, first: $first) {
      edges { node { id at times kind byAgency { id name } byName } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type Access = ResultOf<typeof AccessLogQuery>['accessLog']['edges'][number]['node'];
