import { type AgencyId, BadInput, type OrganizationId, type ServiceId, parseId } from '@causeway/kernel';
import type { ListingValues } from './listing-change.js';
import { findServiceType } from './service-type.js';

/** Which agency answers for an organisation, and the kinds given to services that had none. */
export interface Ownership {
  readonly agencyId: AgencyId | null;
  readonly kinds: Readonly<Record<ServiceId, string | null>>;
}

/** An organisation as those see it who give it away or ask for it. */
export interface ListedOrganization {
  readonly id: OrganizationId;
  readonly name: string;
  readonly agencyId: AgencyId | null;
  /** Name of the imported directory; null for one made here. */
  readonly source: string | null;
  readonly serviceCount: number;
  /** Services that nobody has classed: they cannot be referred to. */
  readonly unclassedCount: number;
  /** Whether a request of the reader's own agency (for a coordinator: of any) waits. */
  readonly askedFor: boolean;
}

/** A kind for a service that has none. */
export interface GivenKind {
  readonly serviceId: ServiceId;
  readonly serviceTypeCode: string;
}

/** @throws {BadInput} naming the one at fault */
export function kindsOf(given: readonly GivenKind[]): Record<ServiceId, string> {
  given.forEach(({ serviceTypeCode }, at) => {
    if (findServiceType(serviceTypeCode) === undefined) throw new BadInput(`kinds.${at}.serviceTypeCode`, 'The taxonomy has no such code.');
  });
  return Object.fromEntries(given.map(({ serviceId, serviceTypeCode }) => [serviceId, serviceTypeCode]));
}

/** What a change of the kind OWNER holds. */
export function parseOwnership(values: ListingValues): Ownership {
  const { agencyId, kinds } = values as { agencyId?: string | null; kinds?: Record<string, string | null> };
  return { agencyId: (agencyId == null ? undefined : parseId<AgencyId>(agencyId)) ?? null, kinds: kinds ?? {} };
}
