import { type TestAgency, aColleague, someAbsences, steppedUp } from '@causeway/access/testing';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { type Caller, Role, ServiceRole, type TableName, type TableRules, newId } from '@causeway/kernel';
import { functionsOf, policiesOf, wallsOf } from '@causeway/platform';
import { contextToken, testContextKey } from '@causeway/platform/testing';
import { Client } from 'pg';
import { type TestWorld, aWorld, worldParts } from './testing.js';

let world: TestWorld;
const clients = new Map<string, Client>();
const day = 86_400; // seconds
const rowsEach = 150;

/** Accounts, agencies and cases between whom something stands: an absence, a broken glass. */
let callers: Caller[];
let cases: string[];
let referrals: string[];
/** What a process is told that calls one itself. */
let refusal: string;

const judged = Object.entries(wallsOf(worldParts)).filter(([, { rowByRow }]) => rowByRow === true);

beforeAll(async () => {
  world = await aWorld();
  const officer = await aColleague(world.worker, world.police, [Role.IDENTIFIER]);
  const standIn = await aColleague(world.worker, world.police, [Role.IDENTIFIER]);
  await someAbsences(world.gateway).cover(steppedUp(officer.caller), { key: newId(), input: { coverId: standIn.caller.accountId, until: new Date(Date.now() + 7 * day * 1000) } });
  const people: TestAgency[] = [world.police, officer, standIn, world.shelter, world.coordinator];
  callers = people.map(({ caller }) => caller);
  cases = await Promise.all([world.police, officer].map((one) => aSentPerson(one)));
  await breakGlass(cases[0] ?? '', world.shelter.caller);
  referrals = (await world.database.asAdministrator<{ id: string }>(`select id from referrals.referral`)).map(({ id }) => id);
  refusal = await world.gateway.work.run(world.police.caller, (tx) => tx.sql(`select walls.referrals_referral_read_gateway(null, null, null, null, null, null)`)).then(() => 'it answers', String);
  for (const role of ['gateway', 'worker', 'setup']) await world.database.asAdministrator(`grant usage on schema walls to causeway_${role}`);
  const { gatewayUrl, workerUrl, setupUrl } = world.database;
  for (const [process, connectionString] of Object.entries({ gateway: gatewayUrl, worker: workerUrl, setup: setupUrl })) {
    const client = new Client({ connectionString });
    await client.connect();
    clients.set(`causeway_${process}`, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await world.close();
});

async function aSentPerson({ caller }: TestAgency): Promise<string> {
  const { id: caseId } = await aCase(world.cases, caller);
  await aConsent(world.consents, caller, { caseId });
  const { id: needId } = await aNeed(world.cases, caller, { caseId });
  await world.referrals.send(caller, { key: newId(), input: { needId, serviceId: world.shelter.serviceId } });
  return caseId;
}

/** As the use case writes it, for an hour. */
async function breakGlass(caseId: string, { accountId, agencyId }: Caller): Promise<void> {
  await world.database.asAdministrator(
    `insert into access.disclosure_grant select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'tier', 'T3', 'agency_id', $2::uuid, 'account_id', $3::uuid, 'referral_id', null,
       'starts_at', platform.now(), 'ends_at', platform.now() + interval '1 hour', 'ended_at', null, 'end_reason', null))).* from access.disclosure_grant g where g.case_id = $1 limit 1`,
    [caseId, agencyId, accountId],
  );
}

/** The same choice at every run: a wall that differs is to be looked into, not to be met again by luck. */
function aDie(seed: number): <Side>(sides: readonly Side[]) => Side {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return sides[(state >> 8) % sides.length] ?? sides[0]!;
  };
}

/** Rows as they might stand, whoever they belong to; what the walls do not read stays empty. */
function rowsOf(columns: readonly string[]): Record<string, unknown>[] {
  const die = aDie(20_261_123);
  const [agencies, accounts] = [callers.map(({ agencyId }) => agencyId), callers.map(({ accountId }) => accountId)];
  const instants = [null, '2020-01-01T00:00:00Z', '2040-01-01T00:00:00Z'];
  const value = (column: string): unknown => {
    if (column === 'hidden_from') return die([[], [], [], [die(agencies)], [die(accounts)], [die(accounts), die(agencies)], null]);
    if (column.endsWith('agency_id')) return die([...agencies, null]);
    if (column.endsWith('account_id') || column.endsWith('_by')) return die([...accounts, null]);
    if (column === 'id' || column === 'case_id') return die(cases);
    if (column === 'referral_id') return die([...referrals, null]);
    if (column === 'tier') return die(['T0', 'T1', 'T2', 'T3']);
    if (column.endsWith('_at')) return die(instants);
    throw new Error(`a wall reads ${column}: say here what may stand in it`);
  };
  return Array.from({ length: rowsEach }, () => Object.fromEntries(columns.map((column) => [column, value(column)])));
}

interface Outcome {
  readonly seen: number;
  readonly differ: number;
}

/** How many of the rows somebody sees by the rules written out, and for how many the function says something else. */
async function compare(client: Client, caller: Caller | undefined, { table, asked, written, rows }: { table: string; asked: string; written: string; rows: string }): Promise<Outcome> {
  await client.query(`select set_config('app.ctx', $1, false)`, [caller === undefined ? '' : contextToken(caller, testContextKey, new Date())]);
  const { rows: [outcome] } = await client.query<Outcome>(
    `select count(*) filter (where ${written})::int as seen, count(*) filter (where ((${written}) is true) <> ((${asked}) is true))::int as differ
     from jsonb_populate_recordset(null::${table}, $1::jsonb) as ${table.slice(table.indexOf('.') + 1)}`,
    [rows],
  );
  return outcome ?? { seen: 0, differ: -1 };
}

const roles = [...Object.values(Role), ...Object.values(ServiceRole)];
const asMany: readonly (readonly (Role | ServiceRole)[])[] = [[], ...roles.map((role) => [role]), [Role.IDENTIFIER, Role.CASEWORKER], [Role.IDENTIFIER, Role.COORDINATOR], [Role.AGENCY_ADMIN, Role.AGENCY_MANAGER]];
const everybody = (): (Caller | undefined)[] => [undefined, ...callers.flatMap((caller) => asMany.map((held) => ({ ...caller, roles: held })))];

interface Pair {
  readonly policy: string;
  readonly role: string;
  readonly asked: string;
  readonly written: string;
}

/** Policies that say the same are compared once. */
function toCompare(table: TableName, { rowByRow: _, ...rules }: TableRules): Pair[] {
  const written = new Map(policiesOf(table, rules).map(({ name, expression }) => [name, expression]));
  const pairs = policiesOf(table, { ...rules, rowByRow: true })
    .filter(({ name }) => name !== 'definer')
    .map(({ name, role, expression }): [string, Pair] => [`${expression} ${written.get(name) ?? ''}`, { policy: name, role, asked: expression, written: written.get(name) ?? 'null' }]);
  return [...new Map(pairs.toReversed()).values()];
}

function parseTable(name: string): TableName {
  return name as TableName;
}

describe('a wall that is asked through a function', () => {
  it('stands around cases, referrals and grants', () => {
    expect(judged.map(([table]) => table)).toEqual(expect.arrayContaining(['access.disclosure_grant', 'cases.case_file', 'referrals.referral']));
  });

  it.each(judged)('lets the same rows of %s through as its rules written out, for every role of everybody', async (name, rules) => {
    const table = parseTable(name);
    const columns = functionsOf(table, rules).flatMap(({ parameters }) => parameters.slice(1).map((parameter) => parameter.replace('its_', '')));
    const rows = JSON.stringify(rowsOf([...new Set(columns)]));
    for (const { policy, role, asked, written } of toCompare(table, rules)) {
      const client = clients.get(role);
      if (client === undefined) throw new Error(`${role} signs in nowhere`);
      let seen = 0;
      for (const caller of everybody()) {
        const outcome = await compare(client, caller, { table, asked, written, rows });
        expect({ policy, caller, differ: outcome.differ }).toEqual({ policy, caller, differ: 0 });
        seen += outcome.seen;
      }
      expect(seen).toBeGreaterThan(0);
    }
  });

  it('is called by nobody but the policies', () => {
    expect(refusal).toContain('permission denied for schema walls');
  });
});
