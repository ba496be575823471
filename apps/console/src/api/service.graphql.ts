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
    hoursInWords
    languages
    capacity { band total taken free updatedAt unverified version }
    referable
  }
`);
export type Service = ResultOf<typeof ServiceFields>;

export const ServicesQuery = graphql(
  `query Services($filter: ServiceFilter, $first: Int!, $after: String) {
    services(filter: $filter, first: $first, after: $after) {
      edges { cursor match { text distance places freshness hours opening distanceKm byDistrict } node { ...ServiceFields } }
      pageInfo { hasNextPage endCursor }
      totalCount
      correctedText
      place { name country }
    }
  }`,
  [ServiceFields],
);

export type FoundServices = ResultOf<typeof ServicesQuery>['services'];
export const servicePages = { read: ({ services }: ResultOf<typeof ServicesQuery>) => services };
export type ServiceMatch = FoundServices['edges'][number]['match'];

/** How what the same filter finds is spread; asked beside the list, so that typing waits for the list alone. */
export const FacetsQuery = graphql(`
  query ServiceFacets($filter: ServiceFilter) {
    serviceFacets(filter: $filter, first: 50) { edges { node { facet value label count } } }
  }
`);
export type ServiceFacet = ResultOf<typeof FacetsQuery>['serviceFacets']['edges'][number]['node'];

/** Whom to ask first for one need of one person, and why; whoever the person shuns is not among them. */
export const MatchQuery = graphql(
  `query Match($needId: ID!, $text: String, $language: String, $first: Int!, $after: String) {
    matchServices(needId: $needId, text: $text, language: $language, first: $first, after: $after) {
      edges { cursor node { service { ...ServiceFields } fit asks reasons { code value } demandsCooperation } }
      pageInfo { hasNextPage endCursor }
      totalCount
      questions { about services }
      leftOut
    }
  }`,
  [ServiceFields],
);
export type Match = ResultOf<typeof MatchQuery>['matchServices'];
export const matchPages = { read: ({ matchServices }: ResultOf<typeof MatchQuery>) => matchServices };
export type MatchedService = Match['edges'][number]['node'];

/** Asked only when somebody wants to know why a service is not among them. */
export const NotOfferedQuery = graphql(`
  query NotOffered($needId: ID!) {
    matchServices(needId: $needId, first: 1) {
      excluded(first: 20) {
        edges { node { service { id name organization { id name } phone } rules } }
        totalCount
      }
    }
  }
`);

export const ServiceTypesQuery = graphql(`
  query ServiceTypes {
    serviceTypes(first: 50) { edges { node { code label pillar capacityUnit } } }
  }
`);
export type ServiceType = ResultOf<typeof ServiceTypesQuery>['serviceTypes']['edges'][number]['node'];
