import { type AccountId, BadCursor, type NotificationId, type Page, type PageRequest, type ReferralId, pageOf, parseId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { PersonalChannel } from '../domain/channel.js';
import type { Delivery, DeliveryState, LostDelivery } from '../domain/delivery.js';
import type { Notification } from '../domain/notification.js';

/** What names one delivery. */
export type DeliveryKey = Pick<Delivery, 'notificationId' | 'channel'>;

/** A delivery with what its notice is about. */
export type Errandry = Delivery & Pick<Notification, 'kind' | 'referralId' | 'eventId' | 'readAt'>;

export interface NewDelivery extends DeliveryKey {
  readonly accountId: AccountId;
  readonly dueAt: Date;
}

const columns = `d.notification_id as "notificationId", d.channel, d.account_id as "accountId", d.agency_id as "agencyId", d.state, d.urgent,
  d.due_at as "dueAt", d.settled_at as "settledAt", d.code, d.carrier_id as "carrierId"`;

@Injectable()
export class DeliveryStore {
  /** @returns those that were not under way before */
  add(tx: UnitOfWork, rows: readonly NewDelivery[], urgent: boolean): Promise<DeliveryKey[]> {
    return tx.sql<DeliveryKey>(
      `insert into notifications.delivery (notification_id, channel, account_id, agency_id, state, urgent, due_at)
       select n.id, n.channel, n.account_id, :agency, 'WAITING', :urgent, n.due_at
       from unnest(:ids::uuid[], :channels::text[], :accounts::uuid[], :dues::timestamptz[]) as n (id, channel, account_id, due_at)
       on conflict (notification_id, channel) do nothing returning notification_id as "notificationId", channel`,
      {
        ...{ agency: tx.caller.agencyId, urgent, ids: rows.map(({ notificationId }) => notificationId), channels: rows.map(({ channel }) => channel) },
        ...{ accounts: rows.map(({ accountId }) => accountId), dues: rows.map(({ dueAt }) => dueAt.toISOString()) },
      },
    );
  }

  async find(tx: UnitOfWork, { notificationId, channel }: DeliveryKey): Promise<Errandry | undefined> {
    const [found] = await tx.sql<Errandry>(
      `select ${columns}, n.kind, n.referral_id as "referralId", n.event_id as "eventId", n.read_at as "readAt"
       from notifications.delivery d join notifications.notification n on n.id = d.notification_id
       where d.notification_id = :notificationId and d.channel = :channel`,
      { notificationId, channel },
    );
    return found;
  }

  /** Reached: the side it belongs to is reached with it, and whatever went in the same digest. */
  async sent(tx: UnitOfWork, { notificationId, channel }: DeliveryKey): Promise<void> {
    await tx.sql(
      `with settled as (
         update notifications.delivery set state = 'SENT', settled_at = platform.now(), code = null
         where channel = :channel and state in ('WAITING', 'FAILED') and (notification_id = :notificationId or carrier_id = :notificationId)
         returning notification_id)
       update notifications.reach r set state = 'REACHED', channel = :channel, at = platform.now()
       from settled s join notifications.notification n on n.id = s.notification_id
       where r.referral_id = n.referral_id and r.event_id = n.event_id and r.agency_id = n.agency_id and r.state <> 'REACHED'`,
      { notificationId, channel },
    );
  }

  /** @returns the notices it was given up for, those of a digest with it */
  async giveUp(tx: UnitOfWork, { notificationId, channel }: DeliveryKey, code: string): Promise<NotificationId[]> {
    const rows = await tx.sql<{ id: NotificationId }>(
      `update notifications.delivery set state = 'FAILED', settled_at = :now, code = :code
       where channel = :channel and state = 'WAITING' and (notification_id = :notificationId or carrier_id = :notificationId)
       returning notification_id as id`,
      { notificationId, channel, code, now: tx.now },
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the agency that were given up, by the notice they were for, the newest first. */
  async lost(tx: UnitOfWork, { first, after }: PageRequest): Promise<Page<LostDelivery>> {
    const place = placeOf(after);
    const rows = await tx.sql<LostDelivery & { place: string }>(
      `select account_id as "accountId", channel, urgent, settled_at as "settledAt", code, notification_id || ' ' || channel as place
       from notifications.delivery where agency_id = :agency and state = 'FAILED' ${place === undefined ? '' : 'and (notification_id, channel) < (:id::uuid, :channel)'}
       order by notification_id desc, channel desc limit :limit`,
      { agency: tx.caller.agencyId, limit: first + 1, ...place },
    );
    return pageOf(rows, first, (row) => row.place);
  }

  /** What it had taken along goes its own way again. */
  async drop(tx: UnitOfWork, { notificationId, channel }: DeliveryKey): Promise<void> {
    await tx.sql(
      `update notifications.delivery
       set state = case when notification_id = :notificationId then 'NOT_NEEDED' else state end, settled_at = case when notification_id = :notificationId then :now::timestamptz end, carrier_id = null
       where channel = :channel and state in ('WAITING', 'FAILED') and (notification_id = :notificationId or carrier_id = :notificationId)`,
      { notificationId, channel, now: tx.now },
    );
  }

  /** Whether they are sent a digest by this way; nobody else makes one for them until the transaction ends. */
  async holdDigest(tx: UnitOfWork, { channel, accountId }: Pick<Delivery, 'channel' | 'accountId'>): Promise<boolean> {
    const key = `${accountId} ${channel}`;
    const digests = await tx.sql(`select pg_advisory_xact_lock(hashtextextended(:key, 0)) from notifications.wish where account_id = :accountId and digest <> 'AT_ONCE'`, { key, accountId });
    return digests.length > 0;
  }

  /**
   * For whoever is sent a digest, and is held for it: takes along what else waits for them and is due. One mail says as much as ten. Relies on delivery_waiting.
   * @returns whether it is to be sent itself; of several that come due at once, one takes the others
   */
  async gather(tx: UnitOfWork, { notificationId, channel, accountId }: Delivery): Promise<boolean> {
    const own = await tx.sql(`select 1 from notifications.delivery where notification_id = :notificationId and channel = :channel and carrier_id is null and state in ('WAITING', 'FAILED')`, {
      ...{ notificationId, channel },
    });
    if (own.length === 0) return false;
    await tx.sql(
      `update notifications.delivery set carrier_id = :notificationId
       where account_id = :accountId and channel = :channel and state = 'WAITING' and carrier_id is null and not urgent and due_at <= :now
         and notification_id <> :notificationId`,
      { notificationId, channel, accountId, now: tx.now },
    );
    return true;
  }

  /** What of one person's ways was given up for an agency or still waits for it: whether anything loud is left, say. */
  async statesOf(tx: UnitOfWork, { referralId, eventId }: { referralId: ReferralId; eventId: string }): Promise<{ channel: PersonalChannel; state: DeliveryState }[]> {
    return tx.sql(
      `select distinct d.channel, d.state from notifications.delivery d join notifications.notification n on n.id = d.notification_id
       where n.referral_id = :referralId and n.event_id = :eventId and n.agency_id = :agency`,
      { referralId, eventId, agency: tx.caller.agencyId },
    );
  }
}

function placeOf(after: string | undefined): { readonly id: NotificationId; readonly channel: string } | undefined {
  if (after === undefined) return undefined;
  const [text = '', channel = ''] = after.split(' ');
  const id = parseId<NotificationId>(text);
  if (id === undefined || !/^[A-Z]{3,10}$/.test(channel)) throw new BadCursor();
  return { id, channel };
}
