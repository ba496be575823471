import type { ApiScope } from './api-scope.js';
import type { Role, ServiceRole } from './role.js';

/** How much harm a fact does in the wrong hands. @source docs/threat-model.md */
export const DataClass = { C1: 'C1', C2: 'C2', C3: 'C3', C4: 'C4' } as const;
export type DataClass = (typeof DataClass)[keyof typeof DataClass];

/** What speaks of a person: another agency reads it only by a grant, and every look at it is written down. */
export const SensitiveClass = { C2: 'C2', C3: 'C3', C4: 'C4' } as const satisfies Partial<typeof DataClass>;
export type SensitiveClass = (typeof SensitiveClass)[keyof typeof SensitiveClass];

/** Who may ask for a field at all. SIGNING_IN: a session whose second factor is still missing, too. */
export type Audience = 'ANYONE' | 'SIGNING_IN' | 'SIGNED_IN' | readonly Role[];

/** A way in which somebody comes to see an object; the view of the object says which of them hold. */
export const Reach = {
  /** The caller's agency holds it. */
  OWNER: 'OWNER',
  /** A coordinator who answers for every referral. */
  OVERSIGHT: 'OVERSIGHT',
  /** Asked to help, not decided yet: the triage facts. */
  TRIAGE: 'TRIAGE',
  /** Has accepted: what it needs to take the person over. */
  ACCEPTED: 'ACCEPTED',
  /** Broke the glass: with a reason, for an hour, reviewed. */
  EMERGENCY: 'EMERGENCY',
} as const;
export type Reach = (typeof Reach)[keyof typeof Reach];

/** One row of the policy over the API. */
export interface FieldRule {
  readonly audience: Audience;
  readonly dataClass: DataClass;
  /** Asks for the second factor once more within five minutes. */
  readonly stepUp?: true;
  /** Null unless the caller reaches the object in one of these ways. */
  readonly through?: readonly Reach[];
  /** With which of these the key of a program may ask, too; C1 alone, and no other field at all. */
  readonly scopes?: readonly ApiScope[];
}

/** `Type` to `field` to rule. Every field of the schema has a row, or the server does not start. */
export type FieldRules = Readonly<Record<string, Readonly<Record<string, FieldRule>>>>;

/** The same rule for several fields of one type; C1 unless it says otherwise. */
export function rows<Field extends string>(rule: Audience | (Omit<FieldRule, 'dataClass'> & Partial<FieldRule>), ...fields: readonly Field[]): Record<Field, FieldRule> {
  const whole: FieldRule = isAudience(rule) ? { audience: rule, dataClass: DataClass.C1 } : { dataClass: DataClass.C1, ...rule };
  return Object.fromEntries(fields.map((field) => [field, whole])) as Record<Field, FieldRule>;
}

function isAudience(rule: Audience | object): rule is Audience {
  return typeof rule === 'string' || Array.isArray(rule);
}

/** Rows for a list type and its edge. */
export function connectionRows(name: string, audience: Audience, ...figures: readonly string[]): FieldRules {
  return {
    [`${name}Connection`]: rows(audience, 'edges', 'pageInfo', ...figures),
    [`${name}Edge`]: rows(audience, 'cursor', 'node'),
  };
}

/** `schema.table` in PostgreSQL. */
export type TableName = `${string}.${string}`;

/** What must hold of a row, besides the role of whoever asks. Data, so that SQL and documents are both made from it. */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'ownAgency' | 'ownAccount' | 'listed' | 'naming' | 'hidden' | 'isSet' | 'isUnset' | 'isTrue' | 'inFuture' | 'notPast'; readonly column: string }
  | { readonly kind: 'oneOf' | 'within'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'holding'; readonly column: string; readonly other: string }
  | { readonly kind: 'matching'; readonly table: TableName; readonly on: Readonly<Record<string, string>>; readonly when: Condition }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

/** The column is a list that holds what another column of the same row holds. */
export const holding = (column: string, other: string): Condition => ({ kind: 'holding', column, other });
export const always: Condition = { kind: 'always' };
export const signedIn: Condition = { kind: 'signedIn' };
/** The column holds the agency that the caller acts for. */
export const ownAgency = (column = 'agency_id'): Condition => ({ kind: 'ownAgency', column });
/** The column holds the caller's own account. */
export const ownAccount = (column: string): Condition => ({ kind: 'ownAccount', column });
/** The column is a list of agencies, the caller's among them. */
export const listed = (column: string): Condition => ({ kind: 'listed', column });
/** The column is a list of agencies and accounts, the caller's own agency or account among them. */
export const naming = (column: string): Condition => ({ kind: 'naming', column });
/** The column names a case, or something about one, that hides from the caller: the person wants it so. */
export const hidden = (column: string): Condition => ({ kind: 'hidden', column });
export const isSet = (column: string): Condition => ({ kind: 'isSet', column });
export const isUnset = (column: string): Condition => ({ kind: 'isUnset', column });
export const isTrue = (column: string): Condition => ({ kind: 'isTrue', column });
/** Later than the database's instant. */
export const inFuture = (column: string): Condition => ({ kind: 'inFuture', column });
/** A day, which counts in full, by UTC. */
export const notPast = (column: string): Condition => ({ kind: 'notPast', column });
export const isOneOf = (column: string, values: readonly string[]): Condition => ({ kind: 'oneOf', column, values });
/** The column is a list of nothing but these. */
export const within = (column: string, values: readonly string[]): Condition => ({ kind: 'within', column, values });
export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });
/** The row is part of one in another table: for whoever may see that one, and only if `when` holds there. */
export const partOf = (table: TableName, { column, key = 'id', when = always }: { column: string; key?: string; when?: Condition }): Condition =>
  matching(table, { [key]: column }, when);
/** A visible row of another table fits. @param on columns of that table, each with the column here that holds the same */
export const matching = (table: TableName, on: Readonly<Record<string, string>>, when: Condition): Condition => ({ kind: 'matching', table, on, when });

/** The column names a colleague who is away, and the caller stands in for them at this instant. A cover's own cover is not asked for: no chains. */
export const standsInFor = (column: string): Condition =>
  matching('access.absence', { absent_account_id: column }, all(ownAccount('cover_account_id'), not(inFuture('from_at')), inFuture('until_at'), isUnset('ended_at')));

/**
 * A program with a database role of its own. The other roles own, define or copy, and answer nobody. `feed` signs in nowhere:
 * the gateway becomes it, for one transaction, when it answers a stranger.
 */
export const DatabaseProcess = { gateway: 'gateway', worker: 'worker', setup: 'setup', sealer: 'sealer', statistics: 'statistics', feed: 'feed' } as const;
export type DatabaseProcess = (typeof DatabaseProcess)[keyof typeof DatabaseProcess];

/** One way to a row: who, and what must hold of the row. */
export interface RowRule {
  /** ANY: whoever has a context; with `always` even nobody. */
  readonly roles: 'ANY' | readonly (Role | ServiceRole)[];
  readonly when: Condition;
  /** Gateway, worker and set-up, unless it says otherwise. */
  readonly process?: readonly DatabaseProcess[];
}

/** A way to see or change a row: the columns that may be read or written; all when left out. */
export interface ColumnRule extends RowRule {
  readonly columns?: readonly string[];
}

export interface TableRules {
  /** They stand instead of the owning context's own: a later context knows more of whose these rows are. */
  readonly instead?: true;
  /** They are added to the owning context's own. */
  readonly besides?: true;
  readonly read?: readonly ColumnRule[];
  readonly add?: readonly RowRule[];
  readonly change?: readonly ColumnRule[];
  readonly remove?: readonly RowRule[];
  /** A statement finds its rows by keys of its own, few at a time, and never by the wall: a function is asked for each row, instead of all that the wall leans on being part of every plan. */
  readonly rowByRow?: true;
  /** Columns that no process may read. */
  readonly hidden?: readonly string[];
  /** What the functions that look past the walls may do here. */
  readonly definer?: readonly ('select' | 'insert' | 'update' | 'delete')[];
}

/** What one context decides: who may ask for which field, and which rows are there for whom. */
export interface ContextPolicy {
  readonly fields: FieldRules;
  readonly tables: Readonly<Record<TableName, TableRules>>;
}
