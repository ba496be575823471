import { oneOf, someOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Twin, TwinKind, TwinReason, TwinState } from '../domain/twin.js';

export const twinTable = new EntitySchema<Twin>({
  name: 'twin',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'twin_pkey' },
    kind: { type: 'text' },
    firstId: { name: 'first_id', type: 'uuid' },
    secondId: { name: 'second_id', type: 'uuid' },
    reasons: { type: 'text', array: true },
    score: { type: 'int' },
    state: { type: 'text', default: TwinState.PROPOSED },
    survivorId: { name: 'survivor_id', type: 'uuid', nullable: true },
    proposedAt: { name: 'proposed_at', type: 'timestamptz' },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    decidedByAccountId: { name: 'decided_by_account_id', type: 'uuid', nullable: true },
  } satisfies Record<keyof Twin, EntitySchemaColumnOptions>,
  checks: [
    { name: 'twin_kind_known', expression: oneOf('kind', TwinKind) },
    { name: 'twin_state_known', expression: oneOf('state', TwinState) },
    { name: 'twin_reasons_known', expression: someOf('reasons', TwinReason) },
    { name: 'twin_ordered', expression: `first_id < second_id` },
    { name: 'twin_survivor', expression: `(state = 'MERGED') = (survivor_id is not null)` },
  ],
  uniques: [{ name: 'twin_once', columns: ['firstId', 'secondId'] }],
  indices: [{ name: 'twin_by_state', columns: ['state', 'score', 'id'] }],
});
