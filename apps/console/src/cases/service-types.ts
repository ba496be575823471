import { useQuery } from 'urql';
import { ServiceTypesQuery, type ServiceType } from '../api/service.graphql.js';

const nothing = {};
const none: readonly ServiceType[] = [];

/** The service taxonomy with its labels in the language of the page. It hardly ever changes: the cache answers. */
export function useServiceTypes(): readonly ServiceType[] {
  const [{ data }] = useQuery({ query: ServiceTypesQuery, variables: nothing, requestPolicy: 'cache-first' });
  return data?.serviceTypes.edges.map(({ node }) => node) ?? none;
}
