import type { Caller } from '@causeway/kernel';
import { CurrentCaller, parseInput } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { ChannelKind } from '../domain/channel.js';
import { Audience } from '../domain/rule.js';
import { Rules } from '../rules.js';
import { NotificationRulePayload, NotificationRuleView, SetNotificationRuleInput, toRuleView } from './rule.graphql.js';

const orderShape = z.object({ kind: z.string().regex(/^[A-Z_]{3,40}$/), audience: z.enum(Audience), channels: z.array(z.enum(ChannelKind)).max(5), expectedVersion: z.int().min(0) });

@Resolver(() => NotificationRuleView)
export class RuleResolver {
  constructor(private readonly rules: Rules) {}

  @Query(() => [NotificationRuleView], { description: 'Who hears of what in this country: one line for each thing that can happen and each audience, 200 at most.' })
  async notificationRules(@CurrentCaller() caller: Caller): Promise<NotificationRuleView[]> {
    return (await this.rules.list(caller)).map(toRuleView);
  }

  @Mutation(() => NotificationRulePayload, { description: 'Changes who hears of something from now on. What keeps people safe stays. Needs a fresh second factor.' })
  async setNotificationRule(@CurrentCaller() caller: Caller, @Args('input', { description: 'The rule.' }) given: SetNotificationRuleInput): Promise<NotificationRulePayload> {
    return { rules: (await this.rules.set(caller, { key: given.idempotencyKey, order: parseInput(orderShape, given) })).map(toRuleView) };
  }
}
