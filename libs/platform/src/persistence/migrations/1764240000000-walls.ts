import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the migrator keeps the functions that policies ask. Nobody but their owner may look anything up in it. Safe: creates only. */
export class Walls1764240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema walls`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
