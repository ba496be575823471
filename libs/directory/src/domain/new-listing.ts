import type { AgencyId, OrganizationId, ServiceId, Urgency } from '@causeway/kernel';
import type { Eligibility } from './eligibility.js';
import { type Organization, type Origin, type Service, ServiceStatus, type Site, type SiteId, type Translations } from './listing.js';

/** One organisation with one service, as a set-up writes it. Call it again with the same organisation for its next service. */
export interface NewListing {
  readonly organization: {
    readonly id: OrganizationId;
    readonly agencyId?: AgencyId | null;
    readonly name: string;
    readonly website?: string;
    readonly translations?: Translations;
  };
  readonly service: {
    readonly id: ServiceId;
    readonly serviceTypeCode: string | null;
    readonly name: string;
    readonly description?: string;
    readonly status?: ServiceStatus;
    readonly intakePaused?: boolean;
    readonly acceptedUrgencies?: readonly Urgency[];
    readonly eligibility?: Eligibility;
    readonly languages?: readonly string[];
    /** The day on which somebody confirmed it; left out, nobody has. */
    readonly verifiedOn?: string;
    readonly translations?: Translations;
  };
  /** Of a confidential site only name, district and country are kept. */
  readonly site?: {
    readonly id: SiteId;
    readonly name: string;
    readonly confidential?: boolean;
    readonly district?: string;
    readonly address?: string;
    readonly city?: string;
    readonly country?: string;
  };
  readonly phone?: string;
  /** Places to count; left out, the service counts none. Stated once: a repeat keeps what has happened since. */
  readonly places?: number;
}

const madeHere: Origin = { source: null, sourceId: null, sourceHash: null };

export function newOrganization({ organization }: NewListing): Organization {
  return { agencyId: null, description: '', website: null, email: null, translations: {}, ...organization, ...madeHere };
}

export function newService({ organization, service }: NewListing): Service {
  const open = { categories: [], description: '', status: ServiceStatus.ACTIVE, intakePaused: false, website: null, email: null };
  const unlimited = { acceptedUrgencies: [], eligibility: {}, languages: [], translations: {} };
  return { ...open, ...unlimited, ...service, organizationId: organization.id, ...madeHere };
}

export function newSite({ organization, site }: NewListing): Site | undefined {
  if (site === undefined) return undefined;
  const blank = { district: null, address: null, city: null, country: null, confidential: false };
  const nowhere = { postalCode: null, latitude: null, longitude: null, translations: {} };
  return withoutPlaceIfConfidential({ ...blank, ...nowhere, ...site, organizationId: organization.id, ...madeHere });
}

/** The one way a site is made: what could lead somebody to a confidential door is dropped before it is stored. */
export function withoutPlaceIfConfidential(site: Site): Site {
  if (!site.confidential) return site;
  return { ...site, address: null, postalCode: null, city: null, latitude: null, longitude: null };
}
