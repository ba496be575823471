import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DeliveryState } from '../domain/delivery.js';
import type { Endpoint, EndpointId, Hook, HookId } from '../domain/webhook.js';

registerEnumType(DeliveryState, { name: 'DeliveryState', description: 'WAITING; SENT; NOT_NEEDED when it was looked at, or is no longer theirs; FAILED when it was given up.' });

@ObjectType('WebhookEndpoint', { description: "Where a program of the caller's agency listens (Standard Webhooks)." })
export class WebhookEndpointView {
  @Field(() => ID, { description: 'Its id.' })
  id: EndpointId;

  @Field({ description: 'What it is for.' })
  name: string;

  @Field({ description: 'Its address.' })
  url: string;

  @Field({ description: 'Whether it wakes somebody, as the agency says.' })
  loud: boolean;

  @Field({ description: 'Since when.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'Since when messages to it are given up; null while it listens.' })
  failingSince: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it said that it is gone; nothing is sent to it until it is changed.' })
  disabledAt: Date | null;
}

@ObjectType('WebhookDelivery', { description: 'One message to a program.' })
export class WebhookDeliveryView {
  @Field(() => ID, { description: 'Its id, which the program is told as webhook-id.' })
  id: HookId;

  @Field(() => ID, { description: 'To which endpoint.' })
  endpointId: EndpointId;

  @Field({ description: 'Its type, e.g. referral.changed.' })
  type: string;

  @Field(() => DeliveryState, { description: 'Where it stands.' })
  state: DeliveryState;

  @Field(() => String, { nullable: true, description: 'Why it was given up, in a code.' })
  code: string | null;

  @Field(() => Int, { description: 'How often it was tried.' })
  tries: number;

  @Field({ description: 'When it was made.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it came or was given up.' })
  settledAt: Date | null;
}

@ObjectType({ description: "Messages to the programs of the caller's agency, newest first." })
export class WebhookDeliveryConnection extends connectionOf(WebhookDeliveryView, 'WebhookDelivery') {}

@InputType({ description: 'Where a program listens.' })
export class CreateWebhookEndpointInput extends KeyedInput {
  @Field({ description: 'What it is for.' })
  name: string;

  @Field({ description: 'Its address, https and public.' })
  url: string;

  @Field({ description: 'Whether it wakes somebody.' })
  loud: boolean;
}

@InputType({ description: 'An endpoint as it shall be.' })
export class ChangeWebhookEndpointInput extends CreateWebhookEndpointInput {
  @Field(() => ID, { description: 'Which.' })
  id: string;
}

@InputType({ description: 'Which endpoint.' })
export class WebhookEndpointInput extends KeyedInput {
  @Field(() => ID, { description: 'The endpoint.' })
  id: string;
}

@InputType({ description: 'Which message.' })
export class ReplayWebhookDeliveryInput extends KeyedInput {
  @Field(() => ID, { description: 'The message.' })
  id: string;
}

@ObjectType({ description: 'An endpoint, and its key when it is new.' })
export class WebhookEndpointPayload {
  @Field(() => WebhookEndpointView, { description: 'The endpoint.' })
  endpoint: WebhookEndpointView;

  @Field(() => String, { nullable: true, description: 'The key that signs, in this answer alone; null when the same request was made before, or no key was made.' })
  secret: string | null;
}

@ObjectType({ description: 'An endpoint is taken away.' })
export class RemoveWebhookEndpointPayload {
  @Field({ description: 'True.' })
  removed: boolean;
}

@ObjectType({ description: 'The message as it stands now.' })
export class WebhookDeliveryPayload {
  @Field(() => WebhookDeliveryView, { description: 'The message.' })
  delivery: WebhookDeliveryView;
}

export function toEndpointView({ id, name, url, loud, createdAt, failingSince, disabledAt }: Endpoint): WebhookEndpointView {
  return { id, name, url, loud, createdAt, failingSince, disabledAt };
}

export function toHookView({ id, endpointId, type, state, code, tries, createdAt, settledAt }: Hook): WebhookDeliveryView {
  return { id, endpointId, type, state, code, tries, createdAt, settledAt };
}
