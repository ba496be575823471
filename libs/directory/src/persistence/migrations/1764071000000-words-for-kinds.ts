import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceWords } from '../../domain/service-word.js';

/** Listings are found by what people call their kind, in four languages. Safe: adds, and rebuilds what can be rebuilt. */
export class WordsForKinds1764071000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table directory.service_type add words text not null default ''`);
    const words = Object.fromEntries(Object.entries(serviceWords).map(([code, { en, fr, es, ar }]) => [code, [en, fr, es, ar].join(', ')]));
    await runner.query(`update directory.service_type t set words = w.value from jsonb_each_text($1::jsonb) w where w.key = t.code`, [JSON.stringify(words)]);
    await runner.query(`do $$ begin execute replace(pg_get_functiondef('directory.listing_texts(uuid[])'::regprocedure), '(''ar'', k.ar),', '(''ar'', k.ar), ('''', k.words),'); end $$`);
    // The definer's rights come with the policy, after the migrations: this once its owner does the work.
    await runner.query(`alter function directory.index_services(uuid[]) owner to current_user`);
    await runner.query(`select directory.index_services(array(select id from directory.service))`);
    await runner.query(`alter function directory.index_services(uuid[]) owner to causeway_definer`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
