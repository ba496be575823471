import { oneOf, someOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { ChannelKind } from '../domain/channel.js';
import { Audience, type RuleChange } from '../domain/rule.js';

/** What was changed stays: which rule was in force when is read from here. */
export const ruleTable = new EntitySchema<RuleChange>({
  name: 'notification_rule',
  tableName: 'rule',
  schema: 'notifications',
  columns: {
    kind: { type: 'text', primary: true, primaryKeyConstraintName: 'rule_pkey' },
    audience: { type: 'text', primary: true, primaryKeyConstraintName: 'rule_pkey' },
    version: { type: 'int', primary: true, primaryKeyConstraintName: 'rule_pkey' },
    channels: { type: 'text', array: true },
    setBy: { name: 'set_by', type: 'uuid' },
    setAt: { name: 'set_at', type: 'timestamptz' },
  } satisfies Record<keyof RuleChange, EntitySchemaColumnOptions>,
  checks: [
    { name: 'rule_audience_known', expression: oneOf('audience', Audience) },
    { name: 'rule_channels_known', expression: someOf('channels', ChannelKind) },
  ],
});
