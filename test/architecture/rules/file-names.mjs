import path from 'node:path';
import { bannedNames, fileRoles, isContext, moreFacades, otherRoom, rooms, whereIs } from './house.mjs';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const migration = /^\d{4,}-[a-z0-9-]+$/;
const specRoles = ['spec', 'db.spec'];

/** `capacity-pool.table.ts` -> noun and role; a domain file has no role. */
function split(base) {
  const [noun, ...role] = base.replace(/\.(d\.)?tsx?$/, '').split('.');
  return { noun, role: role.join('.') };
}

/** A spec is named after the file it proves, so `lifecycle.table.spec.ts` keeps its first role. */
const roleKnown = (role) => role === '' || fileRoles.includes(role) || fileRoles.includes(role.replace(/\.(db\.)?spec$/, ''));

const mayStandOnTop = (project, noun) => [project, 'testing', ...(moreFacades[project] ?? [])].includes(noun);

function roomFault(where, { noun, role }) {
  const room = where.inside.includes('/') ? where.inside.slice(0, where.inside.indexOf('/')) : '.';
  if (!isContext(where) || noun === 'index' || specRoles.some((spec) => role === spec || role.endsWith(`.${spec}`))) return undefined;
  const { roles, plain = [] } = rooms[room] ?? otherRoom;
  if (room === 'domain') return role === '' ? undefined : 'a domain file has no role suffix';
  if (room === '.' && role === '') return mayStandOnTop(where.project, noun) ? undefined : `only index, testing, ${where.project} (the facade), facades listed in moreFacades and modules stand at the top of a context`;
  if (room === 'testing') return undefined;
  if (!roles.includes(role) && !(role === '' && plain.includes(noun))) return `files in ${room}/ end in ${roles.map((r) => `.${r}.ts`).join(', ')}`;
  return undefined;
}

function faultOf(filename) {
  const parts = path.posix.normalize(filename.replaceAll('\\', '/')).split('/');
  const anchor = Math.max(parts.lastIndexOf('libs'), parts.lastIndexOf('apps'));
  const where = whereIs(filename);
  if (!where) return undefined;
  const name = split(parts.at(-1));
  const banned = [name.noun, ...parts.slice(anchor + 2, -1)].find((part) => bannedNames.test(part));
  if (banned) return `'${banned}' names nothing in the domain; move each piece to the file that owns its meaning`;
  if (filename.endsWith('.tsx') || where.project === 'console') return undefined;
  if (/\/migrations\//.test(where.inside)) {
    const fine = migration.test(name.noun) || name.noun === 'index';
    return fine ? undefined : 'a migration is named <timestamp>-<what-it-does>.ts';
  }
  if (!kebab.test(name.noun)) return 'file names are kebab-case';
  if (!roleKnown(name.role)) return `'.${name.role}' is no role; the roles are ${fileRoles.join(', ')}`;
  return roomFault(where, name);
}

/** `<noun>.<role>.ts`, the role from a closed set, each role in its room, and no grab-bag names. */
export const fileNamesRule = {
  meta: { type: 'problem', schema: [], messages: { name: '{{fault}}.' } },
  create: (context) => ({
    Program(node) {
      const fault = faultOf(context.filename);
      if (fault) context.report({ node, loc: { line: 1, column: 0 }, messageId: 'name', data: { fault } });
    },
  }),
};
