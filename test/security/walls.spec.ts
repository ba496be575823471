import { randomUUID } from 'node:crypto';
import { getNamedType, isInputObjectType } from 'graphql';
import { Client } from 'pg';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { bar } from './harness/bar.js';
import { type Claim, type Privilege, asRole, privileges, schemas, signedContext } from './harness/catalogue.js';
import { rootFields } from './harness/fields.js';
import { type Column, columns, readMatrix } from './harness/matrix.js';
import { kinds } from './harness/objects.js';
import { aStory } from './harness/story.js';

/** Tables without people and without agencies: why anybody with a database role may read them. */
const harmless: Readonly<Record<string, string>> = {
  'platform.clock_shift': 'a shift of the clock; read in test databases only, empty elsewhere',
  'access.country': 'which network this is, in which languages: said to whoever opens the page',
  'access.holiday': 'the holidays of the country',
  'sec.structure': 'digests of functions, triggers and constraints, by which a process sees that somebody changed them',
  'directory.service_search': 'words and codes of listings that every member may read, and where their public sites are; of a confidential one the middle of its district',
  'directory.search_word': 'single words of names, kinds and places of listings',
  'directory.search_language': 'which stemmers the words of listings went through',
  'directory.place': 'towns of the world, from a public list',
};

/** Who may touch what before it knows whose it is, and why. */
const unclaimed: Readonly<Record<string, string>> = {
  'causeway_worker platform.outbox': 'a worker takes up what is due before it knows for whom: ids only',
  'causeway_worker platform.idempotency_key': 'a worker sweeps keys older than 72 hours; it deletes and does not read',
  'causeway_worker platform.read_budget': 'a worker sweeps counts of hours that are over: whose account and how many, nobody they read about',
  'causeway_worker platform.worker_beat': 'a worker says that it lives: a name of its own and a time',
  'causeway_worker platform.queue_alarm': 'a worker remembers when it last called an operator: a kind and a time',
  'causeway_sealer platform.domain_event': 'the sealer compares every event with the digest that its audit row holds: codes and ids, no facts about a person',
  'causeway_sealer platform.audit_entry': 'the sealer chains every line of the audit: ids, no facts',
  'causeway_sealer platform.audit_seal': 'the chain itself: positions and hashes',
  'causeway_sealer platform.audit_head': 'signed hashes, made to be shown outside',
  'causeway_sealer platform.audit_writer': 'how far each line of the audit is sealed: numbers',
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
    const raised = payload.replace('|CASEWORKER|', '|SETUP,COORDINATOR|');
    expect(raised).not.toBe(payload);
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

describe('what a refusal of the database says', () => {
  /** Keys that are one for everybody on purpose. */
  const openKeys: Readonly<Record<string, string>> = {
    account_email_once: 'an address signs in once; only the set-up and an administrator with a second person write it',
    case_file_code_once: 'a code is drawn by chance from a trillion',
    referral_code_once: 'a code is drawn by chance from a trillion',
    api_key_prefix_once: 'eight letters drawn by chance',
    audit_head_pkey: 'a position that the sealer alone gives',
    audit_seal_pkey: 'a position that the sealer alone gives',
    provider_link_pkey: 'somebody at a sign-in service is one person; written by their own sign-in alone',
    passkey_credential_once: 'drawn by chance by the authenticator',
    session_pkey: 'the hash of a token drawn by chance',
    service_type_pkey: 'the taxonomy is for every member',
    listing_rules_pkey: 'one row, which every member reads',
    file_ticket_once: 'the hash of a token drawn by chance',
    rule_pkey: 'the rules of the country are for every coordinator, who alone writes them',
    timing_pkey: 'durations of the country, which every member reads',
    queue_alarm_pkey: 'a kind of alarm; only the worker writes it',
    worker_beat_pkey: 'a name of a worker; only the worker writes it',
  };
  /** A row of a listing bears the id that its source gave it; the directory is for every member. */
  const namesSource = (table: string, name: string) => table.startsWith('directory.') && name.endsWith('_source_unique');

  bar('B21', 'tells nobody that another agency holds the same value: every key is random, or tied to an agency or to what only it may see', async (attempt) => {
    const keys = await desk.world.database.asAdministrator<{ name: string; table: string; columns: string[]; types: string[] }>(
      `select i.relname as name, format('%I.%I', n.nspname, c.relname) as table, array_agg(a.attname::text) as columns, array_agg(format_type(a.atttypid, null)) as types
         from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum = any(x.indkey)
        where x.indisunique and n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition group by 1, 2`,
      [schemas],
    );
    const touched = new Set(tenants().filter(({ adds, changes }) => adds || changes !== null).map(({ table }) => table));
    const judged = keys.filter(({ table }) => touched.has(table));
    // A uuid is drawn by chance by us; whoever does not know it cannot meet it. An agency's own column ties the key to it.
    const telling = judged.filter(({ columns, types }) => !types.includes('uuid') && !columns.some((column) => /(^|_)(agency|account)_id$/.test(column)));
    expect(telling.filter(({ name, table }) => !(name in openKeys) && !namesSource(table, name)).map(({ name, table, columns }) => `${table} ${name} (${columns.join(', ')})`)).toEqual([]);
    attempt.tried(judged.length, 'unique keys');
  });

  /** One foreign key, column by column. */
  interface Reference {
    readonly name: string;
    readonly table: string;
    readonly columns: readonly string[];
    readonly target: string;
    readonly targetColumns: readonly string[];
  }

  const references = () =>
    desk.world.database.asAdministrator<Reference>(
      `select k.conname as name, k.conrelid::regclass::text as table, k.confrelid::regclass::text as target,
              array(select a.attname::text from unnest(k.conkey) with ordinality u (n, i) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by i) as columns,
              array(select a.attname::text from unnest(k.confkey) with ordinality u (n, i) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by i) as "targetColumns"
         from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where k.contype = 'f' and n.nspname = any($1) and not c.relispartition and k.conparentid = 0`,
      [schemas],
    );

  /** Tables whose every row a member may see: pointing at one of their rows tells nothing. */
  const forAll = /^(access\.agency|directory\.(organization|service|site|service_type))$/;

  bar('B21', 'takes no row that points at what the writer may not see, and says so as it does of nothing', async (attempt) => {
    const { database } = desk.world;
    const writable = tenants().filter(({ adds }) => adds);
    const all = (await references()).filter(({ table, target }) => writable.some((one) => one.table === table) && !forAll.test(target));
    const told: string[] = [];
    const unseen: string[] = [];
    for (const reference of all) {
      const [row] = await database.asAdministrator<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${reference.table} t order by random() limit 1`);
      const [other] = await database.asAdministrator<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${reference.target} t where to_jsonb(t) ->> 'agency_id' is distinct from $1 order by random() limit 1`, [desk.world.lawyer.id]);
      if (row === undefined || other === undefined) {
        unseen.push(reference.name);
        continue;
      }
      for (const { role } of writable.filter(({ table }) => table === reference.table)) {
        // Somebody of an agency that has nothing to do with either row.
        const claim = { account: randomUUID(), agency: desk.world.lawyer.id, roles: ['CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'AGENCY_ADMIN', 'NOTIFY', 'FOLLOW_UP'] };
        const session = await asRole(database, role, signedContext(claim));
        const own = Object.fromEntries(Object.entries(row.row).map(([column, value]) => [column, /(^|_)agency_id$/.test(column) ? claim.agency : column === 'id' ? randomUUID() : value]));
        const pointing = (at: (column: string) => unknown) =>
          session.try(`insert into ${reference.table} select * from jsonb_populate_record(null::${reference.table}, $1)`, [
            JSON.stringify({ ...own, ...Object.fromEntries(reference.columns.filter((column) => !/(^|_)agency_id$/.test(column)).map((column, i) => [column, at(column) ?? at(String(i))])) }),
          ]);
        const theirs = await pointing((column) => other.row[reference.targetColumns[reference.columns.indexOf(column)] ?? '']);
        const none = await pointing(() => randomUUID());
        await session.close();
        if (theirs !== none) told.push(`${role} ${reference.table} ${reference.name}: ${theirs} for another agency's, ${none} for none`);
        attempt.tried(1, 'references');
      }
    }
    expect(told).toEqual([]);
    attempt.tried(unseen.length, 'references of tables without rows, by their columns');
  });

  bar('B21', 'cannot be asked through a filter about what the answer would not show', (attempt) => {
    // What each argument of a list compares with: a field of the rows, or nothing about any row.
    const compared: Readonly<Record<string, string | null>> = {
      'ReferralFilter.caseId': 'Referral.caseId',
      'ReferralFilter.needId': 'Referral.needId',
      'ReferralFilter.overdueOnly': 'Referral.overdue',
      'ReferralFilter.side': 'Referral.side',
      'ReferralFilter.statuses': 'Referral.status',
      'OrganizationFilterInput.ownOnly': 'Organization.agencyId',
      'OrganizationFilterInput.text': 'Organization.name',
      'OrganizationFilterInput.unowned': 'Organization.agencyId',
      'ListingChangeFilter.state': 'ListingChange.state',
      'KeptListingFilter.needsCare': 'KeptListing.freshness',
      'KeptListingFilter.organizationId': 'KeptListing.organizationId',
      'Query.corrections.state': 'Correction.state',
      'Query.twins.state': 'Twin.state',
      'ListingChangeFilter.organizationId': 'ListingChange.organizationId',
      'ListingChangeFilter.serviceId': 'ListingChange.serviceId',
      // What a place offers is said in its words; as codes the API shows it nowhere yet.
      'ServiceFilter.accessNeeds': 'Service.description',
      'ServiceFilter.agency': 'Organization.agencyId',
      'ServiceFilter.bandAtLeast': 'Capacity.band',
      // A town or a point is compared with the district, and with the door of those who show theirs.
      ...Object.fromEntries(['place', 'latitude', 'longitude', 'radiusKm'].map((part) => [`NearInput.${part}`, 'Service.district'])),
      'ServiceFilter.near': 'Service.district',
      'ServiceFilter.openAt': 'ServiceMatch.opening',
      'ServiceFilter.openNow': 'ServiceMatch.opening',
      'ServiceFilter.organization': 'Organization.id',
      'ServiceFilter.serviceTypeCodes': 'ServiceType.code',
      'ServiceFilter.urgency': 'Service.acceptedUrgencies',
      'ServiceFilter.language': 'Service.languages',
      'ServiceFilter.ownOnly': 'Organization.agencyId',
      'ServiceFilter.referableOnly': 'Service.referable',
      'ServiceFilter.offPlatformOnly': 'Organization.agencyId',
      'ServiceFilter.serviceTypeCode': 'ServiceType.code',
      'ServiceFilter.text': 'Service.description',
      'Query.inbox.unreadOnly': 'Notification.readAt',
      'Query.agencies.status': 'MemberAgency.status',
      'Query.auditTrail.event': 'TrailEntry.events',
      'Query.auditTrail.kind': 'TrailEntry.kind',
      'Query.matchServices.language': 'Service.languages',
      'Query.matchServices.serviceTypeCode': 'ServiceType.code',
      'Query.matchServices.text': 'Service.description',
      'Query.approvals.state': 'Approval.state',
      'Query.reasons.command': null,
      'Query.reasons.side': null,
      'Query.incidents.closed': 'Incident.closedAt',
      'ListingChangeFilter.siteId': 'ListingChange.siteId',
      'Query.taskAssignees.id': 'Task.id',
      'TaskFilterInput.closed': 'Task.status',
      'TaskFilterInput.kinds': 'Task.kind',
      'TaskFilterInput.mineOnly': 'TaskHolder.mine',
      'TaskFilterInput.overdueOnly': 'Task.overdue',
      'TaskFilterInput.unassignedOnly': 'Task.holder',
      'Query.webhookDeliveries.state': 'WebhookDelivery.state',
    };
    const paging = new Set(['first', 'after']);
    const lists = rootFields.filter(({ root, field }) => root === 'Query' && field.args.some(({ name }) => name === 'first'));
    const filters = lists.flatMap((at) =>
      at.field.args.filter(({ name }) => !paging.has(name)).flatMap((argument) => {
        const named = getNamedType(argument.type);
        const places = isInputObjectType(named) ? Object.keys(named.getFields()).map((field) => `${named.name}.${field}`) : [`Query.${at.name}.${argument.name}`];
        return places.map((place) => ({ place, query: `Query.${at.name}` }));
      }),
    );
    const matrix = readMatrix();
    const may = (field: string, column: Column) => matrix.get(field)?.marks.get(column) !== '.';
    // What is said of a person for one question is compared with the rules of services, and with no row about anybody.
    const said = /^MatchFactsInput\./;
    const undecided = filters.filter(({ place }) => !(place in compared) && !(place in kinds) && !said.test(place) && !place.startsWith('MetBeforeInput.'));
    expect(undecided.map(({ place }) => `say in signals what ${place} compares with`)).toEqual([]);
    expect(Object.values(compared).filter((field) => field !== null && !matrix.has(field))).toEqual([]);
    const wider = filters.flatMap(({ place, query }) => {
      const field = compared[place];
      return field == null ? [] : columns.filter((column) => may(query, column) && !may(field, column)).map((column) => `${column} may filter by ${place} and not read ${field}`);
    });
    expect(wider).toEqual([]);
    attempt.tried(filters.length, 'filters');
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
    // For a stranger's question the gateway becomes a role that may do less than itself.
    const more = (rolname: string, reaches: readonly string[]) => reaches.filter((role) => !(rolname === 'causeway_gateway' && role === 'causeway_feed'));
    expect(roles.filter(({ rolname, mighty, owns, reaches }) => mighty || owns > 0 || more(rolname, reaches).length > 0)).toEqual([]);
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

