import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Endpoint, type Hook, HookState, HookType } from '../domain/webhook.js';

export const endpointTable = new EntitySchema<Endpoint>({
  name: 'webhook_endpoint',
  schema: 'notifications',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'webhook_endpoint_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    name: { type: 'text' },
    url: { type: 'text' },
    loud: { type: 'boolean' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    failingSince: { name: 'failing_since', type: 'timestamptz', nullable: true },
    disabledAt: { name: 'disabled_at', type: 'timestamptz', nullable: true },
    removedAt: { name: 'removed_at', type: 'timestamptz', nullable: true },
    secret: { type: 'bytea' },
    previousSecret: { name: 'previous_secret', type: 'bytea', nullable: true },
    previousUntil: { name: 'previous_until', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Endpoint, EntitySchemaColumnOptions>,
  indices: [{ name: 'webhook_endpoint_of_agency', columns: ['agencyId'], where: 'removed_at is null' }],
});

export const hookTable = new EntitySchema<Hook>({
  name: 'webhook_delivery',
  schema: 'notifications',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'webhook_delivery_pkey' },
    endpointId: { name: 'endpoint_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    eventId: { name: 'event_id', type: 'uuid' },
    type: { type: 'text' },
    referralId: { name: 'referral_id', type: 'uuid' },
    state: { type: 'text' },
    urgent: { type: 'boolean' },
    code: { type: 'text', nullable: true },
    tries: { type: 'int' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    settledAt: { name: 'settled_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Hook, EntitySchemaColumnOptions>,
  uniques: [{ name: 'webhook_delivery_once', columns: ['endpointId', 'eventId'] }],
  indices: [{ name: 'webhook_delivery_of_agency', columns: ['agencyId', 'id'] }],
  checks: [
    { name: 'webhook_delivery_state_known', expression: oneOf('state', HookState) },
    { name: 'webhook_delivery_type_known', expression: oneOf('type', HookType) },
  ],
});
