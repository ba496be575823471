import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one country a database serves, and its calendar. Safe: creates only. */
export class Country1763934100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  `create table access.country (
     only_row boolean constraint country_pkey primary key default true, mode text not null, name text not null, country_code text not null,
     languages text[] not null, time_zone text not null, weekend_days int[] not null, probation_days int not null default 30,
     made_at timestamptz not null default platform.now(),
     constraint country_only_row check (only_row),
     constraint country_mode_known check (mode in ('LIVE', 'TRAINING', 'DEMO')),
     constraint country_weekend check (weekend_days <@ array[1, 2, 3, 4, 5, 6, 7])
   )`,
  `comment on table access.country is 'One row: whose network this is, what it is for, and how its days are counted.'`,
  `create table access.holiday (on_date date constraint holiday_pkey primary key, name text not null)`,
  `comment on table access.holiday is 'Days on which nobody works though they are no weekend.'`,
];
