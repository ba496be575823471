import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a row has been due, whoever works on the outbox, and when somebody was last called about it. Safe: only adds. */
export class Queue1764140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local lock_timeout = '2s'`);
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  // Null until somebody takes it: until then it is what available_at says, which moves with every pause between tries.
  `alter table platform.outbox add column first_due_at timestamptz`,
  `create index outbox_dead on platform.outbox (dead_at) where dead_at is not null and done_at is null`,
  `create table platform.worker_beat (
     worker text primary key, started_at timestamptz not null default platform.now(), seen_at timestamptz not null default platform.now(),
     doorbell text not null, doorbell_away boolean not null, mail_paused boolean not null
   )`,
  `comment on table platform.worker_beat is 'One row a worker that lives: how it hears, and whether the relay answers it. No content.'`,
  `create table platform.queue_alarm (kind text primary key, told_at timestamptz not null default platform.now())`,
  `comment on table platform.queue_alarm is 'When operators were last called about a queue that is late: once an hour, however many workers look.'`,
];
