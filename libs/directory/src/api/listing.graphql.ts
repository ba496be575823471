import { type AgencyId, type Caller, type OrganizationId, Role, type ServiceId, hasRole } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLScalarType } from 'graphql';
import { ChangeOrigin, ListingChangeKind, type ListingChangeId, ListingChangeState, type ListingValues, isUndoable } from '../domain/listing-change.js';
import type { SiteId } from '../domain/listing.js';
import type { ListedOrganization } from '../domain/ownership.js';
import type { NamedChange } from '../listing-reviews.js';

registerEnumType(ListingChangeKind, { name: 'ListingChangeKind', description: 'What a change is about. OWNER: which agency answers for an organisation.' });
registerEnumType(ListingChangeState, { name: 'ListingChangeState', description: 'Where a change stands. PENDING: a coordinator looks at it; the listing is as it was.' });
registerEnumType(ChangeOrigin, { name: 'ChangeOrigin', description: 'Who says so: a person on this desk, or another directory that was imported.' });

/** Fields by name. Which there are, and what each holds, says one table: `domain/listing-field.ts`. */
export const ListingValuesScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'ListingValues',
  description: 'Fields of a listing by name, as a JSON object, e.g. {"name": "Night shelter", "languages": ["ar"]}. The README of the directory lists them.',
  serialize: (value) => value,
  parseValue: (value) => value,
});

@ObjectType('ListedOrganization', { description: 'An organisation of the directory, for those who say which agency answers for it.' })
export class ListedOrganizationView {
  @Field(() => ID, { description: 'Its id.' })
  id: OrganizationId;

  @Field({ description: "Its name, in the caller's language where there is one." })
  name: string;

  @Field(() => ID, { nullable: true, description: 'The agency that answers for it on this desk; null when it is only listed.' })
  agencyId: AgencyId | null;

  @Field(() => String, { nullable: true, description: 'The imported directory it came from; null when it was made here.' })
  source: string | null;

  @Field(() => Int, { description: 'How many services it gives.' })
  serviceCount: number;

  @Field(() => Int, { description: 'How many of them have no kind yet, and so cannot be referred to.' })
  unclassedCount: number;

  @Field({ description: 'Whether a request for it waits that the caller may see.' })
  askedFor: boolean;
}

@ObjectType('ListedOrganizationConnection', { description: 'Organisations of the directory.' })
export class ListedOrganizationConnectionView extends connectionOf(ListedOrganizationView, 'ListedOrganization') {}

@ObjectType({ description: 'The organisation after the change.' })
export class ListedOrganizationPayload {
  @Field(() => ListedOrganizationView, { description: 'The organisation.' })
  organization: ListedOrganizationView;
}

@ObjectType('ListingChange', { description: 'Something that was changed in a listing, or waits for a coordinator.' })
export class ListingChangeView {
  @Field(() => ID, { description: 'Its id.' })
  id: ListingChangeId;

  @Field(() => ListingChangeKind, { description: 'What it is about.' })
  kind: ListingChangeKind;

  @Field(() => ListingChangeState, { description: 'Where it stands.' })
  state: ListingChangeState;

  @Field(() => ID, { description: 'The organisation.' })
  organizationId: OrganizationId;

  @Field({ description: 'Its name.' })
  organizationName: string;

  @Field(() => ID, { nullable: true, description: 'The service; null when it is about none, or about one that is not there yet.' })
  serviceId: ServiceId | null;

  @Field(() => ID, { nullable: true, description: 'The site.' })
  siteId: SiteId | null;

  @Field(() => String, { nullable: true, description: 'Name of the service or site as it is now.' })
  name: string | null;

  @Field(() => ListingValuesScalar, { description: 'The fields as they were.' })
  before: ListingValues;

  @Field(() => ListingValuesScalar, { description: 'The fields as they are to be.' })
  after: ListingValues;

  @Field(() => ChangeOrigin, { description: 'Who says so.' })
  origin: ChangeOrigin;

  @Field(() => String, { nullable: true, description: 'The imported directory that says so.' })
  source: string | null;

  @Field(() => ID, { nullable: true, description: 'The agency whose member changed it, or asked.' })
  byAgencyId: AgencyId | null;

  @Field(() => String, { nullable: true, description: 'Name of that agency.' })
  byAgencyName: string | null;

  @Field(() => String, { nullable: true, description: 'Of the kind OWNER: name of the agency that answered for it before; null for none.' })
  agencyNameBefore: string | null;

  @Field(() => String, { nullable: true, description: 'Of the kind OWNER: name of the agency that is to answer for it; null for none.' })
  agencyNameAfter: string | null;

  @Field({ description: 'Whether the caller changed it, or asked.' })
  isOwn: boolean;

  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => Date, { nullable: true, description: 'When a second person decided.' })
  decidedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused.' })
  decisionReason: string | null;

  @Field({ description: 'Whether the caller may apply or refuse it now.' })
  mayDecide: boolean;

  @Field({ description: 'Whether it is the last change of its listing and can be taken back.' })
  mayUndo: boolean;
}

@ObjectType('ListingChangeConnection', { description: 'Changes of listings: what waits oldest first, all else newest first.' })
export class ListingChangeConnectionView extends connectionOf(ListingChangeView, 'ListingChange') {}

@ObjectType({ description: 'The change after the decision.' })
export class ListingChangePayload {
  @Field(() => ListingChangeView, { description: 'The change.' })
  change: ListingChangeView;
}

@InputType({ description: 'What to look for among organisations; a part left out matches everything.' })
export class OrganizationFilterInput {
  @Field(() => String, { nullable: true, description: 'Letters of its name, in any language.' })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that no agency answers for.' })
  unowned?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Only those of the caller's own agency." })
  ownOnly?: boolean | null;
}

@InputType({ description: 'A kind for a service that has none.' })
export class GivenKindInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;

  @Field({ description: 'Code of the service taxonomy.' })
  serviceTypeCode: string;
}

@InputType({ description: 'An organisation that nobody answers for.' })
export class ClaimOrganizationInput extends KeyedInput {
  @Field(() => ID, { description: 'The organisation.' })
  organizationId: string;

  @Field(() => [GivenKindInput], { nullable: true, description: 'Kinds for its services that have none; 100 at most.' })
  kinds?: GivenKindInput[] | null;
}

@InputType({ description: 'An organisation, and the agency that answers for it from now on.' })
export class AssignOrganizationInput extends ClaimOrganizationInput {
  @Field(() => ID, { description: 'The agency: a member that is active.' })
  agency: string;
}

@InputType({ description: 'Which changes to show; a part left out matches everything.' })
export class ListingChangeFilter {
  @Field(() => ListingChangeState, { nullable: true, description: 'Only those that stand here.' })
  state?: ListingChangeState | null;

  @Field(() => ID, { nullable: true, description: 'Only of this organisation.' })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this service.' })
  serviceId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this site.' })
  siteId?: string | null;
}

@InputType({ description: 'One change.' })
export class ListingChangeInput extends KeyedInput {
  @Field(() => ID, { description: 'The change.' })
  id: string;
}

@InputType({ description: 'A change that is not to be.' })
export class RefuseListingChangeInput extends ListingChangeInput {
  @Field({ description: 'Why, in words that its owner reads; 3 to 500 letters.' })
  reason: string;
}

export function toListingChangeView(change: NamedChange, caller: Caller): ListingChangeView {
  const { id, kind, state, organizationId, organizationName, serviceId, siteId, name, before, after, origin, source, at, decidedAt, decisionReason } = change;
  const { byAgencyId, byAgencyName, agencyNameBefore, agencyNameAfter } = change;
  const isOwn = change.byAccountId === caller.accountId;
  const keepsList = hasRole(caller, Role.COORDINATOR);
  return {
    ...{ id, kind, state, organizationId, organizationName, serviceId, siteId, name, before, after, origin, source, isOwn, at, decidedAt, decisionReason },
    ...{ byAgencyId, byAgencyName, agencyNameBefore, agencyNameAfter },
    mayDecide: state === ListingChangeState.PENDING && keepsList && !isOwn,
    mayUndo: isUndoable(change) && (keepsList || kind !== 'OWNER'),
  };
}

export function toListedOrganizationView(organization: ListedOrganization): ListedOrganizationView {
  const { id, name, agencyId, source, serviceCount, unclassedCount, askedFor } = organization;
  return { id, name, agencyId, source, serviceCount, unclassedCount, askedFor };
}
