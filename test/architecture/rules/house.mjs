// The law of the house as tables; eslint.config.mjs and the rules beside this file only read them.

/** Which project may import which: the dependency table of the house. The DAG is the reading order. */
export const mayImport = {
  kernel: [],
  platform: ['kernel'],
  access: ['kernel', 'platform'],
  audit: ['kernel', 'platform', 'access'],
  reporting: ['kernel', 'platform', 'access'],
  directory: ['kernel', 'platform', 'access'],
  cases: ['kernel', 'platform', 'access', 'directory'],
  referrals: ['kernel', 'platform', 'access', 'directory', 'cases'],
  notifications: ['kernel', 'platform', 'access', 'directory', 'cases', 'referrals'],
  interop: ['kernel', 'platform', 'access', 'directory', 'cases', 'referrals'],
};

/** Projects that may import every lib, and never each other. */
export const apps = ['gateway', 'worker', 'ops'];

/** Browser projects: they know only their generated GraphQL client. */
export const browsers = ['console', 'intake', 'safe'];

/** PostgreSQL schema -> the lib that owns it. Only that lib's `persistence/` may name it. */
export const schemaOwner = {
  access: 'access',
  directory: 'directory',
  cases: 'cases',
  referrals: 'referrals',
  notifications: 'notifications',
  audit: 'audit',
  reporting: 'reporting',
  interop: 'interop',
  platform: 'platform',
  sec: 'platform',
  walls: 'platform',
};

/** What may stand between the noun and `.ts`. */
export const fileRoles = [
  'table', 'store', 'query', 'graphql', 'resolver', 'controller', 'job', 'channel', 'template',
  'report', 'reader', 'writer', 'command', 'adapter', 'module', 'spec', 'db.spec',
];

/** Names that say nothing about the domain, as a file or as a folder, in either number. */
export const bannedNames = /^(utils?|helpers?|common|shared|types?|constants?|interfaces?|misc|lib)$/;

/**
 * The rooms of a context. `rooms` are the sibling rooms a file may import ('.' is the context's own top folder: its
 * facade and module); `roles` the file roles that live there; `plain` names without a role; `from` and `typesFrom`
 * the file roles it may import (types of) from any room; `packages` the only packages allowed, when closed.
 * A folder that is not listed (channels/, templates/ ...) follows `otherRoom`.
 */
export const rooms = {
  domain: { rooms: [], packages: ['@causeway/kernel'], roles: [] },
  persistence: { rooms: ['domain'], roles: ['table', 'store', 'query', 'reader', 'writer', 'adapter'] },
  api: { rooms: ['domain', '.'], typesFrom: ['query'], roles: ['graphql', 'resolver', 'controller', 'reader', 'writer', 'adapter'], plain: ['field-policy'] },
  jobs: { rooms: ['domain', '.'], from: ['store', 'query'], roles: ['job'] },
  '.': { rooms: ['domain', 'persistence', 'api', 'jobs', '*'], roles: ['module'] },
};
export const otherRoom = { rooms: ['domain', '.'], roles: ['channel', 'template', 'report', 'reader', 'writer', 'command', 'adapter'] };

/** Facades beside the one that bears the context's name: a context of several independent use cases need not be one class. */
export const moreFacades = {
  access: [
    ...['approvals', 'agencies', 'people', 'country', 'grants', 'partners', 'enquiries', 'sign-in', 'second-factors', 'sessions', 'passwords', 'passkeys', 'passkey-sign-in', 'guesses'],
    ...['invitations', 'single-sign-on', 'api-keys', 'retention', 'mailboxes', 'absences'],
  ],
  directory: ['claims', 'departure', 'feed', 'listing-reviews', 'listings', 'listing-settings', 'places', 'surges', 'verification', 'corrections', 'twins', 'service-finder', 'sources', 'candidates', 'duty', 'duty-handovers', 'duty-watch', 'rosters'],
  referrals: ['attachments', 'messages', 'erasures', 'disclosures', 'suspensions', 'matching', 'tasks', 'task-desk', 'phone-answers', 'incidents', 'incident-desk', 'steps', 'preparation', 'needs', 'timings', 'deadlines', 'clock-hand', 'cascade', 'offers', 'routing', 'steering', 'trails', 'bundles', 'bundle-gate', 'bundle-hand', 'groups'],
  notifications: ['telling', 'deliveries', 'theirs', 'reaches', 'audiences', 'announcing', 'calls', 'second-way', 'wishing', 'rules', 'webhooks', 'hooks', 'hook-post', 'hook-keys', 'lost-notices'],
  cases: ['identities', 'key-care', 'consents', 'exclusions', 'legal-bases', 'break-glass', 'oversight'],
};

/** Packages that have one home: [package prefix, who may import it (project name, or room of a context)]. */
export const packageHomes = [
  [/^typeorm(\/|$)/, ['platform', 'ops', 'room:persistence']],
  // Apps hand the pool on; that they send no statement over it is the rule sql-home.
  [/^pg(\/|$)/, ['platform', 'gateway', 'worker', 'ops', 'room:persistence']],
  [/^(bullmq|ioredis)(\/|$)/, ['platform']],
  [/^(nodemailer|smtp-server)(\/|$)/, ['platform', 'ops']],
  [/^(@nestjs\/(graphql|apollo)|graphql|graphql-ws|@apollo\/server|@as-integrations\/fastify)(\/|$)/, ['platform', 'gateway', 'console', 'room:api']],
  [/^(fastify|@fastify\/.+|@nestjs\/platform-fastify|ws)(\/|$)/, ['platform', 'gateway', 'worker', 'ops', 'room:api']],
];

/** Where a file stands: `{ kind: 'libs', project: 'referrals', inside: 'domain/lifecycle.ts' }`, or undefined outside src/. */
export function whereIs(filename) {
  const match = /(?:^|\/)(libs|apps)\/([^/]+)\/src\/(.+)$/.exec(filename.replaceAll('\\', '/'));
  return match ? { kind: match[1], project: match[2], inside: match[3] } : undefined;
}

/** A context is a lib that follows the rooms; kernel is all domain and platform holds only plumbing. */
export const isContext = (where) => where?.kind === 'libs' && where.project !== 'kernel' && where.project !== 'platform';

export const isSpec = (filename) => /\.spec\.tsx?$/.test(filename);

/** Specs, and the builders that only specs import. */
export const isTesting = (filename) => isSpec(filename) || /\/src\/testing(\.ts$|\/)/.test(filename);
