import type { AgencyId } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type TwinId, TwinKind, TwinReason, TwinState } from '../domain/twin.js';
import type { SeenTwin } from '../twins.js';

registerEnumType(TwinKind, { name: 'TwinKind', description: 'What looks like one: services, or organisations.' });
registerEnumType(TwinReason, { name: 'TwinReason', description: 'Why two listings look like one. Where a confidential site stands is never a reason.' });
registerEnumType(TwinState, { name: 'TwinState', description: 'APART: somebody looked, and they are two.' });

@ObjectType('TwinListing', { description: 'One of two listings that look like one.' })
export class TwinListingView {
  @Field(() => ID, { description: 'The service or organisation.' })
  id: string;

  @Field({ description: 'Its name.' })
  name: string;

  @Field({ description: 'Name of who gives it.' })
  organizationName: string;

  @Field(() => String, { nullable: true, description: 'The imported directory it came from; null when it was made here.' })
  source: string | null;

  @Field(() => ID, { nullable: true, description: 'The agency that answers for it.' })
  agencyId: AgencyId | null;
}

@ObjectType('Twin', { description: 'Two listings of different sources that look like one.' })
export class TwinView {
  @Field(() => ID, { description: 'Its id.' })
  id: TwinId;

  @Field(() => TwinKind, { description: 'What they are.' })
  kind: TwinKind;

  @Field(() => TwinListingView, { description: 'The one.' })
  first: TwinListingView;

  @Field(() => TwinListingView, { description: 'The other.' })
  second: TwinListingView;

  @Field(() => [TwinReason], { description: 'Why.' })
  reasons: readonly TwinReason[];

  @Field(() => TwinState, { description: 'What was decided.' })
  state: TwinState;

  @Field(() => ID, { nullable: true, description: 'The one that stands for both.' })
  survivorId: string | null;

  @Field(() => Date, { description: 'When the desk noticed.' })
  proposedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When somebody decided.' })
  decidedAt: Date | null;
}

@ObjectType('TwinConnection', { description: 'Likely twins, most alike first.' })
export class TwinConnectionView extends connectionOf(TwinView, 'Twin') {}

@ObjectType({ description: 'The pair after the decision.' })
export class TwinPayload {
  @Field(() => TwinView, { description: 'The pair.' })
  twin: TwinView;
}

@InputType({ description: 'One pair.' })
export class TwinInput extends KeyedInput {
  @Field(() => ID, { description: 'The pair.' })
  id: string;
}

@InputType({ description: 'One pair, and which of the two stands for both.' })
export class MergeTwinInput extends TwinInput {
  @Field(() => ID, { description: 'The one that stays in sight.' })
  survivorId: string;
}

export function toTwinView({ id, kind, first, second, reasons, state, survivorId, proposedAt, decidedAt }: SeenTwin): TwinView {
  return { id, kind, first: toTwinListing(first), second: toTwinListing(second), reasons, state, survivorId, proposedAt, decidedAt };
}

function toTwinListing({ id, name, organizationName, source, agencyId }: SeenTwin['first']): TwinListingView {
  return { id, name, organizationName, source, agencyId };
}
