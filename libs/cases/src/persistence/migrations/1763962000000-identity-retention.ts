import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose identity nobody has needed for so long that it is no longer held. Safe: adds a column and a function. */
export class IdentityRetention1763962000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `alter table cases.identity add column used_at timestamptz not null default platform.now()`,
  `comment on column cases.identity.used_at is 'When somebody last opened it.'`,
  `grant usage, create on schema cases to causeway_definer`,
  // The worker sees no case; it learns from this function which keys have had their time, and nothing else.
  ...definerFunction(
    `cases.identities_at_rest(idle_days int, open_days int) returns table (key_id uuid)`,
    `begin
       if least(idle_days, open_days) < 1 then raise exception 'at least a day' using errcode = '22023'; end if;
       return query
       select k.id
       from cases.identity i
       join cases.person_key k on k.case_id = i.case_id and k.wrapped is not null
       cross join lateral (
         select greatest(i.changed_at, i.used_at,
           (select max(n.created_at) from cases.need n where n.case_id = i.case_id),
           (select max(greatest(e.recorded_at, least(e.expires_at, platform.now()))) from cases.consent_event e where e.case_id = i.case_id)) as at
       ) last
       where last.at < platform.now() - make_interval(days => idle_days)
         and (last.at < platform.now() - make_interval(days => open_days)
           or not exists (select 1 from cases.need n where n.case_id = i.case_id and n.status in ('OPEN', 'OFFERED', 'PLACED')));
     end`,
    { callers: 'causeway_worker' },
  ),
];
