import type { Consent } from '../api/case.graphql.js';

/** Whether a consent seems to let a kind of service be asked. The server decides; this spares a refusal at the end. */
export type Coverage = 'covered' | 'none' | 'otherKinds';

export function coverageOf(consent: Consent | null, serviceTypeCode: string): Coverage {
  if (!consent || consent.kind === 'WITHDRAWN' || consent.kind === 'EXPIRED') return 'none';
  // Named agencies may cover a service whatever its kind; only the server knows which agency runs which service.
  if (consent.agencyIds.length > 0 || consent.serviceTypeCodes.includes(serviceTypeCode)) return 'covered';
  return 'otherKinds';
}
