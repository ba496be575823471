import { graphql, type ResultOf } from './graphql.js';

/** Whom to ring about a service: who is on duty, and what number its listing names. */
export const RingingQuery = graphql(`
  query Ringing($serviceId: ID!) {
    dutyNow(serviceId: $serviceId) { serviceId phone backupPhone first { name phone } backup { name phone } until open }
    service(id: $serviceId) { id name phone confidentialSite organization { id name } }
  }
`);
export type Ringing = ResultOf<typeof RingingQuery>;

/** Calls that are owed for one referral. */
export const OwedCallsQuery = graphql(`
  query OwedCalls($referralId: ID!) {
    tasks(first: 5, filter: { referralId: $referralId, kinds: [CALL_AND_RECORD, NO_ANSWER] }) {
      edges { cursor node { id version availableCommands } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type OwedCall = ResultOf<typeof OwedCallsQuery>['tasks']['edges'][number]['node'];

/** Services of a kind that nobody answers for on this desk. */
export const RingableServicesQuery = graphql(`
  query RingableServices($serviceTypeCode: String!, $first: Int!, $after: String) {
    services(filter: { serviceTypeCode: $serviceTypeCode, offPlatformOnly: true }, first: $first, after: $after) {
      edges { cursor node { id name description district phone confidentialSite languages organization { id name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type RingableService = ResultOf<typeof RingableServicesQuery>['services']['edges'][number]['node'];
export const ringablePages = { read: ({ services }: ResultOf<typeof RingableServicesQuery>) => services };
