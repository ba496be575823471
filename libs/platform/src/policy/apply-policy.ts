import type { Client } from 'pg';
import { readCatalogue } from './catalogue.query.js';
import { columnsOf, driftOf, entriesOf, ruledRoles, schemasOf } from './drift.js';
import { type TablePolicy, type WantedGrant, digestOf, functionsOf, grantsOf, policiesOf, policyStatement } from './table-statements.js';
import { functionStatements } from './wall-function.js';
import { liveFunctions } from './wall-function.query.js';

/**
 * Makes the walls of the database those of the policy: row-level security, policies and grants, all or nothing. Does
 * nothing, and locks nothing, when they are that already.
 * @param client signed in as, or set to, the role that owns the tables
 * @returns whether anything had to change
 * @throws when a table has no rules
 */
export async function applyPolicy(client: Client, policy: TablePolicy): Promise<boolean> {
  if ((await driftOf(client, policy)).length === 0) return false;
  await client.query('begin');
  try {
    for (const statement of await statementsFor(client, policy)) await client.query(statement);
    await stamp(client, policy);
    const left = await driftOf(client, policy);
    if (left.length > 0) throw new Error(`the walls cannot be built: ${left.join('; ')}`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  return true;
}

async function statementsFor(client: Client, policy: TablePolicy): Promise<string[]> {
  const schemas = schemasOf(policy);
  const live = await readCatalogue(client, schemas, []);
  const columns = new Map(live.tables.map(({ table, columns: names }) => [table, names]));
  const strangers = new Set([...ruledRoles, ...live.grants.map(({ role }) => role)]);
  return [
    ...schemas.map((schema) => `revoke all on all tables in schema ${schema} from ${[...strangers].join(', ')}`),
    ...live.policies.map(({ name, table }) => `drop policy ${name} on ${table}`),
    ...(await liveFunctions(client)).map(({ signature }) => `drop function ${signature}`),
    ...live.tables.filter(({ walled }) => !walled).flatMap(({ table }) => wallsOf(table)),
    ...usage(policy),
    ...entriesOf(policy).flatMap(({ table, rules }) => [
      ...functionsOf(table, rules).flatMap(functionStatements),
      ...grantsOf(table, rules).map((grant) => grantStatement(grant, columns.get(table) ?? [])),
      ...policiesOf(table, rules).map(policyStatement),
    ]),
  ];
}

const wallsOf = (table: string): string[] => [`alter table ${table} enable row level security`, `alter table ${table} force row level security`];

/** Whoever may do something in a schema may enter it. */
function usage(policy: TablePolicy): string[] {
  const pairs = entriesOf(policy).flatMap(({ table, rules }) => grantsOf(table, rules).map(({ role }) => `${table.slice(0, table.indexOf('.'))} to ${role}`));
  return [...new Set(pairs)].map((pair) => `grant usage on schema ${pair}`);
}

export function grantStatement(grant: WantedGrant, all: readonly string[]): string {
  const columns = columnsOf(grant, all);
  return `grant ${grant.privilege}${columns === undefined ? '' : ` (${columns.join(', ')})`} on ${grant.table} to ${grant.role}`;
}

/** Writes beside each policy what it was made from and how PostgreSQL reads it, so that a change of either is seen. */
async function stamp(client: Client, policy: TablePolicy): Promise<void> {
  const live = await readCatalogue(client, schemasOf(policy), []);
  const digests = new Map(live.policies.map(({ name, table, digest }) => [`${name} on ${table}`, digest]));
  for (const one of entriesOf(policy).flatMap(({ table, rules }) => policiesOf(table, rules))) {
    const place = `${one.name} on ${one.table}`;
    await client.query(`comment on policy ${place} is '${digestOf(one)} ${digests.get(place) ?? ''}'`);
  }
}
