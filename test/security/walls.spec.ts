import { Client } from 'pg';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { bar } from './harness/bar.js';
import { type Claim, type Privilege, asRole, privileges, schemas, signedContext } from './harness/catalogue.js';
import { aStory } from './harness/story.js';

/** Tables without people and without agencies: why anybody with a database role may read them. */
const harmless: Readonly<Record<string, string>> = {
  'platform.clock_shift': 'a shift of the clock; read in test databases only, empty elsewhere',
  'directory.service_search': 'words of listings that every member may read; names no person and no agency',
};

/** Who may touch what before it knows whose it is, and why. */
const unclaimed: Readonly<Record<string, string>> = {
  'causeway_worker platform.outbox': 'a worker takes up what is due before it knows for whom: ids only',
  'causeway_worker platform.idempotency_key': 'a worker sweeps keys older than 72 hours; it deletes and does not read',
  'causeway_worker platform.read_budget': 'a worker sweeps counts of hours that are over: whose account and how many, nobody they read about',
};

let desk: Desk;
let everything: Privilege[];
/** Tables that hold rows, so that «none was seen» says something. */
let filled: ReadonlySet<string>;
beforeAll(async () => {
  desk = await aDesk();
  await aStory(desk);
  everything = await privileges(desk.world.database);
  const tables = [...new Set(everything.map(({ table }) => table))];
  const counts = await desk.world.database.asAdministrator<{ table: string }>(
    tables.map((table) => `select '${table}' as table where exists (select 1 from ${table})`).join(' union all '),
  );
  filled = new Set(counts.map(({ table }) => table));
}, 120_000);
afterAll(() => desk.close());

const tenants = () => everything.filter(({ table }) => !(table in harmless));
const excused = ({ role, table }: Privilege) => `${role} ${table}` in unclaimed;

function claimOf({ caller }: { caller: { accountId: string; agencyId: string; roles: readonly string[] } }): Claim {
  return { account: caller.accountId, agency: caller.agencyId, roles: caller.roles };
}

/** Contexts that nobody may act under. */
function falseContexts(): ReadonlyMap<string, string | undefined> {
  const claim = { ...claimOf(desk.world.police), roles: ['COORDINATOR', 'CASEWORKER', 'SETUP', 'FOLLOW_UP', 'NOTIFY', 'IMPORT'] };
  const valid = signedContext(claim);
  const foreign = signedContext({ ...claim, agency: desk.world.shelter.id });
  return new Map([
    ['none', undefined],
    ['empty', ''],
    ['expired', signedContext(claim, { expires: -1 })],
    ['signed with another key', signedContext(claim, { key: 'another-key-of-thirty-two-characters-at-least' })],
    ['unsigned', valid.slice(0, valid.lastIndexOf('~'))],
    ['with a signature cut short', valid.slice(0, -1)],
    ['with the signature of another', `${foreign.slice(0, foreign.lastIndexOf('~'))}${valid.slice(valid.lastIndexOf('~'))}`],
    ['no context at all but words', 'x'],
  ]);
}

/** What each privilege lets a session do at most. */
function attempts({ table, reads, adds, changes, removes }: Privilege): readonly (readonly [string, string])[] {
  return [
    ...(reads ? ([['read', `select 1 from ${table}`]] as const) : []),
    ...(adds ? ([['add', `insert into ${table} default values`]] as const) : []),
    ...(changes === null ? [] : ([['change', `update ${table} set ${changes} = ${changes}`]] as const)),
    ...(removes ? ([['remove', `delete from ${table}`]] as const) : []),
  ];
}

/** What one role reaches under a context that is none: nothing, where all is well. */
async function reached(role: string, context: string | undefined): Promise<{ tried: number; got: string[] }> {
  const session = await asRole(desk.world.database, role, context);
  const got: string[] = [];
  let tried = 0;
  try {
    for (const privilege of tenants().filter((one) => one.role === role && !excused(one))) {
      for (const [what, text] of attempts(privilege)) {
        const outcome = await session.try(text);
        if (typeof outcome === 'number' && outcome > 0) got.push(`${role} may ${what} ${outcome} rows of ${privilege.table}`);
        tried += 1;
      }
    }
  } finally {
    await session.close();
  }
  return { tried, got };
}

describe('a session of the database without a context of its own', () => {
  bar('B16', 'reaches no row of any table of an agency, as any role, without a context, with an expired or a forged one', async (attempt) => {
    const got: string[] = [];
    for (const role of new Set(tenants().map((one) => one.role))) {
      for (const [name, context] of falseContexts()) {
        const outcome = await reached(role, context);
        got.push(...outcome.got.map((line) => `${line} with a context that is: ${name}`));
        attempt.tried(outcome.tried, 'statements');
      }
    }
    expect(got).toEqual([]);
    attempt.tried(new Set(tenants().filter(({ table }) => filled.has(table)).map(({ table }) => table)).size, 'tables with rows');
    attempt.tried(new Set(tenants().map(({ role }) => role)).size, 'roles');
  });

  bar('B16', 'is judged by a rule that asks the signed context, on every table and for every act', async (attempt) => {
    const rules = await desk.world.database.asAdministrator<{ table: string; role: string; rule: string; text: string }>(
      `select format('%I.%I', n.nspname, c.relname) as table, r.rolname as role, p.polname as rule,
              concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as text
         from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_roles r on r.oid = any(p.polroles) or p.polroles = '{0}'
        where n.nspname = any($1) and r.rolname like 'causeway\\_%' and r.rolcanlogin and p.polpermissive`,
      [schemas],
    );
    const touched = new Set(tenants().filter((one) => !excused(one)).map(({ role, table }) => `${role} ${table}`));
    const judged = rules.filter(({ role, table }) => touched.has(`${role} ${table}`));
    expect(judged.filter(({ text }) => !/\b(sec|access|platform)\.\w+\(|EXISTS/i.test(text)).map(({ table, role, rule, text }) => `${table} ${role} ${rule}: ${text}`)).toEqual([]);
    expect(judged.length).toBeGreaterThan(0);
    attempt.tried(judged.length, 'rules');
  });

  it('would have reached rows: with a context that is signed it does', async () => {
    const { database, police } = desk.world;
    const context = signedContext({ ...claimOf(police), roles: ['CASEWORKER'] });
    const seen = await Promise.all(
      tenants().filter(({ role, reads }) => role === 'causeway_gateway' && reads).map(async ({ table, role }) => {
        const session = await asRole(database, role, context);
        const count = await session.try(`select 1 from ${table}`);
        await session.close();
        return typeof count === 'number' && count > 0 ? [table] : [];
      }),
    );
    expect(seen.flat()).toEqual(expect.arrayContaining(['cases.case_file', 'cases.need', 'cases.consent_event', 'referrals.referral', 'platform.domain_event']));
  });

  it('has no excuse in these lists that nothing needs', () => {
    const known = new Set(everything.flatMap(({ role, table }) => [table, `${role} ${table}`]));
    expect([...Object.keys(harmless), ...Object.keys(unclaimed)].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('SQL that got into a session of a process', () => {
  const ways = [
    (value: string) => [`select set_config('app.ctx', $1, true)`, [value]] as const,
    (value: string) => [`select set_config('app.ctx', $1, false)`, [value]] as const,
    (value: string) => [`set local app.ctx = '${value}'`, []] as const,
    (value: string) => [`set session app.ctx = '${value}'`, []] as const,
  ];

  bar('B17', 'cannot claim another agency: every table answers with an error, not with rows', async (attempt) => {
    const own = signedContext({ ...claimOf(desk.world.police), roles: ['CASEWORKER'] });
    const [payload, signature] = [own.slice(0, own.lastIndexOf('~')), own.slice(own.lastIndexOf('~'))];
    const claimed = payload.replace(desk.world.police.id, desk.world.shelter.id);
    expect(claimed).not.toBe(payload);
    const raised = payload.replace('"CASEWORKER"', '"SETUP","COORDINATOR"');
    const client = new Client({ connectionString: desk.world.database.gatewayUrl });
    await client.connect();
    const tables = tenants().filter(({ role, reads }) => role === 'causeway_gateway' && reads).map(({ table }) => table);
    try {
      for (const table of tables) {
        for (const value of [claimed, `${claimed}${signature}`, `${raised}${signature}`, claimed + '~' + '0'.repeat(64)]) {
          for (const way of ways) {
            const [text, values] = way(value);
            await client.query('begin');
            await client.query(`select set_config('app.ctx', $1, true)`, [own]);
            await client.query(text, [...values]);
            const outcome = await client.query(`select 1 from ${table}`).then(({ rowCount }) => rowCount, (error: { code: string }) => error.code);
            await client.query('rollback');
            await client.query('reset app.ctx');
            // PostgreSQL asks no rule about a table without rows.
            if (filled.has(table)) expect([table, outcome]).toEqual([table, '28000']);
            else expect([0, '28000']).toContain(outcome);
            attempt.tried(1, 'claims');
          }
        }
      }
    } finally {
      await client.end();
    }
  });

  bar('B17', 'cannot read the key, sign by itself, become another role or pass the walls', async (attempt) => {
    const client = new Client({ connectionString: desk.world.database.gatewayUrl });
    await client.connect();
    const roles = ['causeway_owner', 'causeway_definer', 'causeway_worker', 'causeway_setup', 'postgres'];
    const attacks = [
      `select * from sec.context_key`,
      `insert into sec.context_key (key) values ('x')`,
      `update sec.context_key set key = 'x'`,
      `create or replace function sec.ctx(field text) returns text language sql as $$ select '${desk.world.shelter.id}' $$`,
      `create function sec.mine() returns int language sql as $$ select 1 $$`,
      `create schema evil`,
      `create table public.copy (x int)`,
      `alter table cases.case_file disable row level security`,
      `alter table cases.case_file no force row level security`,
      `drop policy hold_own on cases.case_file`,
      `create policy all_of_it on cases.case_file for all using (true)`,
      `alter role causeway_gateway bypassrls`,
      `grant causeway_owner to causeway_gateway`,
      `copy cases.case_file to program 'cat'`,
      `select pg_read_file('postgresql.conf')`,
      ...roles.flatMap((role) => [`set role ${role}`, `set session authorization ${role}`]),
    ];
    try {
      for (const attack of attacks) {
        const outcome = await client.query(attack).then(() => 'done', (error: { code: string }) => error.code);
        // 42501 not allowed, 42704 and 22023: there is no such role or policy for it, 42P01: nor such a table.
        expect([attack, outcome]).toEqual([attack, expect.stringMatching(/^(42501|42704|22023|42P01)$/)]);
        attempt.tried(1, 'attacks');
      }
      await client.query(`set row_security = off`);
      await expect(client.query(`select 1 from cases.case_file`)).rejects.toMatchObject({ code: '42501' });
      attempt.tried(1, 'attacks');
    } finally {
      await client.end();
    }
  });
});

describe('the catalogue', () => {
  bar('B15', 'forces row-level security on every table a process may touch, with a rule for each thing it may do there', async (attempt) => {
    const open = await desk.world.database.asAdministrator<{ table: string; role: string; act: string }>(
      `with touched as (
         select c.oid, format('%I.%I', n.nspname, c.relname) as table, r.rolname as role, r.oid as roleid, act.word as act, act.letter
           from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles r
          cross join (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')) act (word, letter)
          where r.rolname like 'causeway\\_%' and r.rolcanlogin and n.nspname = any($1) and c.relkind in ('r', 'p')
            and case act.word when 'delete' then has_table_privilege(r.oid, c.oid, 'delete') else has_any_column_privilege(r.oid, c.oid, act.word) end)
       select t.table, t.role, t.act from touched t join pg_class c on c.oid = t.oid
        where not (c.relrowsecurity and c.relforcerowsecurity)
           or not exists (select 1 from pg_policy p where p.polrelid = t.oid and (p.polcmd::text = t.letter or p.polcmd = '*') and (t.roleid = any(p.polroles) or p.polroles = '{0}'))`,
      [schemas],
    );
    expect(open.filter(({ table }) => !(table in harmless))).toEqual([]);
    attempt.tried(everything.length, 'table and role pairs');
  });

  bar('B15', 'gives processes roles that are nobody: no owner, no superuser, no way to become one, and functions that pin their search path', async (attempt) => {
    const { database } = desk.world;
    const roles = await database.asAdministrator<{ rolname: string; mighty: boolean; owns: number; reaches: string[] }>(
      `select r.rolname, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as mighty,
              (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owns,
              array(select o.rolname::text from pg_roles o where o.oid <> r.oid and pg_has_role(r.oid, o.oid, 'member')) as reaches
         from pg_roles r where r.rolname like 'causeway\\_%' and r.rolcanlogin`,
    );
    expect(roles.filter(({ mighty, owns, reaches }) => mighty || owns > 0 || reaches.length > 0)).toEqual([]);
    attempt.tried(roles.length, 'roles');
    const definers = await database.asAdministrator<{ name: string; pinned: boolean; public: boolean }>(
      `select p.oid::regprocedure::text as name, coalesce(p.proconfig::text like '%search_path=%', false) as pinned, has_function_privilege('public', p.oid, 'execute') as public
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1) and p.prosecdef`,
      [schemas],
    );
    expect(definers.filter(({ pinned, public: open }) => !pinned || open)).toEqual([]);
    attempt.tried(definers.length, 'functions');
    const loose = await database.asAdministrator(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = any($1) and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=%', false)))`,
      [schemas],
    );
    expect(loose).toEqual([]);
  });
});

