import type { NotificationId, ReferralId } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Notification } from '../domain/notification.js';

@ObjectType('Notification', { description: 'Something to look at.' })
export class NotificationView {
  @Field(() => ID, { description: 'Its id.' })
  id: NotificationId;

  @Field({ description: 'The command that brought it about, e.g. SEND or ACCEPT; GLASS_BROKEN when somebody looked at a case in an emergency, COVER_NAMED and COVER_ENDED when a colleague stands in for another one and no longer does, READS_STOPPED when a colleague was stopped at reading a great many files, AGREEMENT_ENDING when a member\'s agreement runs out, PLACES_OVER_COMMITTED when a service has promised more than it has, PLACES_DRIFT when its places are counted wrongly, QUEUE_LATE when notices wait too long to be sent.' })
  kind: string;

  @Field(() => ID, { nullable: true, description: 'The referral to look at; null for an alarm.' })
  referralId: ReferralId | null;

  @Field({ description: 'When.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the caller looked; null while it waits.' })
  readAt: Date | null;
}

@ObjectType({ description: "The caller's own notices, newest first." })
export class NotificationConnection extends connectionOf(NotificationView, 'Notification') {
  @Field(() => Int, { description: 'How many wait to be looked at.' })
  unreadCount: number;
}

@InputType({ description: 'The caller has looked.' })
export class MarkNotificationReadInput extends KeyedInput {
  @Field(() => ID, { description: 'The notice.' })
  id: string;
}

@ObjectType({ description: 'The notice as it stands now.' })
export class NotificationPayload {
  @Field(() => NotificationView, { description: 'The notice.' })
  notification: NotificationView;
}

export function toNotificationView({ id, kind, referralId, createdAt, readAt }: Notification): NotificationView {
  return { id, kind, referralId, createdAt, readAt };
}
