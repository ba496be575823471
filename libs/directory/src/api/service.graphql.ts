import './person-facts.graphql.js';
import { type AgencyId, type Caller, type OrganizationId, type ServiceId, Urgency } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ServiceListing } from '../domain/listing.js';
import { seesFigures } from '../domain/capacity-policy.js';
import { isReferable } from '../domain/referable.js';
import { CapacityUnit, findServiceType, serviceTypeLabel } from '../domain/service-type.js';
import { CapacityView, toCapacityView } from './capacity.graphql.js';

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

  @Field(() => String, { nullable: true, description: "Opening hours that are only described, in the caller's language where there is one; null when there are none, or when a clock can read all of them (then a search says whether it is open)." })
  hoursInWords: string | null;

  @Field(() => [String], { description: 'Languages its staff speak, ISO 639 codes.' })
  languages: readonly string[];

  @Field(() => [Urgency], { description: 'The urgencies it takes; empty when it takes every one.' })
  acceptedUrgencies: readonly Urgency[];

  @Field(() => CapacityView, { nullable: true, description: 'Its places; null when it counts none.' })
  capacity: CapacityView | null;

  @Field({ description: 'Whether its agency answers referrals on this desk.' })
  referable: boolean;
}

@ObjectType('ServiceTypeConnection', { description: 'The taxonomy, in the order of care.' })
export class ServiceTypeConnectionView extends connectionOf(ServiceTypeView, 'ServiceType') {}

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

export function toServiceView(listing: ServiceListing, caller: Caller): ServiceView {
  const { id, name, description, district, confidentialSite, phone, hoursInWords, languages, acceptedUrgencies, agencyId, places } = listing;
  return {
    id, name, description, district, confidentialSite, phone, hoursInWords, languages, acceptedUrgencies,
    address: confidentialSite ? null : listing.address,
    serviceType: listing.serviceTypeCode === null ? null : toServiceTypeView(listing.serviceTypeCode, caller.locale),
    organization: { id: listing.organizationId, name: listing.organizationName, agencyId, website: listing.organizationWebsite },
    capacity: places === null ? null : toCapacityView(places, seesFigures(caller, agencyId)),
    referable: isReferable(listing),
  };
}
