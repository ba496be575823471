import type { AccountId, AgencyId } from '@causeway/kernel';
import { oneOf, someOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { ContactChannel } from '../domain/channel.js';
import type { Contact } from '../domain/contact.js';
import { Digest, type Wishes, choices } from '../domain/wishes.js';

export interface WishRow extends Wishes {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly changedAt: Date;
}

export const wishTable = new EntitySchema<WishRow>({
  name: 'wish',
  schema: 'notifications',
  columns: {
    accountId: { name: 'account_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'wish_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    quietFrom: { name: 'quiet_from', type: 'text', nullable: true },
    quietUntil: { name: 'quiet_until', type: 'text', nullable: true },
    timeZone: { name: 'time_zone', type: 'text' },
    digest: { type: 'text' },
    digestAt: { name: 'digest_at', type: 'text' },
    chosen: { type: 'text', array: true },
    changedAt: { name: 'changed_at', type: 'timestamptz' },
  } satisfies Record<keyof WishRow, EntitySchemaColumnOptions>,
  checks: [
    { name: 'wish_digest_known', expression: oneOf('digest', Digest) },
    { name: 'wish_chosen_known', expression: someOf('chosen', choices) },
  ],
});

export interface ContactRow extends Contact {
  readonly codeHash: Buffer | null;
  readonly codeUntil: Date | null;
  readonly tries: number;
  readonly codesSent: number;
}

export const contactTable = new EntitySchema<ContactRow>({
  // The directory has contacts, too.
  name: 'notification_contact',
  tableName: 'contact',
  schema: 'notifications',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'contact_pkey' },
    accountId: { name: 'account_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    channel: { type: 'text' },
    address: { type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    confirmedAt: { name: 'confirmed_at', type: 'timestamptz', nullable: true },
    codeHash: { name: 'code_hash', type: 'bytea', nullable: true },
    codeUntil: { name: 'code_until', type: 'timestamptz', nullable: true },
    tries: { type: 'smallint' },
    codesSent: { name: 'codes_sent', type: 'smallint' },
  } satisfies Record<keyof ContactRow, EntitySchemaColumnOptions>,
  uniques: [{ name: 'contact_one_of_a_kind', columns: ['accountId', 'channel'] }],
  checks: [{ name: 'contact_channel_known', expression: oneOf('channel', ContactChannel) }],
});
