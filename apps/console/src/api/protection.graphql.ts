import { graphql, type ResultOf } from './graphql.js';

export const ProtectionQuery = graphql(`
  query Protection($id: ID!) {
    case(id: $id) {
      id
      grants(first: 50) { edges { node { id agency { id name } tier endsAt inForce } } }
      exclusions(first: 50) { edges { node { id kind agency { id name } workerName workerKnown country reason liftedAt } } }
    }
  }
`);
type Protection = NonNullable<ResultOf<typeof ProtectionQuery>['case']>;
export type Grant = Protection['grants']['edges'][number]['node'];
export type Exclusion = Protection['exclusions']['edges'][number]['node'];

export const AgenciesOfServices = graphql(`
  query AgenciesOfServices($after: String) { services(filter: { referableOnly: true }, first: 50, after: $after) { edges { cursor node { id organization { id name agencyId } } } pageInfo { hasNextPage endCursor } } }
`);

export const ExcludeFromCase = graphql(`mutation ExcludeFromCase($input: ExcludeFromCaseInput!) { excludeFromCase(input: $input) { exclusion { id } } }`);
export const LiftExclusion = graphql(`mutation LiftExclusion($input: LiftExclusionInput!) { liftExclusion(input: $input) { exclusion { id } } }`);
export const agencyOfServicePages = { read: ({ services }: ResultOf<typeof AgenciesOfServices>) => services };
