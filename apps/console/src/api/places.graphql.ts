import { graphql, type ResultOf } from './graphql.js';

const OwnServiceFields = graphql(`
  fragment OwnServiceFields on Service @_unmask {
    id
    name
    serviceType { code }
    capacity {
      updatedAt
      unverified
      overCommitted
      cohorts { cohort total occupied promised requested inMaintenance inQuarantine forSafety free amongAll keepsForRequests softOverbook version surgeEndsAt }
    }
  }
`);
/** A service of the caller's own agency, with its exact figures. */
export type OwnService = ResultOf<typeof OwnServiceFields>;

export const OwnPlacesQuery = graphql(
  `query OwnPlaces($first: Int!, $after: String) {
    services(filter: { ownOnly: true }, first: $first, after: $after) { edges { cursor node { ...OwnServiceFields } } pageInfo { hasNextPage endCursor } }
  }`,
  [OwnServiceFields],
);

export const ownPages = { read: ({ services }: ResultOf<typeof OwnPlacesQuery>) => services };

export const SetCapacity = graphql(
  `mutation SetCapacity($input: SetCapacityInput!) { setCapacity(input: $input) { service { ...OwnServiceFields } } }`,
  [OwnServiceFields],
);

export const ConfirmCapacity = graphql(
  `mutation ConfirmCapacity($input: ConfirmCapacityInput!) { confirmCapacity(input: $input) { service { ...OwnServiceFields } } }`,
  [OwnServiceFields],
);

/** What was said of the places of one service last. */
export const PlacesHistoryQuery = graphql(`
  query PlacesHistory($serviceId: ID!, $first: Int!, $after: String) {
    capacityHistory(serviceId: $serviceId, first: $first, after: $after) {
      edges { cursor node { id act cohort totalBefore totalAfter blocked overCommitted at } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type PlacesChange = ResultOf<typeof PlacesHistoryQuery>['capacityHistory']['edges'][number]['node'];
export const placesHistoryPages = { read: ({ capacityHistory }: ResultOf<typeof PlacesHistoryQuery>) => capacityHistory };

export const SurgesQuery = graphql(`
  query Surges($after: String) {
    surges(first: 20, after: $after) {
      edges { cursor node { id serviceId serviceName organizationName cohort total endsAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type Surge = ResultOf<typeof SurgesQuery>['surges']['edges'][number]['node'];
export const surgePages = { read: ({ surges }: ResultOf<typeof SurgesQuery>) => surges };
export const OpenSurge = graphql(`mutation OpenSurge($input: OpenSurgeInput!) { openSurge(input: $input) { service { id capacity { band } } } }`);
export const CloseSurge = graphql(`mutation CloseSurge($input: CloseSurgeInput!) { closeSurge(input: $input) { service { id capacity { band } } } }`);
