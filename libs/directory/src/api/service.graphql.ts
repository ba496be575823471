import './person-facts.graphql.js';
import { type AgencyId, type Caller, type OrganizationId, Reach, type ServiceId } from '@causeway/kernel';
import { KeyedInput, connectionOf, seenThrough } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CapacityBand, type StatedPlaces, figuresOf } from '../domain/capacity.js';
import type { ServiceListing } from '../domain/listing.js';
import { seesFigures } from '../domain/capacity-policy.js';
import { isReferable } from '../domain/referable.js';
import { CapacityUnit, findServiceType, serviceTypeLabel } from '../domain/service-type.js';

registerEnumType(CapacityBand, {
  name: 'CapacityBand',
  description: 'Free places as a band: none, 1 or 2, 3 and more. The owning agency alone sees exact figures.',
});

@ObjectType('ServiceType', { description: "A code of the service taxonomy, with its label in the caller's language." })
export class ServiceTypeView {
  @Field({ description: 'Stable code, e.g. shelter.emergency.' })
  code: string;

  @Field({ description: 'What people call it.' })
  label: string;

  @Field(() => Int, { description: 'Pillar of the national referral mechanism, 1 to 4.' })
  pillar: number;

  @Field({ description: 'What its places are counted in, e.g. bed.' })
  capacityUnit: string;
}

@ObjectType('Organization', { description: 'Who gives a service.' })
export class OrganizationView {
  @Field(() => ID, { description: 'Its id.' })
  id: OrganizationId;

  @Field({ description: "Its name, in the caller's language where there is one." })
  name: string;

  @Field(() => ID, { nullable: true, description: 'The agency that answers for it on this desk; null when it is only listed.' })
  agencyId: AgencyId | null;

  @Field(() => String, { nullable: true, description: 'Its web address.' })
  website: string | null;
}

@ObjectType('Capacity', { description: 'Places of a service. Exact figures are null for everybody but the owning agency.' })
export class CapacityView {
  @Field(() => CapacityBand, { description: 'How many are free, roughly.' })
  band: CapacityBand;

  @Field(() => Int, { nullable: true, description: 'All places; owner only.' })
  total: number | null;

  @Field(() => Int, { nullable: true, description: 'Places promised to accepted referrals or lived in; owner only.' })
  taken: number | null;

  @Field(() => Int, { nullable: true, description: 'Places that can be given now; owner only.' })
  free: number | null;

  @Field(() => Date, { nullable: true, description: 'When the owner last stated or confirmed the figures; the oldest, if there are several.' })
  updatedAt: Date | null;

  @Field({ description: 'Whether they are too old to rely on: a day for shelters, a week for other services. Somebody should ask before a place is promised.' })
  unverified: boolean;

  @Field(() => Int, { nullable: true, description: 'Counts what the owner stated; owner only.' })
  version: number | null;
}

@ObjectType('Service', { description: 'Something an organisation does for people.' })
export class ServiceView {
  @Field(() => ID, { description: 'Its id.' })
  id: ServiceId;

  @Field({ description: "Its name, in the caller's language where there is one." })
  name: string;

  @Field({ description: "What it does and for whom, in the caller's language where there is one." })
  description: string;

  @Field(() => ServiceTypeView, { nullable: true, description: 'Its kind; null when an imported listing has not been classed.' })
  serviceType: ServiceTypeView | null;

  @Field(() => OrganizationView, { description: 'Who gives it.' })
  organization: OrganizationView;

  @Field(() => String, { nullable: true, description: 'The part of the country it is in: all there is to know of a confidential site.' })
  district: string | null;

  @Field({ description: 'Whether where it is must not be known.' })
  confidentialSite: boolean;

  @Field(() => String, { nullable: true, description: 'Street address; always null for a confidential site.' })
  address: string | null;

  @Field(() => String, { nullable: true, description: 'Number to call first.' })
  phone: string | null;

  @Field(() => [String], { description: 'Languages its staff speak, ISO 639 codes.' })
  languages: readonly string[];

  @Field(() => CapacityView, { nullable: true, description: 'Its places; null when it counts none.' })
  capacity: CapacityView | null;

  @Field({ description: 'Whether its agency answers referrals on this desk.' })
  referable: boolean;
}

@ObjectType('ServiceTypeConnection', { description: 'The taxonomy, in the order of care.' })
export class ServiceTypeConnectionView extends connectionOf(ServiceTypeView, 'ServiceType') {}

@InputType({ description: 'How many places a service of one’s own has.' })
export class SetCapacityInput extends KeyedInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;

  @Field(() => Int, { description: 'All its places, taken and blocked ones included, 0 to 100000.' })
  total: number;
}

@ObjectType({ description: 'The service after the change.' })
export class ServicePayload {
  @Field(() => ServiceView, { description: 'The service.' })
  service: ServiceView;
}

/** The one maker of a service type's view; a code that left the taxonomy still shows as itself. */
export function toServiceTypeView(code: string, locale: string): ServiceTypeView {
  const { pillar, capacityUnit } = findServiceType(code) ?? { pillar: 2, capacityUnit: CapacityUnit.CASE };
  return { code, label: serviceTypeLabel(code, locale), pillar, capacityUnit };
}

/** Bands for everybody. The policy shows the exact figures to whoever reaches them as their owner. */
export function toCapacityView(places: StatedPlaces, isOwner: boolean): CapacityView {
  const { total, occupied, firm, free } = figuresOf(places.pools);
  const view = { band: places.band, updatedAt: places.statedAt, unverified: places.unverified, total, taken: occupied + firm, free };
  return seenThrough({ ...view, version: Math.max(0, ...places.pools.map(({ version }) => version)) }, ...(isOwner ? [Reach.OWNER] : []));
}

export function toServiceView(listing: ServiceListing, caller: Caller): ServiceView {
  const { id, name, description, district, confidentialSite, phone, languages, agencyId, places } = listing;
  return {
    id, name, description, district, confidentialSite, phone, languages,
    address: confidentialSite ? null : listing.address,
    serviceType: listing.serviceTypeCode === null ? null : toServiceTypeView(listing.serviceTypeCode, caller.locale),
    organization: { id: listing.organizationId, name: listing.organizationName, agencyId, website: listing.organizationWebsite },
    capacity: places === null ? null : toCapacityView(places, seesFigures(caller, agencyId)),
    referable: isReferable(listing),
  };
}
