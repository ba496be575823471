import { type FieldPolicy, connectionRows, rows } from '@causeway/platform';
import { statesCapacity } from '../domain/policy.js';

/** The directory is for everybody who has signed in; a capacity is stated by the agency's own people. */
export const directoryFieldPolicy: FieldPolicy = {
  Query: rows('SIGNED_IN', 'services', 'service', 'serviceTypes'),
  Mutation: { setCapacity: statesCapacity },
  ServiceType: rows('SIGNED_IN', 'code', 'label', 'pillar', 'capacityUnit'),
  Organization: rows('SIGNED_IN', 'id', 'name', 'agencyId', 'website'),
  // Exact figures are null for all but the owner: that depends on the row, so the view decides it.
  Capacity: rows('SIGNED_IN', 'band', 'total', 'taken', 'free', 'updatedAt', 'version'),
  Service: rows('SIGNED_IN', 'id', 'name', 'description', 'serviceType', 'organization', 'district', 'confidentialSite', 'address', 'phone', 'languages', 'capacity', 'referable'),
  ServicePayload: rows('SIGNED_IN', 'service'),
  ...connectionRows('Service', 'SIGNED_IN', 'totalCount'),
  ...connectionRows('ServiceType', 'SIGNED_IN'),
};
