import { type TableName, all, always, inFuture, isOneOf, not, ownAccount, ownAgency, partOf } from '@causeway/kernel';
import { Client } from 'pg';
import { platformDatabase } from '../platform.module.js';
import { type TestDatabase, aDatabase } from '../testing.js';
import { migrate } from '../persistence/migrator.js';
import { applyPolicy } from './apply-policy.js';
import { ruleSql } from './condition-sql.js';
import { checkWalls, driftOf } from './drift.js';
import { wallFunction } from './wall-function.js';

let database: TestDatabase;
let process: Client;
// As the tables of the contexts do: one that is asked row by row.
const keys = 'platform.idempotency_key';
const walls = { ...platformDatabase.walls, [keys]: { ...platformDatabase.walls[keys], rowByRow: true } as const };
const part = { ...platformDatabase, walls };
const asked = 'walls.platform_idempotency_key_read_gateway';
const askedFor = `returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp`;

beforeAll(async () => {
  database = await aDatabase([part]);
  process = new Client({ connectionString: database.gatewayUrl });
  await process.connect();
});
afterAll(async () => {
  await process.end();
  await database.drop();
});

/** What the owner of the tables changes, and takes back. */
async function after(change: string, undo: string): Promise<string[]> {
  await database.asAdministrator(change);
  try {
    return await driftOf(process, walls);
  } finally {
    await database.asAdministrator(undo);
  }
}

describe('the walls of the database', () => {
  it('are those of the policy, as a process without any power sees them', async () => {
    await expect(checkWalls(process, walls)).resolves.toBeUndefined();
  });

  it.each([
    ['a policy that says something else', `alter policy add_gateway on platform.outbox with check (true)`, `alter policy add_gateway on platform.outbox with check ((select sec.agency()) is not null)`, 'policy add_gateway on platform.outbox says something else'],
    ['a policy of nobody', `create policy guest on platform.outbox for select to causeway_gateway using (true)`, `drop policy guest on platform.outbox`, 'policy guest on platform.outbox is nobody\'s'],
    ['a privilege of nobody', `grant delete on platform.domain_event to causeway_gateway`, `revoke delete on platform.domain_event from causeway_gateway`, 'granted by nobody: delete on platform.domain_event to causeway_gateway'],
    ['a privilege for everybody', `grant select on platform.outbox to public`, `revoke select on platform.outbox from public`, 'granted by nobody: select on platform.outbox to public'],
    ['a privilege on one column', `grant update (data) on platform.domain_event to causeway_worker`, `revoke update (data) on platform.domain_event from causeway_worker`, 'granted by nobody: update (data) on platform.domain_event to causeway_worker'],
    ['a privilege that is gone', `revoke insert on platform.outbox from causeway_gateway`, `grant insert on platform.outbox to causeway_gateway`, 'not granted: insert on platform.outbox to causeway_gateway'],
    ['a wall that is down', `alter table platform.idempotency_key no force row level security`, `alter table platform.idempotency_key force row level security`, 'platform.idempotency_key has no forced row-level security'],
    ['a table without rules', `create table platform.stray (id int); alter table platform.stray enable row level security, force row level security, owner to causeway_owner`, `drop table platform.stray`, 'platform.stray has no rules'],
    ['a view that looks past the walls', `create view platform.peek as select * from platform.outbox; alter view platform.peek owner to causeway_owner`, `drop view platform.peek`, 'view platform.peek looks past the walls'],
    ['a mighty process', `alter role causeway_statistics createrole`, `alter role causeway_statistics nocreaterole`, 'role causeway_statistics may do more than a process should'],
    ['a process that is its owner\'s member', `grant causeway_owner to causeway_statistics`, `revoke causeway_owner from causeway_statistics`, 'role causeway_statistics is a member of causeway_owner'],
    ['a gateway that could hand the feed on', `grant causeway_feed to causeway_gateway with admin option`, `revoke admin option for causeway_feed from causeway_gateway`, 'role causeway_gateway is a member of causeway_feed'],
    ['a worker that may become the feed', `grant causeway_feed to causeway_worker`, `revoke causeway_feed from causeway_worker`, 'role causeway_worker is a member of causeway_feed'],
    ['a function of the walls that is open to all', `grant execute on function ${asked} to public`, `revoke execute on function ${asked} from public`, `function ${asked}(text[],uuid) says something else`],
    ['a function of the walls that somebody else may ask', `grant execute on function ${asked} to causeway_sealer`, `revoke execute on function ${asked} from causeway_sealer`, `function ${asked}(text[],uuid) says something else`],
    ['a function of the walls with more rights than its caller', `alter function ${asked} security definer`, `alter function ${asked} security invoker`, `function ${asked}(text[],uuid) says something else`],
    ['a function of the walls that looks for names elsewhere', `alter function ${asked} set search_path = public`, `alter function ${asked} set search_path = pg_catalog, pg_temp`, `function ${asked}(text[],uuid) says something else`],
    ['a function of the walls that belongs to somebody else', `grant create on schema walls to causeway_definer; alter function ${asked} owner to causeway_definer`, `alter function ${asked} owner to causeway_owner; revoke create on schema walls from causeway_definer`, `function ${asked}(text[],uuid) says something else`],
    ['a second function of the same name', `create function ${asked}(text) ${askedFor} as 'begin return true; end'`, `drop function ${asked}(text)`, `function ${asked} is there more than once`],
    ['a function of the walls that nobody made', `create function walls.guest() ${askedFor} as 'begin return true; end'`, `drop function walls.guest()`, `function walls.guest() is nobody's`],
    ['a function that is open to all', `create function platform.hole() returns int language sql security definer set search_path = pg_catalog as 'select 1'`, `drop function platform.hole()`, 'function platform.hole() looks past the walls'],
  ])('show %s', async (_what, change, undo, sentence) => {
    expect((await after(change, undo)).join('\n')).toContain(sentence);
    expect(await driftOf(process, walls)).toEqual([]);
  });

  it.each([
    ['a trigger that is off', `alter table platform.audit_entry disable trigger append_only`, `alter table platform.audit_entry enable trigger append_only`, 'trigger append_only on platform.audit_entry was changed'],
    ['a context that is believed unsigned', `create or replace function sec.claims() returns text[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$ begin return string_to_array(current_setting('app.ctx', true), '|'); end $$`, undefined, 'function sec.claims() was changed'],
    ['a function that somebody else may call', `grant execute on function platform.extend_partitions() to causeway_gateway`, `revoke execute on function platform.extend_partitions() from causeway_gateway`, 'function platform.extend_partitions() was changed'],
    ['a constraint that is gone', `alter table platform.audit_seal drop constraint audit_seal_position_check`, undefined, 'constraint audit_seal_position_check on platform.audit_seal is gone'],
    ['a rule that swallows rows', `create rule swallow as on insert to platform.audit_head do instead nothing`, `drop rule swallow on platform.audit_head`, 'rule swallow on platform.audit_head was made by no migration'],
    ['a definer who signs in', `alter role causeway_definer login`, `alter role causeway_definer nologin`, 'role causeway_definer can sign in'],
    ['a window in another schema', `create schema attic; create view attic.window as select * from platform.outbox; grant usage on schema attic to causeway_gateway; grant select on attic.window to causeway_gateway`, `drop schema attic cascade`, 'attic.window is open to causeway_gateway'],
  ])('show %s, and the migrator does not bless it', async (_what, change, undo, sentence) => {
    const own = await aDatabase([part]);
    const asGateway = new Client({ connectionString: own.gatewayUrl });
    await asGateway.connect();
    try {
      await expect(checkWalls(asGateway, walls)).resolves.toBeUndefined();
      await own.asAdministrator(change);
      await expect(checkWalls(asGateway, walls)).rejects.toThrow(sentence);
      await expect(migrate(own.administratorUrl, [part])).rejects.toThrow(sentence);
    } finally {
      if (undo !== undefined) await own.asAdministrator(undo);
      await asGateway.end();
      await own.drop();
    }
  });

  it('show a function of the walls that opens all rows, and the migrator makes it what it was', async () => {
    const own = await aDatabase([part]);
    try {
      await own.asAdministrator(`create or replace function ${asked}(claims text[], its_account_id uuid) ${askedFor} as 'begin return true; end'`);
      const client = new Client({ connectionString: own.gatewayUrl });
      await client.connect();
      await expect(checkWalls(client, walls)).rejects.toThrow(`function ${asked}(text[],uuid) says something else`);
      await migrate(own.administratorUrl, [part]);
      await expect(checkWalls(client, walls)).resolves.toBeUndefined();
      await client.end();
    } finally {
      await own.drop();
    }
  });

  it('lose the functions that no policy asks any more', async () => {
    const own = await aDatabase([part]);
    try {
      await migrate(own.administratorUrl, [platformDatabase]);
      expect(await own.asAdministrator(`select proname from pg_proc where pronamespace = 'walls'::regnamespace`)).toEqual([]);
    } finally {
      await own.drop();
    }
  });

  it('are not believed when only the note beside a policy was changed', async () => {
    const drift = await after(`comment on policy add_gateway on platform.outbox is 'all is well'`, `select 1`);
    expect(drift).toEqual(['policy add_gateway on platform.outbox says something else']);
  });

  it('are built again by the migrator, once', async () => {
    const owner = new Client({ connectionString: database.administratorUrl, options: '-c role=causeway_owner' });
    await owner.connect();
    try {
      await database.asAdministrator(`grant all on platform.outbox to public`);
      expect(await applyPolicy(owner, walls)).toBe(true);
      expect(await applyPolicy(owner, walls)).toBe(false);
      expect(await driftOf(process, walls)).toEqual([]);
    } finally {
      await owner.end();
    }
  });
});

describe('a rule', () => {
  const when = all(ownAgency(), ownAccount('opened_by'));

  it('asks for role and agency in one call', () => {
    expect(ruleSql({ roles: ['IDENTIFIER'], when }, 'case_file')).toBe(`case_file.agency_id = (select sec.agency_as('IDENTIFIER')) and case_file.opened_by = (select sec.account())`);
    expect(ruleSql({ roles: ['COORDINATOR'], when: always }, 'case_file')).toBe(`(select sec.has_role('COORDINATOR'))`);
  });

  it('is asked in order of what it takes: who asks, what the row says, other tables', () => {
    const elsewhere = partOf('access.grant', { column: 'referral_id', key: 'referral_id', when: ownAgency() });
    const { call, body } = wallFunction('referrals.note', 'read_gateway', [{ roles: ['IDENTIFIER'], when: all(elsewhere, ownAccount('written_by')) }, { roles: 'ANY', when: not(isOneOf('kind', ['A'])) }]);
    expect(call).toBe('walls.referrals_note_read_gateway((select sec.claims()), note.kind, note.written_by, note.referral_id)');
    expect(body.split('\n').slice(6, 8)).toEqual([
      `  if not (its_kind in ('A')) then return true; end if;`,
      `  if caller_roles && array['IDENTIFIER'] and its_written_by = caller_account then if exists (select 1 from access.grant where grant.referral_id = its_referral_id and grant.agency_id = caller_agency) then return true; end if; end if;`,
    ]);
  });

  it('looks into another table row by row', () => {
    const table: TableName = 'access.grant';
    const open = partOf(table, { column: 'id', key: 'referral_id', when: all(ownAgency(), inFuture('ends_at'), not(isOneOf('tier', ['T0']))) });
    expect(ruleSql({ roles: 'ANY', when: open }, 'referral')).toBe(
      `exists (select 1 from access.grant where grant.referral_id = referral.id and (grant.agency_id = (select sec.agency()) and grant.ends_at > (select platform.now()) and not (grant.tier in ('T0'))))`,
    );
  });
});
