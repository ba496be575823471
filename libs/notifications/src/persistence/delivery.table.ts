import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { PersonalChannel } from '../domain/channel.js';
import { type Delivery, DeliveryState, type Reach, ReachState } from '../domain/delivery.js';

export const deliveryTable = new EntitySchema<Delivery>({
  name: 'delivery',
  schema: 'notifications',
  columns: {
    notificationId: { name: 'notification_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'delivery_pkey' },
    channel: { type: 'text', primary: true, primaryKeyConstraintName: 'delivery_pkey' },
    accountId: { name: 'account_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    state: { type: 'text' },
    urgent: { type: 'boolean' },
    dueAt: { name: 'due_at', type: 'timestamptz' },
    settledAt: { name: 'settled_at', type: 'timestamptz', nullable: true },
    code: { type: 'text', nullable: true },
    carrierId: { name: 'carrier_id', type: 'uuid', nullable: true },
  } satisfies Record<keyof Delivery, EntitySchemaColumnOptions>,
  indices: [
    { name: 'delivery_waiting', columns: ['accountId', 'channel'], where: `state = 'WAITING'` },
    { name: 'delivery_lost', columns: ['agencyId', 'settledAt'], where: `state = 'FAILED'` },
  ],
  checks: [
    { name: 'delivery_channel_known', expression: oneOf('channel', PersonalChannel) },
    { name: 'delivery_state_known', expression: oneOf('state', DeliveryState) },
  ],
});

export const reachTable = new EntitySchema<Reach>({
  name: 'reach',
  schema: 'notifications',
  columns: {
    referralId: { name: 'referral_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'reach_pkey' },
    side: { type: 'text', primary: true, primaryKeyConstraintName: 'reach_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    eventId: { name: 'event_id', type: 'uuid' },
    kind: { type: 'text' },
    state: { type: 'text' },
    channel: { type: 'text', nullable: true },
    at: { type: 'timestamptz' },
  } satisfies Record<keyof Reach, EntitySchemaColumnOptions>,
  checks: [
    { name: 'reach_side_known', expression: oneOf('side', ['SENDER', 'RECIPIENT']) },
    { name: 'reach_state_known', expression: oneOf('state', ReachState) },
  ],
});
