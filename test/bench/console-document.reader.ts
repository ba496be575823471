import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FieldNode, Kind, type SelectionSetNode, parse, print, visit } from 'graphql';

const folder = path.resolve(import.meta.dirname, '../../apps/console/src/api');

/** The document that the console sends, read from its source so that what is measured is what people cause:
 *  its fragments beside it, and `__typename` everywhere, as its cache asks for. */
export function consoleDocument(file: string, operation: string): string {
  const source = readFileSync(path.join(folder, file), 'utf8');
  const parts = [...source.matchAll(/graphql\(\s*`([^`]+)`/g)].map(([, text = '']) => text.replaceAll(' @_unmask', '').trim());
  const wanted = parts.find((text) => new RegExp(`^(query|mutation) ${operation}\\b`).test(text));
  if (wanted === undefined) throw new Error(`the console has no operation ${operation} in ${file} any more`);
  const fragments = parts.filter((text) => wanted.includes(`...${/^fragment (\w+)/.exec(text)?.[1] ?? ' '}`));
  return withTypenames([wanted, ...fragments].join('\n'));
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function withTypenames(document: string): string {
  const isRoot = (parent: unknown) => typeof parent === 'object' && parent !== null && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
  const leave = (node: SelectionSetNode, _key: unknown, parent: unknown) => (isRoot(parent) ? undefined : { ...node, selections: [...node.selections, typename] });
  return print(visit(parse(document), { SelectionSet: { leave } }));
}
