import { apart, both, probe } from './planted.js';
import type { Law } from './planted.js';

const rule = 'causeway/own-schema';
const store = 'libs/referrals/src/persistence/planted.store.ts';
const sql = (text: string) => `export const statement = \`${text}\`;\n`;
const own = sql('select id from referrals.referral where id = $1');
const runs = (call: string) => `export const rows = (source: { ${call}(sql: string): unknown }): unknown => source.${call}('select 1');\n`;

export const sqlLaws: Law = {
  title: "a context's SQL",
  probes: [
    probe('names its own schema only', rule, both(store, sql('select 1 from cases.case_file'), own)),
    probe('joins no other schema', rule, both(store, sql('select 1\n  from referrals.referral r\n  join directory.service s on s.id = r.service_id'), own)),
    probe('writes to no other schema', rule, both(store, sql('insert into audit.domain_event (id) values ($1)'), own)),
    probe('sees quoted names too', rule, both(store, sql('update "directory"."service" set name = $1'), own)),
    probe('sees ordinary strings too', rule, both(store, `export const statement = 'delete from access.account';\n`, own)),
    probe('may point a foreign key across schemas', rule, both(store,
      sql('select 1 from directory.service'),
      sql('alter table referrals.referral add foreign key (service_id) references directory.service (id)'),
    )),
    probe('may ask the published functions who is calling', rule, both(store,
      sql('select key from sec.key'),
      sql("create policy own on referrals.referral using (agency_id = (select sec.ctx('agency'))::uuid)"),
    )),
    probe("may call platform's published functions and touch none of its tables", rule, both(store,
      sql('insert into platform.outbox (id) values ($1)'),
      sql('insert into referrals.referral (id, at) values ($1, platform.now())'),
    )),
    probe('stands in persistence', rule, apart(['libs/referrals/src/planted.module.ts', own], [store, own])),
    probe('may look anywhere in a spec', rule, apart([store, sql('select 1 from cases.case_file')], ['libs/referrals/src/planted.db.spec.ts', sql('select 1 from cases.case_file')])),
    probe('stands in no app', rule, apart(['apps/gateway/src/planted.ts', own], [store, own])),
    probe('declares tables in its own schema', rule, both(store,
      `import { EntitySchema } from 'typeorm';\nexport const t = new EntitySchema({ name: 'x', schema: 'cases', columns: {} });\n`,
      `import { EntitySchema } from 'typeorm';\nexport const t = new EntitySchema({ name: 'x', schema: 'referrals', columns: {} });\n`,
    )),
    probe('is not confused by words and file names', rule, both(store,
      sql('select 1 from cases.case_file'),
      `export const words = ['select the cases.', 'import from ./cases.module.js', 'referrals.remind-receiver'];\n`,
    )),
    ...['sql', 'query', 'createQueryBuilder', 'createQueryRunner'].flatMap((call) => [
      probe(`runs ${call} in no facade`, 'causeway/sql-home', apart(['libs/referrals/src/planted.module.ts', runs(call)], [store, runs(call)])),
      probe(`runs ${call} in no resolver`, 'causeway/sql-home', apart(['libs/referrals/src/api/planted.resolver.ts', runs(call)], [store, runs(call)])),
      probe(`runs ${call} in no app`, 'causeway/sql-home', apart(['apps/worker/src/planted.ts', runs(call)], ['libs/platform/src/planted.ts', runs(call)])),
    ]),
  ],
};
