import { graphql, type ResultOf } from './graphql.js';

export const AccessLogQuery = graphql(`
  query AccessLog($caseId: ID!, $first: Int!, $after: String) {
    accessLog(caseId: $caseId, first: $first, after: $after) {
      edges { cursor node { id at times kind byAgency { id name } byName } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type Access = ResultOf<typeof AccessLogQuery>['accessLog']['edges'][number]['node'];
export const accessPages = { read: ({ accessLog }: ResultOf<typeof AccessLogQuery>) => accessLog };
