import type { TableName } from '@causeway/kernel';
import { type Asked, type Catalogue, readCatalogue } from './catalogue.query.js';
import { structureDrift } from './structure.js';
import { type TablePolicy, type WantedGrant, type WantedPolicy, definerRole, digestOf, functionsOf, grantsOf, policiesOf, processRoles } from './table-statements.js';
import { type LiveFunction, liveFunctions, wantedToSay } from './wall-function.query.js';

/** How many differences an operator needs to see to know what happened. */
const shown = 10;

/** What the walls should be, and what stands in the database, differ. A process that finds this does not start. */
export class WallsDrift extends Error {
  constructor(readonly differences: readonly string[]) {
    const rest = differences.length > shown ? ` and ${differences.length - shown} more` : '';
    super(`The walls of the database are not those of this version: run \`causeway migrate\`, or find out who changed them. ${differences.slice(0, shown).join('; ')}${rest}.`);
  }
}

export const schemasOf = (policy: TablePolicy): string[] => [...new Set(Object.keys(policy).map((table) => table.slice(0, table.indexOf('.'))))];

export const entriesOf = (policy: TablePolicy) => Object.entries(policy).map(([table, rules]) => ({ table: parseTableName(table), rules }));

function parseTableName(name: string): TableName {
  return name as TableName;
}

/** @throws {WallsDrift} when policies, grants, roles, owners or views differ from the policy of this version, or what the migrations made was changed */
export async function checkWalls(asked: Asked, policy: TablePolicy): Promise<void> {
  const differences = await allDriftOf(asked, policy);
  if (differences.length > 0) throw new WallsDrift(differences);
}

/** What the migrator mends. @returns one sentence for each difference */
export async function driftOf(asked: Asked, policy: TablePolicy): Promise<string[]> {
  const live = await readCatalogue(asked, schemasOf(policy), [...processRoles]);
  const functions = functionDrift(await liveFunctions(asked), policy);
  return [...live.faults, ...tableDrift(live, policy), ...functions, ...policyDrift(live, policy), ...grantDrift(live, policy)];
}

async function allDriftOf(asked: Asked, policy: TablePolicy): Promise<string[]> {
  return [...(await driftOf(asked, policy)), ...(await structureDrift(asked, schemasOf(policy)))];
}

function tableDrift({ tables }: Catalogue, policy: TablePolicy): string[] {
  const known = new Set(tables.map(({ table }) => table));
  return [
    ...tables.filter(({ table, partition }) => !partition && !(table in policy)).map(({ table }) => `${table} has no rules`),
    ...Object.keys(policy).filter((table) => !known.has(table)).map((table) => `${table} is not there`),
    ...tables.filter(({ walled }) => !walled).map(({ table }) => `${table} has no forced row-level security`),
  ];
}

function functionDrift(live: readonly LiveFunction[], policy: TablePolicy): string[] {
  const wanted = new Map(entriesOf(policy).flatMap(({ table, rules }) => functionsOf(table, rules)).map((one) => [one.name, wantedToSay(one)]));
  const known = new Set(live.map(({ name }) => name));
  const several = live.filter(({ name }, at) => live.findIndex((other) => other.name === name) !== at);
  return [
    ...[...wanted.keys()].filter((name) => !known.has(name)).map((name) => `function walls.${name} is missing`),
    ...several.map(({ name }) => `function walls.${name} is there more than once`),
    ...live.filter(({ name }) => !wanted.has(name)).map(({ signature }) => `function ${signature} is nobody's`),
    ...live.filter(({ name, said }) => wanted.has(name) && wanted.get(name) !== said).map(({ signature }) => `function ${signature} says something else`),
  ];
}

function policyDrift({ policies }: Catalogue, policy: TablePolicy): string[] {
  const wanted = new Map(entriesOf(policy).flatMap(({ table, rules }) => policiesOf(table, rules)).map((one) => [`${one.name} on ${one.table}`, one]));
  const live = new Map(policies.map((one) => [`${one.name} on ${one.table}`, one]));
  return [
    ...[...wanted].filter(([name]) => !live.has(name)).map(([name]) => `policy ${name} is missing`),
    ...[...live].filter(([name]) => !wanted.has(name)).map(([name]) => `policy ${name} is nobody's`),
    ...[...live].filter(([name, one]) => differs(one, wanted.get(name))).map(([name]) => `policy ${name} says something else`),
  ];
}

function differs(live: Catalogue['policies'][number], wanted: WantedPolicy | undefined): boolean {
  if (wanted === undefined) return false;
  return live.role !== wanted.role || live.command !== wanted.command || live.comment !== `${digestOf(wanted)} ${live.digest}`;
}

function grantDrift(live: Catalogue, policy: TablePolicy): string[] {
  const columns = new Map(live.tables.map(({ table, columns: names }) => [table, names]));
  const wanted = new Set(entriesOf(policy).flatMap(({ table, rules }) => grantsOf(table, rules)).flatMap((grant) => spelt(grant, columns.get(grant.table) ?? [])));
  const found = new Set(live.grants.map(({ privilege, table, column, role }) => spell({ privilege, table, column, role })));
  return [
    ...[...wanted].filter((grant) => !found.has(grant)).map((grant) => `not granted: ${grant}`),
    ...[...found].filter((grant) => !wanted.has(grant)).map((grant) => `granted by nobody: ${grant}`),
  ];
}

/** A grant on columns, column by column, as the catalogue holds it. */
function spelt(grant: WantedGrant, all: readonly string[]): string[] {
  const named = columnsOf(grant, all);
  return named === undefined ? [spell({ ...grant, column: null })] : named.map((column) => spell({ ...grant, column }));
}

export function columnsOf({ columns, allBut }: WantedGrant, all: readonly string[]): readonly string[] | undefined {
  return columns ?? (allBut === undefined ? undefined : all.filter((column) => !allBut.includes(column)));
}

function spell({ privilege, table, column, role }: { privilege: string; table: string; column: string | null; role: string }): string {
  return `${privilege}${column === null ? '' : ` (${column})`} on ${table} to ${role}`;
}

/** The roles whose rights are made from the policy. */
export const ruledRoles: readonly string[] = [...processRoles, definerRole];
