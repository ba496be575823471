import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** Makes the ids of what the open feed tells without saying which listing it is. */
export interface FeedKey {
  readonly onlyRow: boolean;
  readonly key: Buffer;
}

export const feedKeyTable = new EntitySchema<FeedKey>({
  name: 'feed_key',
  schema: 'directory',
  columns: {
    onlyRow: { name: 'only_row', type: 'boolean', primary: true, primaryKeyConstraintName: 'feed_key_pkey', default: true },
    key: { type: 'bytea' },
  } satisfies Record<keyof FeedKey, EntitySchemaColumnOptions>,
  checks: [{ name: 'feed_key_only_row', expression: `only_row` }],
});
