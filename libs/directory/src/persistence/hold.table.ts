import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Hold, HoldEnd, HoldKind } from '../domain/hold.js';

export const holdTable = new EntitySchema<Hold>({
  name: 'hold',
  schema: 'directory',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'hold_pkey' },
    poolId: { name: 'pool_id', type: 'uuid' },
    serviceId: { name: 'service_id', type: 'uuid' },
    referralId: { name: 'referral_id', type: 'uuid' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    ownerAgencyId: { name: 'owner_agency_id', type: 'uuid' },
    kind: { type: 'text' },
    units: { type: 'int' },
    madeAt: { name: 'made_at', type: 'timestamptz' },
    expiresAt: { name: 'expires_at', type: 'timestamptz', nullable: true },
    endedAt: { name: 'ended_at', type: 'timestamptz', nullable: true },
    endedAs: { name: 'ended_as', type: 'text', nullable: true },
  } satisfies Record<keyof Hold, EntitySchemaColumnOptions>,
  checks: [
    { name: 'hold_kind_known', expression: oneOf('kind', HoldKind) },
    { name: 'hold_ended_as_known', expression: oneOf('ended_as', HoldEnd) },
    { name: 'hold_units', expression: 'units > 0' },
    { name: 'hold_soft_expires', expression: `(kind = 'SOFT') = (expires_at is not null)` },
    { name: 'hold_ended_somehow', expression: '(ended_at is null) = (ended_as is null)' },
  ],
  indices: [
    { name: 'hold_once', columns: ['referralId', 'poolId'], unique: true, where: 'ended_at is null' },
    { name: 'hold_live', columns: ['poolId', 'kind', 'expiresAt'], where: 'ended_at is null' },
  ],
});

/** For the migration of the context whose referrals keep places: each hold is of one that is there, and what held a place before has its row. */
export function holdsBelongTo(referral: string): string[] {
  return [
    `alter table directory.capacity_pool disable trigger user`,
    `insert into directory.hold (id, pool_id, service_id, referral_id, sender_agency_id, owner_agency_id, kind, units, made_at)
     select gen_random_uuid(), p.id, p.service_id, r.id, r.sender_agency_id, r.recipient_agency_id, 'FIRM', 1, coalesce(r.decided_at, r.created_at)
     from ${referral} r join directory.capacity_pool p on p.service_id = r.service_id and p.cohort = 'ALL' and p.kind = 'REGULAR' where r.holds_place`,
    `update directory.capacity_pool p set firm = held.count
     from (select q.id, count(h.id)::int as count from directory.capacity_pool q left join directory.hold h on h.pool_id = q.id group by q.id) held
     where held.id = p.id and p.firm <> held.count`,
    `alter table directory.capacity_pool enable trigger user`,
    `alter table directory.hold add constraint hold_of_referral foreign key (sender_agency_id, referral_id) references ${referral} (sender_agency_id, id)`,
  ];
}

/** For the same context: asked at the end of the transaction, so that a place may be given back after the referral was closed in it. */
export function noHoldAfterTheEnd(referral: string, isOver: string): string {
  return `create constraint trigger keeps_no_place after update on ${referral} deferrable initially deferred
    for each row when (${isOver}) execute function directory.refuse_kept()`;
}
