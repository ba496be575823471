import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Listings that look like one, and which of them stands for both. Safe: adds only. */
export class Twins1764050003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `alter table directory.service add column merged_into uuid constraint service_merged_into_fkey references directory.service (id),
     add constraint service_merged_into_other check (merged_into <> id)`,
  `alter table directory.organization add column merged_into uuid constraint organization_merged_into_fkey references directory.organization (id),
     add constraint organization_merged_into_other check (merged_into <> id)`,
  `comment on column directory.service.merged_into is 'The listing that stands for this one; whoever shows services leaves out those that have one.'`,
  // Few of many: whoever leaves them out reads this index and no other row.
  `create index service_merged on directory.service (merged_into) where merged_into is not null`,
  `do $$ begin
     execute replace(pg_get_functiondef('directory.guarded_services()'::regprocedure), 's.guarded and s.published', 's.guarded and s.merged_into is null and s.published');
   end $$`,
  `create table directory.twin (
     id uuid constraint twin_pkey primary key, kind text not null, first_id uuid not null, second_id uuid not null, reasons text[] not null, score int not null,
     state text not null default 'PROPOSED', survivor_id uuid, proposed_at timestamptz not null, decided_at timestamptz, decided_by_account_id uuid,
     constraint twin_kind_known check (kind in ('SERVICE', 'ORGANIZATION')),
     constraint twin_state_known check (state in ('PROPOSED', 'MERGED', 'APART')),
     constraint twin_reasons_known check (reasons <@ array['SAME_NAME', 'SIMILAR_NAME', 'SAME_ORGANIZATION', 'SAME_PHONE', 'SAME_WEBSITE', 'SAME_ADDRESS', 'NEAR']::text[]),
     constraint twin_ordered check (first_id < second_id),
     constraint twin_survivor check ((state = 'MERGED') = (survivor_id is not null)),
     constraint twin_once unique (first_id, second_id))`,
  `create index twin_by_state on directory.twin (state, score, id)`,
];
