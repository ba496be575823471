import { type Caller, NotFound, type NotificationId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Notifications } from '../notifications.js';
import { MarkNotificationReadInput, NotificationConnection, NotificationPayload, NotificationView, toNotificationView } from './notification.graphql.js';

@Resolver(() => NotificationView)
export class NotificationResolver {
  constructor(private readonly notifications: Notifications) {}

  @Query(() => NotificationConnection, { description: "The caller's own notices, newest first." })
  async inbox(
    @CurrentCaller() caller: Caller,
    @Args('unreadOnly', { nullable: true, type: () => Boolean, description: 'Only those that wait to be looked at.' }) unreadOnly: boolean | null,
    @Args() page: PageArgs,
  ): Promise<NotificationConnection> {
    const { page: rows, unread } = await this.notifications.inbox(caller, pageRequest(page), unreadOnly ?? false);
    return { ...toConnection(rows, toNotificationView), unreadCount: unread };
  }

  @Mutation(() => NotificationPayload, { description: 'Says that the caller has looked; no mail is sent for it then.' })
  async markNotificationRead(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which notice.' }) { id, idempotencyKey }: MarkNotificationReadInput,
  ): Promise<NotificationPayload> {
    const notificationId = parseId<NotificationId>(id);
    if (notificationId === undefined) throw new NotFound();
    return { notification: toNotificationView(await this.notifications.markRead(caller, { key: idempotencyKey, id: notificationId })) };
  }
}
