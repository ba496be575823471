import type { OrganizationId } from '@causeway/kernel';
import { KeyedInput } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type ListingChangeId, ListingChangeState, type ListingValues } from '../domain/listing-change.js';
import { ToldToWorld, toldListingFields } from '../domain/feed/told-listing.js';
import { ListingKind } from '../domain/listing-field.js';
import { type ListingRules, RequestsKeep } from '../domain/listing-rules.js';
import type { Added, ListingForm } from '../listings.js';
import { ListingValuesScalar } from './listing.graphql.js';

registerEnumType(ListingKind, { name: 'ListingKind', description: 'What is edited as one: an organisation, a service, or a site.' });
registerEnumType(RequestsKeep, { name: 'RequestsKeep', description: 'Whether a request on its way keeps a place: as each owner says, always, or never.' });
registerEnumType(ToldToWorld, { name: 'ToldToWorld', description: 'What strangers learn of a service once it is published. KIND_ONLY: its place is confidential; NOTHING: it is no longer given, or another listing stands for it.' });

@ObjectType('Listing', { description: 'An organisation, a service or a site as those edit it who keep it.' })
export class ListingView {
  @Field(() => ListingKind, { description: 'What it is.' })
  kind: ListingKind;

  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field({ description: 'Its name, in the language it was written in.' })
  name: string;

  @Field(() => ID, { description: 'The organisation it belongs to, or is.' })
  organizationId: OrganizationId;

  @Field(() => Int, { description: 'A number that differs whenever anything in it does.' })
  version: number;

  @Field(() => ListingValuesScalar, { description: 'Every field that can be edited.' })
  values: ListingValues;

  @Field(() => Int, { description: 'How many changes of it wait for a coordinator.' })
  waiting: number;

  @Field(() => ToldToWorld, { nullable: true, description: 'What the open feed tells of it once it is published; null for what is no service.' })
  toldToWorld: ToldToWorld | null;

  @Field(() => [String], { description: 'The fields of it that the open feed tells then, by their names in `values`; thirty at most.' })
  toldFields: readonly string[];
}

@ObjectType({ description: 'The listing after the change.' })
export class ListingPayload {
  @Field(() => ListingView, { description: 'The listing.' })
  listing: ListingView;
}

@ObjectType({ description: 'What became of something new.' })
export class AddListingPayload {
  @Field(() => ID, { description: 'The change under which it is kept in the history.' })
  changeId: ListingChangeId;

  @Field(() => ListingChangeState, { description: 'APPLIED: it is there. PENDING: a coordinator looks at it.' })
  state: ListingChangeState;

  @Field(() => ID, { nullable: true, description: 'Its id once it is there.' })
  id: string | null;
}

@ObjectType('ListingRules', { description: 'What this country decided about its list.' })
export class ListingRulesView {
  @Field({ description: 'Whether changes that steer referrals (who is taken, of what kind, new services, a site that opens) wait for a coordinator.' })
  reviewChanges: boolean;

  @Field({ description: 'Whether a coordinator looks before the open feed tells of a service. Leaving it never waits.' })
  reviewPublishing: boolean;

  @Field(() => Int, { description: 'Days for which a listing counts as verified.' })
  verifyDays: number;

  @Field(() => Int, { description: 'Days between two reminders of a listing that is overdue.' })
  remindEveryDays: number;

  @Field(() => Int, { description: 'Reminders after which it is a coordinator’s task.' })
  reminders: number;

  @Field(() => Int, { description: 'Hours after which figures of free places in shelters count as unverified.' })
  shelterFigureHours: number;

  @Field(() => Int, { description: 'The same for every other service.' })
  otherFigureHours: number;

  @Field(() => RequestsKeep, { description: 'Whether a request on its way keeps a place.' })
  requestsKeep: RequestsKeep;
}

@ObjectType({ description: 'The rules after the change.' })
export class ListingRulesPayload {
  @Field(() => ListingRulesView, { description: 'The rules.' })
  rules: ListingRulesView;
}

@InputType({ description: 'A listing, and what is to stand in it.' })
export class UpdateListingInput extends KeyedInput {
  @Field(() => ListingKind, { description: 'What it is.' })
  kind: ListingKind;

  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => Int, { description: 'The version that the editor saw.' })
  expectedVersion: number;

  @Field(() => ListingValuesScalar, { description: 'The fields to write; what is left out stays.' })
  values: unknown;
}

@InputType({ description: 'Something new of an organisation.' })
export class AddListingInput extends KeyedInput {
  @Field(() => ListingKind, { description: 'A service or a site.' })
  kind: ListingKind;

  @Field(() => ID, { description: 'Whose it is.' })
  organizationId: string;

  @Field(() => ListingValuesScalar, { description: 'What is to stand in it: a name at least, and of a service its kind.' })
  values: unknown;
}

@InputType({ description: 'What this country decides about its list; a part left out stays.' })
export class SetListingRulesInput extends KeyedInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether changes that steer referrals wait for a coordinator.' })
  reviewChanges?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a coordinator looks before the open feed tells of a service.' })
  reviewPublishing?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Days for which a listing counts as verified, 1 to 3650.' })
  verifyDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days between two reminders, 1 to 365.' })
  remindEveryDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Reminders before it is a coordinator’s task, 0 to 12.' })
  reminders?: number | null;

  @Field(() => Int, { nullable: true, description: 'Hours for which figures of free places in shelters are relied on, 1 to 744.' })
  shelterFigureHours?: number | null;

  @Field(() => Int, { nullable: true, description: 'The same for every other service.' })
  otherFigureHours?: number | null;

  @Field(() => RequestsKeep, { nullable: true, description: 'Whether a request on its way keeps a place.' })
  requestsKeep?: RequestsKeep | null;
}

export function toListingView({ kind, id, name, organizationId, version, values, waiting, toldToWorld }: ListingForm): ListingView {
  return { kind, id, name, organizationId, version, values, waiting, toldToWorld, toldFields: toldToWorld === 'WHOLE' ? toldListingFields : [] };
}

export function toAddListingPayload({ changeId, state, id }: Added): AddListingPayload {
  return { changeId, state, id };
}

export function toListingRulesView(rules: ListingRules): ListingRulesView {
  const { reviewChanges, reviewPublishing, verifyDays, remindEveryDays, reminders, shelterFigureHours, otherFigureHours, requestsKeep } = rules;
  return { reviewChanges, reviewPublishing, verifyDays, remindEveryDays, reminders, shelterFigureHours, otherFigureHours, requestsKeep };
}
