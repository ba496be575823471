import type { HsdsDocument } from '../hsds-out/document.js';

/** Stands for every place that is not told: the house that hides, the service that has no place, the one that comes to you. */
export interface HiddenPlaceIds {
  readonly serviceId: string;
  readonly locationId: string;
  readonly id: string;
}

/** Of the same words for all, so that nothing tells a confidential house from a hotline. */
export function hiddenPlace({ locationId }: HiddenPlaceIds): HsdsDocument {
  return { id: locationId, location_type: 'virtual', name: 'By arrangement', description: 'Where this service is given is not published here.' };
}

export function givenAtHiddenPlace(ids: HiddenPlaceIds): HsdsDocument {
  return { id: ids.id, service_id: ids.serviceId, location_id: ids.locationId, location: hiddenPlace(ids) };
}

/** What stands in the place of every text of a service whose site is confidential. */
export const guardedDescription = 'A service at a place that is not published. The national referral desk reaches it.';
