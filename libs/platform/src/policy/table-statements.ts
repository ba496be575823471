import { createHash } from 'node:crypto';
import { type ColumnRule, DatabaseProcess, type RowRule, type TableName, type TableRules } from '@causeway/kernel';
import { ruleSql } from './condition-sql.js';
import { type GrantedFunction, type WallFunction, wallFunction } from './wall-function.js';

/** Every table of every context with its rules. */
export type TablePolicy = Readonly<Record<TableName, TableRules>>;

/** One policy as PostgreSQL will hold it. */
export interface WantedPolicy {
  readonly table: TableName;
  readonly name: string;
  readonly role: string;
  readonly command: 'select' | 'insert' | 'update' | 'delete' | 'all';
  readonly expression: string;
}

/** One privilege: on the whole table, on named columns, or on all columns but the hidden ones. */
export interface WantedGrant {
  readonly table: TableName;
  readonly role: string;
  readonly privilege: 'select' | 'insert' | 'update' | 'delete';
  readonly columns?: readonly string[];
  readonly allBut?: readonly string[];
}

export const processRole = (process: DatabaseProcess): string => `causeway_${process}`;
export const processRoles = Object.values(DatabaseProcess).map(processRole);
export const definerRole = 'causeway_definer';
const usual: readonly DatabaseProcess[] = [DatabaseProcess.gateway, DatabaseProcess.worker, DatabaseProcess.setup];

const acts = [
  ['read', 'select'],
  ['add', 'insert'],
  ['change', 'update'],
  ['remove', 'delete'],
] as const;

/** The policies of one table: one for each command and process, its rules joined by OR; and one for the definer. */
export function policiesOf(table: TableName, rules: TableRules): WantedPolicy[] {
  const calls = new Map(asking(table, rules).map(({ policy, asked }) => [policy, asked.call]));
  const wanted = eachAct(rules).map(({ process, act, command, list }) => ({
    table,
    name: `${act}_${process}`,
    role: processRole(process),
    command,
    expression: calls.get(`${act}_${process}`) ?? inlined(table, list),
  }));
  if (rules.definer === undefined) return wanted;
  return [...wanted, { table, name: 'definer', role: definerRole, command: 'all', expression: 'true' }];
}

function inlined(table: TableName, list: readonly RowRule[]): string {
  return list.map((rule) => `(${ruleSql(rule, table.slice(table.indexOf('.') + 1))})`).join(' or ');
}

/** The functions that the policies of one table ask. */
export function functionsOf(table: TableName, rules: TableRules): GrantedFunction[] {
  const asks = asking(table, rules);
  return [...new Set(asks.map(({ asked }) => asked))].map((asked) => {
    const roles = asks.filter((one) => one.asked === asked).map(({ role }) => role);
    return { ...asked, roles: [...new Set(roles)].sort() };
  });
}

/** Which policy asks which function; those that say the same share one, named after the first of them. */
function asking(table: TableName, rules: TableRules): { readonly policy: string; readonly role: string; readonly asked: WallFunction }[] {
  if (rules.rowByRow !== true) return [];
  const shared = new Map<string, WallFunction>();
  return eachAct(rules).map(({ process, act, list }) => {
    const policy = `${act}_${process}`;
    const made = wallFunction(table, policy, list);
    const asked = shared.get(said(made)) ?? made;
    shared.set(said(made), asked);
    return { policy, role: processRole(process), asked };
  });
}

const said = ({ parameters, body }: WallFunction): string => [...parameters, body].join();

export function grantsOf(table: TableName, rules: TableRules): WantedGrant[] {
  const wanted = eachAct(rules).map(({ process, command, list }): WantedGrant => {
    const grant = { table, role: processRole(process), privilege: command };
    const columns = command === 'update' || command === 'select' ? namedColumns(list) : undefined;
    if (columns !== undefined) return { ...grant, columns };
    return command === 'select' && rules.hidden !== undefined ? { ...grant, allBut: rules.hidden } : grant;
  });
  return [...wanted, ...(rules.definer ?? []).map((privilege) => ({ table, role: definerRole, privilege }))];
}

/** Undefined when some rule opens every column. */
function namedColumns(list: readonly ColumnRule[]): readonly string[] | undefined {
  if (list.some(({ columns }) => columns === undefined)) return undefined;
  return [...new Set(list.flatMap(({ columns }) => columns ?? []))].sort();
}

function eachAct(rules: TableRules) {
  return acts.flatMap(([act, command]) =>
    Object.values(DatabaseProcess).flatMap((process) => {
      const list: readonly ColumnRule[] = (rules[act] ?? []).filter((rule: RowRule) => (rule.process ?? usual).includes(process));
      return list.length === 0 ? [] : [{ process, act, command, list }];
    }),
  );
}

export function policyStatement({ table, name, role, command, expression }: WantedPolicy): string {
  const clauses = {
    select: `using (${expression})`,
    insert: `with check (${expression})`,
    update: `using (${expression}) with check (${expression})`,
    delete: `using (${expression})`,
    all: `using (${expression}) with check (${expression})`,
  };
  return `create policy ${name} on ${table} for ${command} to ${role} ${clauses[command]}`;
}

/** What a policy was made from, in a few letters; kept beside it in the catalogue. */
export function digestOf(policy: WantedPolicy): string {
  return createHash('sha256').update(policyStatement(policy)).digest('hex').slice(0, 16);
}
