import type { Condition, RowRule, TableName } from '@causeway/kernel';
import { type Speech, conditionSql } from './condition-sql.js';

/**
 * A wall that is asked row by row: who asks is read from the signed context once a statement, and another table is
 * looked at only for a row that got so far, instead of being set up with the plan of every statement.
 */
export interface WallFunction {
  /** Without its schema, which is `walls`. */
  readonly name: string;
  readonly parameters: readonly string[];
  /** What each parameter is; those of columns follow the column. */
  readonly types: readonly string[];
  readonly body: string;
  /** How a policy asks it. */
  readonly call: string;
}

/** A function with those who may run it: the processes whose policies ask it. */
export interface GrantedFunction extends WallFunction {
  readonly roles: readonly string[];
}

export const wallSchema = 'walls';
const claims = 'claims';
/** No column of any table is called so. */
const parameterOf = (column: string): string => `its_${column}`;

/**
 * The rules of one policy, any of which opens the row.
 * @param policy the first policy that asks it, for its name
 */
export function wallFunction(table: TableName, policy: string, rules: readonly RowRule[]): WallFunction {
  const columns = new Set<string>();
  const speech = inFunction(columns);
  const branches = cheapFirst(rules).map((rule) => branchOf(rule, speech));
  const local = table.slice(table.indexOf('.') + 1);
  const name = `${table.replace('.', '_')}_${policy}`;
  const asked = ['(select sec.claims())', ...[...columns].map((column) => `${local}.${column}`)];
  return {
    name,
    parameters: [claims, ...[...columns].map(parameterOf)],
    types: ['text[]', ...[...columns].map((column) => `${table}.${column}%type`)],
    body: ['', ...caller, 'begin', ...branches, '  return false;', 'end '].join('\n'),
    call: `${wallSchema}.${name}(${asked.join(', ')})`,
  };
}

const caller = [
  'declare',
  `  caller_account uuid := nullif(${claims}[1], '')::uuid;`,
  `  caller_agency uuid := nullif(${claims}[2], '')::uuid;`,
  `  caller_roles text[] := string_to_array(${claims}[3], ',');`,
];

function inFunction(columns: Set<string>): Speech {
  return {
    column: (name) => {
      columns.add(name);
      return parameterOf(name);
    },
    agency: 'caller_agency',
    account: 'caller_account',
    agencyAndAccount: 'array[caller_agency, caller_account]',
    now: 'platform.now()',
    today: `(platform.now() at time zone 'UTC')::date`,
  };
}

const cheapFirst = (rules: readonly RowRule[]): RowRule[] => [...rules.filter(({ when }) => !asksElsewhere(when)), ...rules.filter(({ when }) => asksElsewhere(when))];

/** What the row itself says comes first: PL/pgSQL answers that without a plan. */
function branchOf({ roles, when }: RowRule, speech: Speech): string {
  const parts = (when.kind === 'all' ? when.of : [when]).filter(({ kind }) => kind !== 'always');
  const say = (list: readonly Condition[]) => list.map((part) => conditionSql(part, speech));
  const asRole = roles === 'ANY' ? [] : [`caller_roles && array[${roles.map((role) => `'${role}'`).join(', ')}]`];
  const first = [...asRole, ...say(parts.filter((part) => !asksElsewhere(part)))];
  const then = say(parts.filter(asksElsewhere));
  const inner = then.length === 0 ? 'return true;' : `if ${then.join(' and ')} then return true; end if;`;
  return first.length === 0 ? `  ${inner}` : `  if ${first.join(' and ')} then ${inner} end if;`;
}

/** Whether it takes more than the row itself to know. */
function asksElsewhere(condition: Condition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.some(asksElsewhere);
  if (condition.kind === 'not') return asksElsewhere(condition.of);
  return condition.kind === 'matching' || condition.kind === 'hidden';
}

/** As the rights of whoever asks: the walls of a table that is asked inside hold. Nothing in it depends on how a session looks for names. */
export function functionStatements({ name, parameters, types, body, roles }: GrantedFunction): string[] {
  const typed = parameters.map((parameter, at) => `${parameter} ${types[at] ?? ''}`).join(', ');
  return [
    `create function ${wallSchema}.${name}(${typed}) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$${body}$$`,
    `revoke all on function ${wallSchema}.${name} from public`,
    `grant execute on function ${wallSchema}.${name} to ${roles.join(', ')}`,
  ];
}
