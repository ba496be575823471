import type { TableName } from '@causeway/kernel';
import { type TablePolicy, functionStatements, functionsOf, grantsOf, policiesOf, policyStatement } from '@causeway/platform';

const preface = `-- Made from the code by \`npm run docs\`; do not edit. The migrator builds the walls of the database from the same policy;
-- this text shows a reviewer what a change of it does. Row-level security is enabled and forced on every table named here.
`;

/** The text of `docs/row-level-security.sql`. */
export function printWalls(tables: TablePolicy): string {
  const names = Object.keys(tables).sort().map(parseName);
  return [preface, ...names.map((name) => wall(name, tables))].join('\n');
}

function parseName(name: string): TableName {
  return name as TableName;
}

function wall(table: TableName, tables: TablePolicy): string {
  const rules = tables[table] ?? {};
  const grants = grantsOf(table, rules).map(({ privilege, role, columns, allBut }) => `grant ${privilege}${some(columns, allBut)} on ${table} to ${role};`);
  const functions = functionsOf(table, rules).flatMap(functionStatements).map((statement) => `${statement};`);
  return [`-- ${table}`, ...grants, ...functions, ...policiesOf(table, rules).map((policy) => `${policyStatement(policy)};`), ''].join('\n');
}

function some(columns: readonly string[] | undefined, allBut: readonly string[] | undefined): string {
  if (columns !== undefined) return ` (${columns.join(', ')})`;
  return allBut === undefined ? '' : ` (all columns but ${allBut.join(', ')})`;
}
