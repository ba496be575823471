import type { Caller } from '@causeway/kernel';
import { CurrentCaller, idShape, parseInput } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { ContactChannel, PersonalChannel } from '../domain/channel.js';
import type { ContactId } from '../domain/contact.js';
import { NoticeClass } from '../domain/notice-class.js';
import { Digest, choice } from '../domain/wishes.js';
import { Wishing } from '../wishing.js';
import {
  AddContactInput,
  ConfirmContactInput,
  NotificationWishesPayload,
  NotificationWishesView,
  RemoveContactInput,
  SetNotificationWishesInput,
  toWishesView,
} from './wish.graphql.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 07:30');
const wishesShape = z
  .object({
    ...{ quietFrom: clock.nullish().transform((at) => at ?? null), quietUntil: clock.nullish().transform((at) => at ?? null), timeZone: z.string().max(60) },
    ...{ digest: z.enum(Digest), digestAt: clock, choices: z.array(z.object({ about: z.enum(NoticeClass), by: z.array(z.enum(PersonalChannel)).max(3) })).max(6) },
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), { path: ['quietUntil'], message: 'Quiet hours have a beginning and an end.' });
const contactShape = z.object({ channel: z.enum(ContactChannel), address: z.string().trim().max(512) });
const confirmShape = z.object({ id: idShape<ContactId>(), code: z.string().trim().regex(/^\d{6}$/, 'must be six digits') });
const removeShape = z.object({ id: idShape<ContactId>() });
const input = { description: 'What is said.' };

@Resolver(() => NotificationWishesView)
export class WishResolver {
  constructor(private readonly wishing: Wishing) {}

  @Query(() => NotificationWishesView, { description: 'How the caller is told of things, and by which numbers.' })
  async notificationWishes(@CurrentCaller() caller: Caller): Promise<NotificationWishesView> {
    return toWishesView(await this.wishing.mine(caller));
  }

  @Mutation(() => NotificationWishesPayload, { description: 'Says how the caller wants to be told.' })
  async setNotificationWishes(@CurrentCaller() caller: Caller, @Args('input', input) given: SetNotificationWishesInput): Promise<NotificationWishesPayload> {
    const { choices, ...said } = parseInput(wishesShape, given);
    const chosen = [...new Set(choices.flatMap(({ about, by }) => by.map((way) => choice(about, way))))];
    return { wishes: toWishesView(await this.wishing.set(caller, { key: given.idempotencyKey, input: { ...said, chosen } })) };
  }

  @Mutation(() => NotificationWishesPayload, { description: 'Writes down a number or an app; a code is sent to it.' })
  async addContact(@CurrentCaller() caller: Caller, @Args('input', input) given: AddContactInput): Promise<NotificationWishesPayload> {
    return { wishes: toWishesView(await this.wishing.addContact(caller, { key: given.idempotencyKey, input: parseInput(contactShape, given) })) };
  }

  @Mutation(() => NotificationWishesPayload, { description: 'Says the code that came; from then on the number is used.' })
  async confirmContact(@CurrentCaller() caller: Caller, @Args('input', input) given: ConfirmContactInput): Promise<NotificationWishesPayload> {
    return { wishes: toWishesView(await this.wishing.confirmContact(caller, { key: given.idempotencyKey, input: parseInput(confirmShape, given) })) };
  }

  @Mutation(() => NotificationWishesPayload, { description: 'Takes a number away.' })
  async removeContact(@CurrentCaller() caller: Caller, @Args('input', input) given: RemoveContactInput): Promise<NotificationWishesPayload> {
    return { wishes: toWishesView(await this.wishing.removeContact(caller, { key: given.idempotencyKey, input: parseInput(removeShape, given) })) };
  }
}
