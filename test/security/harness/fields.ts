import { randomUUID } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { schema } from './schema.js';

export const objectTypes: readonly GraphQLObjectType[] = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => type instanceof GraphQLObjectType && !type.name.startsWith('__'),
);

export interface RootField {
  readonly root: 'Query' | 'Mutation' | 'Subscription';
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown>;
}

export const rootFields: readonly RootField[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  type == null ? [] : Object.entries(type.getFields()).map(([name, field]) => ({ root: parseRoot(type.name), name, field })),
);

function parseRoot(name: string): RootField['root'] {
  if (name === 'Query' || name === 'Mutation' || name === 'Subscription') return name;
  throw new Error(`${name} is no root`);
}

/** Every place in the arguments of a field that takes an id: `['id']`, `['input', 'caseId']`. Keys of idempotency name nothing. */
export function idArguments({ field }: RootField): readonly (readonly string[])[] {
  const within = (type: GraphQLInputType, path: readonly string[]): (readonly string[])[] => {
    const named = getNamedType(type);
    if (isInputObjectType(named)) return Object.values(named.getFields()).flatMap((inner) => within(inner.type, [...path, inner.name]));
    return named.name === 'ID' && path.at(-1) !== 'idempotencyKey' ? [path] : [];
  };
  return field.args.flatMap((argument) => within(argument.type, [argument.name]));
}

/** `Query.case.id`, or `AddNeedInput.caseId` for what stands in an input. */
export function nameOf({ root, name, field }: RootField, path: readonly string[]): string {
  const [first, ...rest] = path;
  let type = field.args.find((argument) => argument.name === first)?.type;
  let owner = `${root}.${name}`;
  for (const step of rest) {
    const named = type === undefined ? undefined : getNamedType(type);
    if (!isInputObjectType(named)) throw new Error(`${path.join('.')} leads nowhere`);
    owner = named.name;
    type = named.getFields()[step]?.type;
  }
  return `${owner}.${path.at(-1)}`;
}

/** What is known of values: by the place they stand at. `undefined` leaves what is optional out. */
export type Known = (place: string) => unknown;

/** A value for a place: what `known` says, or the plainest one of its type; an id is one of nothing. @throws where nobody knows one */
function plainValue(type: GraphQLInputType, place: string, { known, path }: { known: Known; path: readonly string[] }): unknown {
  const given = known(place);
  if (given !== undefined) return given;
  const inner = getNullableType(type);
  if (isListType(inner)) return [plainValue(inner.ofType, place, { known, path })];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (isInputObjectType(inner)) return plainInput(inner, known, path);
  if (inner.name === 'Boolean') return true;
  if (inner.name === 'Int') return 1;
  if (inner.name === 'ID') return randomUUID();
  throw new Error(`nobody knows a value for ${place}: add one to test/security/harness/values.ts`);
}

function plainInput(type: GraphQLInputObjectType, known: Known, [next, ...path]: readonly string[]): Record<string, unknown> {
  const place = (field: string) => `${type.name}.${field}`;
  const wanted = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || field.name === next || known(place(field.name)) !== undefined);
  return Object.fromEntries(wanted.map((field) => [field.name, plainValue(field.type, place(field.name), { known, path })]));
}

/** Arguments for a root field: the required ones, those that `known` names, and what lies on the way to `path`. */
export function plainArguments({ root, name, field }: RootField, known: Known, [next, ...path]: readonly string[] = []): Record<string, unknown> {
  const place = (argument: string) => `${root}.${name}.${argument}`;
  const wanted = field.args.filter((argument) => isNonNullType(argument.type) || argument.name === next || known(place(argument.name)) !== undefined);
  return Object.fromEntries(wanted.map((argument) => [argument.name, plainValue(argument.type, place(argument.name), { known, path })]));
}

/** A document that asks one root field, its arguments as variables. */
export function documentOf({ root, name, field }: RootField, selection: string, given: readonly string[]): string {
  const args = field.args.filter((argument) => given.includes(argument.name));
  const variables = args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  return `${root.toLowerCase()}${variables === '' ? '' : ` (${variables})`} { ${name}${passed === '' ? '' : `(${passed})`} ${selection} }`;
}

/** All leaves that a type shows without asking for arguments, to a depth; a list takes its first rows. */
export function selectionOf(type: GraphQLObjectType, depth: number): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const required = field.args.filter((argument) => isNonNullType(argument.type));
    if (required.some((argument) => argument.name !== 'first')) return [];
    const call = `${field.name}${required.length > 0 ? '(first: 2)' : ''}`;
    if (isLeafType(named)) return [call];
    if (!(named instanceof GraphQLObjectType) || depth <= 1) return [];
    const inner = selectionOf(named, depth - 1);
    return inner === '' ? [] : [`${call} ${inner}`];
  });
  return parts.length === 0 ? '' : `{ ${parts.join(' ')} }`;
}

/** What is asked of a root field's answer. */
export function answerSelection({ field }: RootField, depth = 4): string {
  const named = getNamedType(field.type);
  return named instanceof GraphQLObjectType ? selectionOf(named, depth) || '{ __typename }' : '';
}
