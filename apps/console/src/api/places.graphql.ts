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
      cohorts { cohort total occupied promised requested inMaintenance inQuarantine forSafety free amongAll version surgeEndsAt }
    }
  }
`);
/** A service of the caller's own agency, with its exact figures. */
export type OwnService = ResultOf<typeof OwnServiceFields>;

export const OwnPlacesQuery = graphql(
  `query OwnPlaces($first: Int!) {
    services(filter: { ownOnly: true }, first: $first) { edges { node { ...OwnServiceFields } } }
  }`,
  [OwnServiceFields],
);

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
  query PlacesHistory($serviceId: ID!, $first: Int!) {
    capacityHistory(serviceId: $serviceId, first: $first) {
      edges { node { id act cohort totalBefore totalAfter blocked overCommitted at } }
    }
  }
`);
export type PlacesChange = ResultOf<typeof PlacesHistoryQuery>['capacityHistory']['edges'][number]['node'];
