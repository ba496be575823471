import type { AgencyId, Branded, OrganizationId, ServiceId, Urgency } from '@causeway/kernel';
import type { StatedPlaces } from './capacity.js';
import type { Eligibility } from './eligibility.js';

export type SiteId = Branded<'SiteId'>;
export type PhoneId = Branded<'PhoneId'>;
export type ScheduleId = Branded<'ScheduleId'>;

/** @source HSDS 3, service.status */
export const ServiceStatus = {
  ACTIVE: 'ACTIVE',
  INACTIVE: 'INACTIVE',
  DEFUNCT: 'DEFUNCT',
  TEMPORARILY_CLOSED: 'TEMPORARILY_CLOSED',
} as const;
export type ServiceStatus = (typeof ServiceStatus)[keyof typeof ServiceStatus];

/** Texts in further languages: BCP 47 tag, then the name of the field. The field itself holds the source's own language. */
export type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where a row came from; null for rows made here. `hash` is what the source said last, so that "unchanged" can be told. */
export interface Origin {
  readonly source: string | null;
  readonly sourceId: string | null;
  readonly sourceHash: string | null;
}

export interface Organization extends Origin {
  readonly id: OrganizationId;
  /** The agency that answers for it on this desk; null when it is only listed. */
  readonly agencyId: AgencyId | null;
  readonly name: string;
  readonly description: string;
  readonly website: string | null;
  readonly email: string | null;
  readonly translations: Translations;
  /** The organisation that stands for this one. */
  readonly mergedInto?: OrganizationId | null;
  /** The day on which somebody last confirmed it; left out, nobody has. */
  readonly verifiedOn?: string | null;
}

export interface Service extends Origin {
  readonly id: ServiceId;
  readonly organizationId: OrganizationId;
  /** Code of the network's taxonomy; null when an imported listing has not been classed. */
  readonly serviceTypeCode: string | null;
  /** The source's own words for the kind of service. */
  readonly categories: readonly string[];
  readonly name: string;
  readonly description: string;
  readonly status: ServiceStatus;
  readonly intakePaused: boolean;
  readonly intakePausedReason?: string | null;
  /** The first day on which it takes people again, `YYYY-MM-DD`; null: until somebody says so. */
  readonly intakePausedUntil?: string | null;
  /** Empty: takes every urgency. */
  readonly acceptedUrgencies: readonly Urgency[];
  readonly eligibility: Eligibility;
  /** Languages that staff speak, ISO 639 codes. */
  readonly languages: readonly string[];
  readonly website: string | null;
  readonly email: string | null;
  readonly translations: Translations;
  /** The day on which somebody last confirmed it; left out, nobody has. */
  readonly verifiedOn?: string | null;
  /** The listing that stands for this one: it is shown, and this one is not. */
  readonly mergedInto?: ServiceId | null;
  /** Kept by the database: any change of the service or of what hangs on it, places apart. */
  readonly lastModified?: Date;
}

/** A place where services are given. A confidential one has a district and nothing nearer. */
export interface Site extends Origin {
  readonly id: SiteId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly confidential: boolean;
  readonly district: string | null;
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly translations: Translations;
  /** The day on which somebody last confirmed it; left out, nobody has. */
  readonly verifiedOn?: string | null;
}

export interface ServiceAtSite {
  readonly serviceId: ServiceId;
  readonly siteId: SiteId;
}

export interface Phone {
  readonly id: PhoneId;
  /** Null: the number of the service, place or contact that its row names. */
  readonly organizationId: OrganizationId | null;
  /** Null: the organisation's own, or that of a place or contact. */
  readonly serviceId: ServiceId | null;
  readonly number: string;
  readonly extension: string | null;
  readonly description: string | null;
  /** Order in which to try, from 0. */
  readonly position: number;
}

export interface Schedule {
  readonly id: ScheduleId;
  /** Null: the hours of a place. */
  readonly serviceId: ServiceId | null;
  /** Days as RFC 5545 writes them (`MO,TU`); null when the hours are only described. `directory.weekdays` counts them. */
  readonly byday: string | null;
  /** Local wall-clock time, HH:MM. */
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly description: string | null;
}

/** One service as a reader of the directory sees it, with what belongs to it already joined. */
export interface ServiceListing {
  readonly id: ServiceId;
  readonly name: string;
  readonly description: string;
  readonly serviceTypeCode: string | null;
  readonly status: ServiceStatus;
  readonly intakePaused: boolean;
  readonly languages: readonly string[];
  readonly acceptedUrgencies: readonly Urgency[];
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly organizationWebsite: string | null;
  readonly agencyId: AgencyId | null;
  /** Whether that agency may be sent nobody now: suspended, or without an agreement. */
  readonly agencyClosed: boolean;
  readonly district: string | null;
  readonly confidentialSite: boolean;
  readonly address: string | null;
  readonly phone: string | null;
  /** Hours that are only described; null where a clock can read all that is stated. */
  readonly hoursInWords: string | null;
  /** Null when it counts none. */
  readonly places: StatedPlaces | null;
}

/** What a referral must know of the service it is sent to. */
export interface ReferableService {
  readonly serviceId: ServiceId;
  readonly name: string;
  readonly serviceTypeCode: string;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly agencyId: AgencyId;
  readonly status: ServiceStatus;
  readonly acceptedUrgencies: readonly Urgency[];
  readonly eligibility: Eligibility;
}
