import type { OrganizationId } from '@causeway/kernel';
import { KeyedInput } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type ListingChangeId, ListingChangeState, type ListingValues } from '../domain/listing-change.js';
import { ListingKind } from '../domain/listing-field.js';
import type { ListingRules } from '../domain/listing-rules.js';
import type { Added, ListingForm } from '../listings.js';
import { ListingValuesScalar } from './listing.graphql.js';

registerEnumType(ListingKind, { name: 'ListingKind', description: 'What is edited as one: an organisation, a service, or a site.' });

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

  @Field(() => Int, { description: 'Days for which a listing counts as verified.' })
  verifyDays: number;

  @Field(() => Int, { description: 'Days between two reminders of a listing that is overdue.' })
  remindEveryDays: number;

  @Field(() => Int, { description: 'Reminders after which it is a coordinator’s task.' })
  reminders: number;
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

  @Field(() => Int, { nullable: true, description: 'Days for which a listing counts as verified, 1 to 3650.' })
  verifyDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days between two reminders, 1 to 365.' })
  remindEveryDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Reminders before it is a coordinator’s task, 0 to 12.' })
  reminders?: number | null;
}

export function toListingView({ kind, id, name, organizationId, version, values, waiting }: ListingForm): ListingView {
  return { kind, id, name, organizationId, version, values, waiting };
}

export function toAddListingPayload({ changeId, state, id }: Added): AddListingPayload {
  return { changeId, state, id };
}

export function toListingRulesView({ reviewChanges, verifyDays, remindEveryDays, reminders }: ListingRules): ListingRulesView {
  return { reviewChanges, verifyDays, remindEveryDays, reminders };
}
