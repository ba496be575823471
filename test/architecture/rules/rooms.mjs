import path from 'node:path';
import { isContext, isSpec, isTesting, otherRoom, packageHomes, rooms, whereIs } from './house.mjs';

const roomOf = (inside) => (inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : '.');
const heavy = /^(@nestjs\/.*|typeorm|pg|bullmq|ioredis)$/;
const isRelative = (source) => source.startsWith('.');

const isTypeOnly = (node) =>
  node.importKind === 'type' || (node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier.importKind === 'type'));

/** The room an import leads to, or undefined when it leaves the context's src/. */
function targetOf(filename, source) {
  const target = path.posix.join(path.posix.dirname(filename.replaceAll('\\', '/')), source);
  return whereIs(target);
}

function relativeFault(where, target, typeOnly) {
  if (!target || target.project !== where.project) return undefined; // the Nx boundary rule owns this case
  const from = roomOf(where.inside);
  const to = roomOf(target.inside);
  const law = rooms[from] ?? otherRoom;
  if (from === to || law.rooms.includes(to)) return undefined;
  if (law.rooms.includes('*') && !rooms[to]) return undefined;
  const role = /\.([a-z]+)\.[jt]s$/.exec(target.inside)?.[1];
  if (law.from?.includes(role) || (typeOnly && law.typesFrom?.includes(role))) return undefined;
  return `${from}/ may not import ${to === '.' ? 'the facade' : `${to}/`}`;
}

function homeFault(where, source) {
  const home = packageHomes.find(([pattern]) => pattern.test(source))?.[1];
  if (!home || home.includes(where.project)) return undefined;
  if (isContext(where) && home.includes(`room:${roomOf(where.inside)}`)) return undefined;
  return `${source} is imported only in ${home.join(', ').replaceAll('room:', 'the room ')}`;
}

function packageFault(where, filename, source) {
  if (/^@causeway\/[^/]+\/testing/.test(source)) {
    return isTesting(filename) ? undefined : `${source} is for specs and testing files`;
  }
  if (where.project === 'kernel') return isSpec(filename) ? undefined : 'kernel imports nothing';
  const closed = isContext(where) ? rooms[roomOf(where.inside)]?.packages : undefined;
  if (closed && isSpec(filename)) return heavy.test(source) ? `a domain spec needs no ${source}` : undefined;
  if (closed && !closed.includes(source)) return `${roomOf(where.inside)}/ is pure: only its own folder and ${closed.join(', ')}, not ${source}`;
  return isTesting(filename) ? undefined : homeFault(where, source);
}

function faultOf(filename, source, typeOnly) {
  const where = whereIs(filename);
  if (!where) return undefined;
  if (!isRelative(source)) return packageFault(where, filename, source);
  if (!isContext(where)) return undefined;
  if (/\/testing(\.js|\/)/.test(source) && !isTesting(filename)) return 'testing.ts is for specs';
  return isTesting(filename) ? undefined : relativeFault(where, targetOf(filename, source), typeOnly);
}

/** Inside a project Nx sees nothing, so this keeps the rooms apart. */
export const roomsRule = {
  meta: { type: 'problem', schema: [], messages: { room: '{{fault}}.' } },
  create(context) {
    const check = (node, source, typeOnly) => {
      const fault = typeof source === 'string' ? faultOf(context.filename, source, typeOnly) : undefined;
      if (fault) context.report({ node, messageId: 'room', data: { fault } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source.value, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source.value, false),
    };
  },
};
