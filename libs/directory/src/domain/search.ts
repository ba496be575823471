import type { AccessNeed, AgencyId, OrganizationId, Urgency } from '@causeway/kernel';
import type { CapacityBand } from './capacity.js';
import { type Circle, cellsAround } from './cells.js';

/** Around a point, or a place by its name; one that the gazetteer lacks has no circle and is found by its name alone. */
export interface Near {
  readonly circle?: Circle | undefined;
  /** As the database compares names of places. */
  readonly placeName?: string | undefined;
}

/** Of hours that nobody stated, and of most on a holiday, nothing is known. */
export const Opening = { OPEN: 'OPEN', CLOSED: 'CLOSED', UNKNOWN: 'UNKNOWN' } as const;
export type Opening = (typeof Opening)[keyof typeof Opening];

/** What to look for; every part that is left out matches everything. */
export interface ServiceSearch {
  /** Words in any stored language; the last one may be unfinished. */
  readonly text?: string | undefined;
  /** Any of these kinds. */
  readonly serviceTypeCodes?: readonly string[] | undefined;
  /** ISO 639 code. */
  readonly language?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly near?: Near | undefined;
  /** All of these, or nothing said about any: a listing that is silent is not a listing that has stairs. */
  readonly accessNeeds?: readonly AccessNeed[] | undefined;
  /** Open then, or without hours that anybody stated. */
  readonly openAt?: Date | undefined;
  /** Services with at least so many places free; those that count none are left out. */
  readonly bandAtLeast?: CapacityBand | undefined;
  readonly agencyId?: AgencyId | undefined;
  readonly organizationId?: OrganizationId | undefined;
  readonly referableOnly?: boolean | undefined;
  /** Nobody of the network answers for it: whoever asks rings. */
  readonly offPlatformOnly?: boolean | undefined;
  /** Only this agency's services, and then also those that are closed for good. */
  readonly ownedBy?: AgencyId | undefined;
  /** None of these agencies' services. */
  readonly notOfAgencies?: readonly AgencyId[] | undefined;
}

/** Points of a hit, and where it is. The sum is what results are sorted by. */
export interface Match {
  readonly score: number;
  /** Up to 600: how well the words fit. */
  readonly text: number;
  /** Up to 300: how near. */
  readonly distance: number;
  /** Up to 60: free places. */
  readonly places: number;
  /** Up to 40: how lately somebody confirmed the listing. */
  readonly freshness: number;
  /** 50 for an open door, when an open one was asked for. */
  readonly hours: number;
  readonly opening: Opening;
  /** Null where only the district is known. */
  readonly distanceKm: number | null;
  /** The distance is to the middle of its district, or not known at all. */
  readonly coarse: boolean;
}

export const FacetKind = { KIND: 'KIND', LANGUAGE: 'LANGUAGE', DISTRICT: 'DISTRICT', PLACES: 'PLACES', OPENING: 'OPENING' } as const;
export type FacetKind = (typeof FacetKind)[keyof typeof FacetKind];

/** How many of what was found share a value. */
export interface Facet {
  readonly facet: FacetKind;
  readonly value: string;
  readonly count: number;
}

/** A place that was understood from its name. */
export interface KnownPlace {
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The codes and cells that a hit must hold, as one question to the index of words. */
export function lexemesOf(search: ServiceSearch): string {
  const { serviceTypeCodes = [], accessNeeds = [], language, urgency, near, agencyId, organizationId, referableOnly, ownedBy } = search;
  return [
    [ownedBy === undefined ? '=v' : `=g:${ownedBy}`],
    serviceTypeCodes.map((code) => `=k:${code}`),
    language === undefined ? [] : [`=l:${language}`],
    urgency === undefined ? [] : [`=u:${urgency}`],
    agencyId === undefined ? [] : [`=g:${agencyId}`],
    organizationId === undefined ? [] : [`=o:${organizationId}`],
    referableOnly === true ? ['=r'] : [],
    near === undefined ? [] : aroundOf(near),
    ...accessNeeds.map((need) => [`=a:${need}`, '=a:?']),
  ].filter((any) => any.length > 0).map((any) => `(${any.map(quoted).join('|')})`).join('&');
}

/** A confidential site is found by the name of its district where that has no middle that is known. */
function aroundOf({ circle, placeName }: Near): readonly string[] {
  const cells = circle === undefined ? [] : cellsAround(circle);
  if (cells === undefined) return [];
  return placeName === undefined ? cells : [...cells, namedPlace(placeName)];
}

export function namedPlace(name: string): string {
  return `=d:${name.slice(0, 100)}`;
}

/** A lexeme inside a `tsquery`. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
