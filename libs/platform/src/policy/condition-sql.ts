import { type Condition, type RowRule, assertNever } from '@causeway/kernel';

/** How a condition says what it asks for. */
export interface Speech {
  /** A column of the row that is judged. */
  readonly column: (name: string) => string;
  readonly agency: string;
  readonly account: string;
  readonly agencyAndAccount: string;
  readonly now: string;
  readonly today: string;
}

/** In the text of a policy: the signed context is asked in sub-selects, which PostgreSQL runs once a statement. */
const inPolicy = (table: string): Speech => ({
  column: (name) => `${table}.${name}`,
  agency: '(select sec.agency())',
  account: '(select sec.account())',
  agencyAndAccount: '(select array[sec.agency(), sec.account()])',
  now: '(select platform.now())',
  today: `(select (platform.now() at time zone 'UTC')::date)`,
});

/**
 * The expression of a row-level-security policy. A rule that names roles and an agency asks for both in one go.
 * @param table the name that the rule's columns belong to, without its schema
 */
export function ruleSql({ roles, when }: RowRule, table: string): string {
  const speech = inPolicy(table);
  if (roles === 'ANY') return conditionSql(when, speech);
  const list = roles.map((role) => `'${role}'`).join(', ');
  const [keyed, ...rest] = byKeyFirst(when);
  if (keyed?.kind === 'ownAgency') return both(`${speech.column(keyed.column)} = (select sec.agency_as(${list}))`, rest, speech);
  if (keyed?.kind === 'ownAccount') return both(`${speech.column(keyed.column)} = (select sec.account_as(${list}))`, rest, speech);
  return both(`(select sec.has_role(${list}))`, [when], speech);
}

/** The condition that carries an index, before the others. */
function byKeyFirst(when: Condition): readonly Condition[] {
  const parts = when.kind === 'all' ? when.of : [when];
  const key = parts.find((part) => part.kind === 'ownAgency') ?? parts.find((part) => part.kind === 'ownAccount');
  return key === undefined ? [] : [key, ...parts.filter((part) => part !== key)];
}

function both(first: string, rest: readonly Condition[], speech: Speech): string {
  return [first, ...rest.filter(({ kind }) => kind !== 'always').map((part) => conditionSql(part, speech))].join(' and ');
}

export function conditionSql(condition: Condition, speech: Speech): string {
  if (condition.kind === 'holding') return `${speech.column(condition.column)} @> array[${speech.column(condition.other)}]`;
  if (isOfColumn(condition)) return columnSql(condition, speech);
  switch (condition.kind) {
    case 'always':
      return 'true';
    case 'signedIn':
      return `${speech.agency} is not null`;
    case 'all':
      return `(${condition.of.map((part) => conditionSql(part, speech)).join(' and ')})`;
    case 'any':
      return `(${condition.of.map((part) => conditionSql(part, speech)).join(' or ')})`;
    case 'not':
      return `not (${conditionSql(condition.of, speech)})`;
    case 'matching':
      return matchingSql(condition, speech);
    default:
      return assertNever(condition);
  }
}

/** A condition on one column of the row itself. */
export type ColumnCondition = Exclude<Condition, { kind: 'always' | 'signedIn' | 'all' | 'any' | 'not' | 'matching' | 'holding' }>;

export function isOfColumn(condition: Condition): condition is ColumnCondition {
  return 'column' in condition && condition.kind !== 'holding';
}

function columnSql(condition: ColumnCondition, speech: Speech): string {
  const column = speech.column(condition.column);
  switch (condition.kind) {
    case 'ownAgency':
      return `${column} = ${speech.agency}`;
    case 'ownAccount':
      return `${column} = ${speech.account}`;
    case 'listed':
      return `${column} @> array[${speech.agency}]`;
    case 'naming':
      return `${column} && ${speech.agencyAndAccount}`;
    case 'hidden':
      return `platform.is_hidden(${column})`;
    case 'isSet':
      return `${column} is not null`;
    case 'isUnset':
      return `${column} is null`;
    case 'isTrue':
      return column;
    case 'inFuture':
      return `${column} > ${speech.now}`;
    case 'notPast':
      return `${column} >= ${speech.today}`;
    case 'within':
      return `${column} <@ array[${condition.values.map((value) => `'${value}'`).join(', ')}]::text[]`;
    case 'oneOf':
      return `${column} in (${condition.values.map((value) => `'${value}'`).join(', ')})`;
    default:
      return assertNever(condition);
  }
}

// `exists` and not `in`: PostgreSQL would build the whole set for each row asked for.
function matchingSql({ table, on, when }: Extract<Condition, { kind: 'matching' }>, outer: Speech): string {
  const name = table.slice(table.indexOf('.') + 1);
  const speech: Speech = { ...outer, column: (column) => `${name}.${column}` };
  const holds = when.kind === 'always' ? '' : ` and ${conditionSql(when, speech)}`;
  const fits = Object.entries(on).map(([key, column]) => `${speech.column(key)} = ${outer.column(column)}`);
  return `exists (select 1 from ${table} where ${fits.join(' and ')}${holds})`;
}
