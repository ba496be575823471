import { Role } from '@causeway/kernel';
import type { Audience, FieldPolicy } from '@causeway/platform';

/** Nobody has signed in. */
const anonymous = 'nobody';
const columns = [anonymous, ...Object.values(Role)];
/** What people look for first; the rest follows by name. */
const roots = ['Query', 'Mutation', 'Subscription'];

const preface = `# Who may read and do what

<!-- Made from the code by \`npm run docs\`; do not edit. -->

Every field of the API has a row here, or the gateway does not start. A row is the first of three gates. The use case decides
again (is this caller a party to this referral?), and row-level security in PostgreSQL decides last (is this row there at all for
this agency?). So «yes» means: this role may ask. It does not mean that every object answers.

A role is what a person may do; it says nothing about whose data. \`nobody\` is a request without a session.
`;

/** The text of `docs/permissions.md`: the field policy as people read it. */
export function printPermissions(policy: FieldPolicy): string {
  const types = Object.keys(policy).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const fields = types.reduce((sum, type) => sum + Object.keys(policy[type] ?? {}).length, 0);
  const count = `${fields} fields of ${types.length} types, ${columns.length} columns: ${fields * columns.length} decisions.\n`;
  return [preface, count, ...types.map((type) => section(type, policy[type] ?? {}))].join('\n');
}

function rank(type: string): number {
  const at = roots.indexOf(type);
  return at < 0 ? roots.length : at;
}

function section(type: string, byField: Readonly<Record<string, Audience>>): string {
  const head = [`| field | ${columns.join(' | ')} |`, `|---|${':-:|'.repeat(columns.length)}`];
  const lines = Object.entries(byField)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, audience]) => `| \`${field}\` | ${columns.map((column) => (isIn(audience, column) ? 'yes' : '–')).join(' | ')} |`);
  return [`## ${type}`, '', ...head, ...lines, ''].join('\n');
}

function isIn(audience: Audience, column: string): boolean {
  if (audience === 'ANYONE') return true;
  if (column === anonymous) return false;
  return audience === 'SIGNED_IN' || audience.some((role) => role === column);
}
