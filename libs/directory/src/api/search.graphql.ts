import { AccessNeed, type Caller, Urgency } from '@causeway/kernel';
import { type Connection, PageInfo, connectionOf, toConnection } from '@causeway/platform';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CapacityBand } from '../domain/capacity.js';
import { type Facet, FacetKind, Opening } from '../domain/search.js';
import { serviceTypeLabel } from '../domain/service-type.js';
import type { FoundService, FoundServices } from '../service-finder.js';
import { ServiceView, toServiceView } from './service.graphql.js';

registerEnumType(Opening, { name: 'Opening', description: 'Whether a service is open: by its own hours, unknown where it states none, and on holidays.' });

@ObjectType('ServiceMatch', { description: 'Why a service stands where it does: points that add up.' })
export class ServiceMatchView {
  @Field(() => Int, { description: 'All points; results are sorted by it, then by name.' })
  score: number;

  @Field(() => Int, { description: 'How well it fits the words, 0 to 600.' })
  text: number;

  @Field(() => Int, { description: 'How near it is, 0 to 300.' })
  distance: number;

  @Field(() => Int, { description: 'Free places: several 60, few 40, not counted or stated too long ago 20, none 0.' })
  places: number;

  @Field(() => Int, { description: 'Confirmed within three months 40, within a year 20, else 0.' })
  freshness: number;

  @Field(() => Int, { description: 'Open at the time asked for 50, else 0.' })
  hours: number;

  @Field(() => Opening, { description: 'Whether it is open now, or at the time asked for.' })
  opening: Opening;

  @Field(() => Float, { nullable: true, description: 'Kilometres as the crow flies; null for a confidential site, and where only the district is known.' })
  distanceKm: number | null;

  @Field({ description: 'Whether its district was compared and not its door: always so for a confidential site.' })
  byDistrict: boolean;
}

@ObjectType('ServiceEdge', { description: 'One row of a list of Service.' })
export class ServiceEdgeView {
  @Field({ description: 'Opaque place of this row in its list.' })
  cursor: string;

  @Field(() => ServiceView, { description: 'The row itself.' })
  node: ServiceView;

  @Field(() => ServiceMatchView, { description: 'Why it stands here.' })
  match: ServiceMatchView;
}

@ObjectType('KnownPlace', { description: 'A town of the bundled gazetteer.' })
export class KnownPlaceView {
  @Field({ description: 'Its name as it is written there.' })
  name: string;

  @Field({ description: 'ISO 3166-1 alpha-2 code of its country.' })
  country: string;
}

@ObjectType('ServiceConnection', { description: 'Services that match, best first.' })
export class ServiceConnectionView implements Connection<ServiceView> {
  @Field(() => [ServiceEdgeView], { description: 'The rows of this page.' })
  edges: ServiceEdgeView[];

  @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many match in all.' })
  totalCount: number;

  @Field(() => String, { nullable: true, description: 'The words looked for instead, when those typed stand in no listing.' })
  correctedText: string | null;

  @Field(() => KnownPlaceView, { nullable: true, description: 'The place that was understood from its name; null when none was named, or none is known by it.' })
  place: KnownPlaceView | null;
}

registerEnumType(FacetKind, { name: 'FacetKind', description: 'By what services are counted.' });

@ObjectType('ServiceFacet', { description: 'How many of the services found share a value.' })
export class ServiceFacetView {
  @Field(() => FacetKind, { description: 'By what they are counted.' })
  facet: FacetKind;

  @Field({ description: 'The shared value: a code, or the name of a district.' })
  value: string;

  @Field({ description: "What people call it, in the caller's language where there is a name." })
  label: string;

  @Field(() => Int, { description: 'How many services.' })
  count: number;
}

@ObjectType('ServiceFacetConnection', { description: 'Counts of the services found; of each facet the twelve fullest values.' })
export class ServiceFacetConnectionView extends connectionOf(ServiceFacetView, 'ServiceFacet') {}

@InputType({ description: 'Around a point, or around a place by its name.' })
export class NearInput {
  @Field(() => String, { nullable: true, description: 'A town, with or without its accents; of several the one in the country of this network, then the largest.' })
  place?: string | null;

  @Field(() => Float, { nullable: true, description: 'Latitude of a point, in degrees; goes before a name.' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Longitude of a point, in degrees.' })
  longitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'How far at most, 1 to 500 km; 25 when left out.' })
  radiusKm?: number | null;
}

@InputType({ description: 'What to look for; a part left out matches everything. Services closed for good are found only among one’s own.' })
export class ServiceFilter {
  @Field(() => String, { nullable: true, description: 'Words of its name, description, organisation, kind or town, in any language; the last may be unfinished.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the service taxonomy.' })
  serviceTypeCode?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of the service taxonomy: any of them, 40 at most.' })
  serviceTypeCodes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'A language its staff speak, ISO 639 code.' })
  language?: string | null;

  @Field(() => Urgency, { nullable: true, description: 'Only services that take needs of this urgency.' })
  urgency?: Urgency | null;

  @Field(() => NearInput, { nullable: true, description: 'Only services near there. A confidential site is compared by its district.' })
  near?: NearInput | null;

  @Field(() => [AccessNeed], { nullable: true, description: 'Only places that offer all of these, or say nothing about it.' })
  accessNeeds?: AccessNeed[] | null;

  @Field(() => Date, { nullable: true, description: 'Only services that are open then, or state no hours; goes before openNow.' })
  openAt?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Only services that are open now, or state no hours.' })
  openNow?: boolean | null;

  @Field(() => CapacityBand, { nullable: true, description: 'Only services with at least so many places free; those that count none are left out.' })
  bandAtLeast?: CapacityBand | null;

  @Field(() => ID, { nullable: true, description: 'Only services that this agency answers for.' })
  agency?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only services of this organisation.' })
  organization?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only services that take referrals over this desk now.' })
  referableOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only services that no agency of the network answers for: they are asked by telephone.' })
  offPlatformOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Only services of the caller's own agency." })
  ownOnly?: boolean | null;
}

/** The one maker of a list of services. */
export function toServiceConnection(found: FoundServices, caller: Caller): ServiceConnectionView {
  const { edges, pageInfo } = toConnection(found, (listing) => ({ view: toServiceView(listing, caller), match: toMatchView(listing) }));
  const { total: totalCount, correctedText, place } = found;
  return { edges: edges.map(({ cursor, node: { view, match } }) => ({ cursor, node: view, match })), pageInfo, totalCount, correctedText, place };
}

export function toFacetView(facet: Facet, locale: string): ServiceFacetView {
  return { ...facet, label: facet.facet === FacetKind.KIND ? serviceTypeLabel(facet.value, locale) : facet.value };
}

/** Metres would say more than anybody needs. */
function toMatchView({ match: { coarse, distanceKm, ...points } }: FoundService): ServiceMatchView {
  return { ...points, byDistrict: coarse, distanceKm: distanceKm === null ? null : Math.round(distanceKm * 10) / 10 };
}
