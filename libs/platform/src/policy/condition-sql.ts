import { type Condition, type RowRule, assertNever } from '@causeway/kernel';

/**
 * The expression of a row-level-security policy. The signed context is asked in sub-selects, which PostgreSQL
 * runs once a statement; a rule that names roles and an agency asks for both in one go.
 * @param table the name that the rule's columns belong to, without its schema
 */
export function ruleSql({ roles, when }: RowRule, table: string): string {
  if (roles === 'ANY') return conditionSql(when, table);
  const list = roles.map((role) => `'${role}'`).join(', ');
  const [keyed, ...rest] = byKeyFirst(when);
  if (keyed?.kind === 'ownAgency') return both(`${table}.${keyed.column} = (select sec.agency_as(${list}))`, rest, table);
  if (keyed?.kind === 'ownAccount') return both(`${table}.${keyed.column} = (select sec.account_as(${list}))`, rest, table);
  return both(`(select sec.has_role(${list}))`, [when], table);
}

/** The condition that carries an index, before the others. */
function byKeyFirst(when: Condition): readonly Condition[] {
  const parts = when.kind === 'all' ? when.of : [when];
  const key = parts.find((part) => part.kind === 'ownAgency') ?? parts.find((part) => part.kind === 'ownAccount');
  return key === undefined ? [] : [key, ...parts.filter((part) => part !== key)];
}

function both(first: string, rest: readonly Condition[], table: string): string {
  return [first, ...rest.filter(({ kind }) => kind !== 'always').map((part) => conditionSql(part, table))].join(' and ');
}

export function conditionSql(condition: Condition, table: string): string {
  if (condition.kind === 'holding') return `${table}.${condition.column} @> array[${table}.${condition.other}]`;
  if (isOfColumn(condition)) return columnSql(condition, `${table}.${condition.column}`);
  switch (condition.kind) {
    case 'always':
      return 'true';
    case 'signedIn':
      return '(select sec.agency()) is not null';
    case 'all':
      return `(${condition.of.map((part) => conditionSql(part, table)).join(' and ')})`;
    case 'any':
      return `(${condition.of.map((part) => conditionSql(part, table)).join(' or ')})`;
    case 'not':
      return `not (${conditionSql(condition.of, table)})`;
    case 'matching':
      return matchingSql(condition, table);
    default:
      return assertNever(condition);
  }
}

/** A condition on one column of the row itself. */
export type ColumnCondition = Exclude<Condition, { kind: 'always' | 'signedIn' | 'all' | 'any' | 'not' | 'matching' | 'holding' }>;

export function isOfColumn(condition: Condition): condition is ColumnCondition {
  return 'column' in condition && condition.kind !== 'holding';
}

function columnSql(condition: ColumnCondition, column: string): string {
  switch (condition.kind) {
    case 'ownAgency':
      return `${column} = (select sec.agency())`;
    case 'ownAccount':
      return `${column} = (select sec.account())`;
    case 'listed':
      return `${column} @> array[(select sec.agency())]`;
    case 'naming':
      return `${column} && (select array[sec.agency(), sec.account()])`;
    case 'hidden':
      return `platform.is_hidden(${column})`;
    case 'isSet':
      return `${column} is not null`;
    case 'isUnset':
      return `${column} is null`;
    case 'isTrue':
      return column;
    case 'inFuture':
      return `${column} > (select platform.now())`;
    case 'notPast':
      return `${column} >= (select (platform.now() at time zone 'UTC')::date)`;
    case 'within':
      return `${column} <@ array[${condition.values.map((value) => `'${value}'`).join(', ')}]::text[]`;
    case 'oneOf':
      return `${column} in (${condition.values.map((value) => `'${value}'`).join(', ')})`;
    default:
      return assertNever(condition);
  }
}

// `exists` and not `in`: PostgreSQL would build the whole set for each row asked for.
function matchingSql({ table, on, when }: Extract<Condition, { kind: 'matching' }>, outer: string): string {
  const name = table.slice(table.indexOf('.') + 1);
  const holds = when.kind === 'always' ? '' : ` and ${conditionSql(when, name)}`;
  const fits = Object.entries(on).map(([key, column]) => `${name}.${key} = ${outer}.${column}`);
  return `exists (select 1 from ${table} where ${fits.join(' and ')}${holds})`;
}
