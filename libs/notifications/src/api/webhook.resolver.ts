import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { DeliveryState } from '../domain/delivery.js';
import type { EndpointId, HookId } from '../domain/webhook.js';
import { Webhooks } from '../webhooks.js';
import {
  ChangeWebhookEndpointInput,
  CreateWebhookEndpointInput,
  RemoveWebhookEndpointPayload,
  ReplayWebhookDeliveryInput,
  WebhookDeliveryConnection,
  WebhookDeliveryPayload,
  WebhookEndpointInput,
  WebhookEndpointPayload,
  WebhookEndpointView,
  toEndpointView,
  toHookView,
} from './webhook.graphql.js';

const endpointShape = z.object({ name: z.string().trim().min(1).max(60), url: z.string().trim().max(500), loud: z.boolean() });
const changeShape = endpointShape.extend({ id: idShape<EndpointId>() });
const whichShape = z.object({ id: idShape<EndpointId>() });
const hookShape = z.object({ id: idShape<HookId>() });
const input = { description: 'What is to be done.' };

@Resolver(() => WebhookEndpointView)
export class WebhookResolver {
  constructor(private readonly webhooks: Webhooks) {}

  @Query(() => [WebhookEndpointView], { description: "Where programs of the caller's agency listen, five at most." })
  async webhookEndpoints(@CurrentCaller() caller: Caller): Promise<WebhookEndpointView[]> {
    return (await this.webhooks.endpoints(caller)).map(toEndpointView);
  }

  @Query(() => WebhookDeliveryConnection, { description: 'Messages to them, newest first; those given up stay to be sent again.' })
  async webhookDeliveries(
    @CurrentCaller() caller: Caller,
    @Args('state', { nullable: true, type: () => DeliveryState, description: 'Only those that stand so.' }) state: DeliveryState | null,
    @Args() page: PageArgs,
  ): Promise<WebhookDeliveryConnection> {
    return toConnection(await this.webhooks.hooks(caller, pageRequest(page), state ?? null), toHookView);
  }

  @Mutation(() => WebhookEndpointPayload, { description: 'Lets a program be told; its key is shown once. Needs a fresh second factor.' })
  async createWebhookEndpoint(@CurrentCaller() caller: Caller, @Args('input', input) given: CreateWebhookEndpointInput): Promise<WebhookEndpointPayload> {
    const { endpoint, secret } = await this.webhooks.create(caller, { key: given.idempotencyKey, input: parseInput(endpointShape, given) });
    return { endpoint: toEndpointView(endpoint), secret };
  }

  @Mutation(() => WebhookEndpointPayload, { description: 'Changes where a program listens. Needs a fresh second factor.' })
  async changeWebhookEndpoint(@CurrentCaller() caller: Caller, @Args('input', input) given: ChangeWebhookEndpointInput): Promise<WebhookEndpointPayload> {
    const { endpoint, secret } = await this.webhooks.change(caller, { key: given.idempotencyKey, input: parseInput(changeShape, given) });
    return { endpoint: toEndpointView(endpoint), secret };
  }

  @Mutation(() => WebhookEndpointPayload, { description: 'Gives it another key; the one before signs beside it for a day. Needs a fresh second factor.' })
  async rotateWebhookSecret(@CurrentCaller() caller: Caller, @Args('input', input) given: WebhookEndpointInput): Promise<WebhookEndpointPayload> {
    const { endpoint, secret } = await this.webhooks.rotate(caller, { key: given.idempotencyKey, input: parseInput(whichShape, given) });
    return { endpoint: toEndpointView(endpoint), secret };
  }

  @Mutation(() => RemoveWebhookEndpointPayload, { description: 'Takes it away. Needs a fresh second factor.' })
  async removeWebhookEndpoint(@CurrentCaller() caller: Caller, @Args('input', input) given: WebhookEndpointInput): Promise<RemoveWebhookEndpointPayload> {
    await this.webhooks.remove(caller, { key: given.idempotencyKey, input: parseInput(whichShape, given) });
    return { removed: true };
  }

  @Mutation(() => WebhookDeliveryPayload, { description: 'Sends a message that was given up once more, under the id it had.' })
  async replayWebhookDelivery(@CurrentCaller() caller: Caller, @Args('input', input) given: ReplayWebhookDeliveryInput): Promise<WebhookDeliveryPayload> {
    return { delivery: toHookView(await this.webhooks.replay(caller, { key: given.idempotencyKey, input: parseInput(hookShape, given) })) };
  }
}
