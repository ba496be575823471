import { graphql, type ResultOf } from './graphql.js';

const ServiceFields = graphql(`
  fragment ServiceFields on Service @_unmask {
    id
    name
    description
    serviceType { code label capacityUnit }
    organization { id name agencyId }
    district
    confidentialSite
    phone
    languages
    capacity { band total taken free updatedAt version }
    referable
  }
`);
export type Service = ResultOf<typeof ServiceFields>;

export const ServicesQuery = graphql(
  `query Services($filter: ServiceFilter, $first: Int!, $after: String) {
    services(filter: $filter, first: $first, after: $after) {
      edges { cursor match { text distance places distanceKm byDistrict } node { ...ServiceFields } }
      pageInfo { hasNextPage endCursor }
      totalCount
      correctedText
      place { name country }
    }
  }`,
  [ServiceFields],
);

/** Whom to ask for one need of one person; whoever the person shuns is not among them. */
export const CandidatesQuery = graphql(
  `query Candidates($needId: ID!, $text: String, $language: String, $first: Int!, $after: String) {
    candidates(needId: $needId, text: $text, language: $language, first: $first, after: $after) {
      edges { cursor node { ...ServiceFields } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }`,
  [ServiceFields],
);

export const ServiceTypesQuery = graphql(`
  query ServiceTypes {
    serviceTypes(first: 50) { edges { node { code label pillar capacityUnit } } }
  }
`);
export type ServiceType = ResultOf<typeof ServiceTypesQuery>['serviceTypes']['edges'][number]['node'];

export const SetCapacity = graphql(
  `mutation SetCapacity($input: SetCapacityInput!) { setCapacity(input: $input) { service { ...ServiceFields } } }`,
  [ServiceFields],
);
