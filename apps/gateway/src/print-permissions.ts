import { type Audience, type FieldRule, type FieldRules, Role, type RowRule, type TableRules } from '@causeway/kernel';
import { type TablePolicy, conditionWords, isAdmitted } from '@causeway/platform';

/** Nobody has signed in. */
const anonymous = 'nobody';
/** A session whose second factor is still missing. */
const half = 'half';
const columns = [anonymous, half, ...Object.values(Role)];
/** What people look for first; the rest follows by name. */
const roots = ['Query', 'Mutation', 'Subscription'];

const preface = `# Who may read and do what

<!-- Made from the code by \`npm run docs\`; do not edit. -->

Every field of the API has a row here, or the gateway does not start. A row is the first of three gates. The use case decides
again (is this caller a party to this referral?), and row-level security in PostgreSQL decides last (is this row there at all for
this agency?). So «yes» means: this role may ask. It does not mean that every object answers.

A role is what a person may do; it says nothing about whose data. \`nobody\` is a request without a session, \`half\` a session whose
second factor is still missing. The class says how much harm the fact does in the wrong hands ([threat model](threat-model.md)).
Under «only»: «step-up» asks for the second factor once more within five minutes; the other words are ways to the object, and
whoever came another way reads null.
`;

const wallsPreface = `# Whose the rows are

The same policy makes row-level security and the grants of PostgreSQL (\`docs/row-level-security.sql\` is its text). A process compares
them with its database when it starts, and does not start when they differ. \`setup\` is the role of the commands that an
operator runs; \`definer\` are the few functions that look past the walls. A table without a line for a process is closed to it.
`;

/** The text of `docs/permissions.md`: the policy over fields and tables as people read it. */
export function printPermissions(fields: FieldRules, tables: TablePolicy): string {
  const types = Object.keys(fields).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const count = types.reduce((sum, type) => sum + Object.keys(fields[type] ?? {}).length, 0);
  const summary = `${count} fields of ${types.length} types, ${columns.length} columns: ${count * columns.length} decisions.\n`;
  const walls = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
  return [preface, summary, ...types.map((type) => section(type, fields[type] ?? {})), wallsPreface, ...walls.map(([name, rules]) => wall(name, rules))].join('\n');
}

function rank(type: string): number {
  const at = roots.indexOf(type);
  return at < 0 ? roots.length : at;
}

function section(type: string, byField: Readonly<Record<string, FieldRule>>): string {
  const head = [`| field | class | ${columns.join(' | ')} | only |`, `|---|---|${':-:|'.repeat(columns.length)}---|`];
  const lines = Object.entries(byField)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, rule]) => `| \`${field}\` | ${rule.dataClass} | ${columns.map((column) => (isIn(rule.audience, column) ? 'yes' : '–')).join(' | ')} | ${only(rule)} |`);
  return [`## ${type}`, '', ...head, ...lines, ''].join('\n');
}

function only({ stepUp, through }: FieldRule): string {
  return [...(stepUp === true ? ['step-up'] : []), ...(through ?? []).map((reach) => reach.toLowerCase())].join(', ');
}

function isIn(audience: Audience, column: string): boolean {
  if (column === anonymous) return audience === 'ANYONE';
  return isAdmitted(audience, column === half ? [] : [column]);
}

function wall(table: string, rules: TableRules): string {
  const acts = { read: rules.read, add: rules.add, change: rules.change, remove: rules.remove };
  const lines = Object.entries(acts).flatMap(([act, list]) => (list ?? []).map((rule: RowRule) => `| ${act} | ${whoIn(rule)} | ${conditionWords(rule.when)} |`));
  const hidden = rules.hidden === undefined ? [] : [`Read by no process: ${rules.hidden.map((column) => `\`${column}\``).join(', ')}.`, ''];
  const definer = rules.definer === undefined ? [] : [`Definer functions: ${rules.definer.join(', ')}.`, ''];
  return [`## ${table}`, '', ...(lines.length === 0 ? ['No process reads or writes it.'] : ['| act | who | when |', '|---|---|---|', ...lines]), '', ...hidden, ...definer].join('\n');
}

function whoIn({ roles, process }: RowRule): string {
  const who = roles === 'ANY' ? 'any role' : roles.join(', ');
  return process === undefined ? who : `${who} (${process.join(', ')})`;
}
