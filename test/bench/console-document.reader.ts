import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type FieldNode, Kind, type SelectionSetNode, parse, print, visit } from 'graphql';

const folder = path.resolve(import.meta.dirname, '../../apps/console/src/api');

/** The document that the console sends, read from its source so that what is measured is what people cause:
 *  its fragments wherever they stand, and `__typename` everywhere, as its cache asks for. */
export function consoleDocument(file: string, operation: string): string {
  const wanted = partsOf(file).find((text) => new RegExp(`^(query|mutation) ${operation}\\b`).test(text));
  if (wanted === undefined) throw new Error(`the console has no operation ${operation} in ${file} any more`);
  const fragments = new Map(readdirSync(folder).filter((name) => name.endsWith('.graphql.ts')).flatMap(partsOf).flatMap((text) => {
    const name = /^fragment (\w+)/.exec(text)?.[1];
    return name === undefined ? [] : [[name, text] as const];
  }));
  const found = new Set([wanted]);
  // A set is walked while it grows: fragments of fragments are found, too.
  for (const text of found) for (const [, name = ''] of text.matchAll(/\.\.\.(\w+)/g)) {
    const fragment = fragments.get(name);
    if (fragment !== undefined) found.add(fragment);
  }
  return withTypenames([...found].join('\n'));
}

/** Every document and fragment that a file writes down. */
function partsOf(file: string): string[] {
  const source = readFileSync(path.join(folder, file), 'utf8');
  return [...source.matchAll(/graphql\(\s*`([^`]+)`/g)].map(([, text = '']) => text.replaceAll(' @_unmask', '').trim());
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function withTypenames(document: string): string {
  const isRoot = (parent: unknown) => typeof parent === 'object' && parent !== null && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
  const leave = (node: SelectionSetNode, _key: unknown, parent: unknown) => (isRoot(parent) ? undefined : { ...node, selections: [...node.selections, typename] });
  return print(visit(parse(document), { SelectionSet: { leave } }));
}
