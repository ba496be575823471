import { type GraphQLField, type GraphQLObjectType, GraphQLObjectType as ObjectType, getNamedType, isLeafType, isNonNullType } from 'graphql';
import { type Known, type RootField, documentOf, plainArguments, rootFields } from './fields.js';

/** How one comes to an object of a type: by a root field, and the fields below it. */
export interface Way {
  readonly root: RootField;
  readonly path: readonly string[];
}

type AnyField = GraphQLField<unknown, unknown>;

/** A field that can be asked without knowing anything but how many. */
const isPlain = (field: AnyField) => field.args.every((argument) => argument.name === 'first' || !isNonNullType(argument.type));
const call = (field: AnyField) => (field.args.some((argument) => argument.name === 'first') ? `${field.name}(first: 5)` : field.name);

/** The shortest way to a type by each root field that leads there, the nearest first. */
export function waysTo(type: string, deepest = 6): Way[] {
  return rootFields
    .filter(({ root }) => root !== 'Subscription')
    .flatMap((root) => {
      const path = pathTo(type, root.field, deepest);
      return path === undefined ? [] : [{ root, path }];
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** Queries before mutations, short before long. */
const rank = ({ root, path }: Way) => (root.root === 'Query' ? 0 : 100) + path.length;

function pathTo(type: string, from: AnyField, deepest: number): string[] | undefined {
  let front: { at: GraphQLObjectType; path: string[] }[] = [{ at: objectOf(from), path: [] }].flatMap(({ at, path }) => (at === undefined ? [] : [{ at, path }]));
  const seen = new Set<string>();
  for (let depth = 0; depth < deepest && front.length > 0; depth += 1) {
    const there = front.find(({ at }) => at.name === type);
    if (there !== undefined) return there.path;
    front = front.flatMap(({ at, path }) => next(at, path, seen));
  }
  return undefined;
}

function next(at: GraphQLObjectType, path: string[], seen: Set<string>): { at: GraphQLObjectType; path: string[] }[] {
  return Object.values(at.getFields()).flatMap((field) => {
    const inner = objectOf(field);
    if (inner === undefined || seen.has(inner.name) || !isPlain(field)) return [];
    seen.add(inner.name);
    return [{ at: inner, path: [...path, call(field)] }];
  });
}

function objectOf(field: AnyField): GraphQLObjectType | undefined {
  const named = getNamedType(field.type);
  return named instanceof ObjectType ? named : undefined;
}

/** A field of the object at the end of a way; of an object it shows that it is one. */
export function asking(field: AnyField): string {
  return isLeafType(getNamedType(field.type)) ? call(field) : `${call(field)} { __typename }`;
}

export function requestBy({ root, path }: Way, wanted: readonly string[], known: Known): { query: string; variables: Record<string, unknown> } {
  const variables = plainArguments(root, known);
  const selection = [...path].reverse().reduce((inner, step) => `{ ${step} ${inner} }`, `{ ${wanted.join(' ')} }`);
  return { query: documentOf(root, selection, Object.keys(variables)), variables };
}

/** What stands at the end of a way in an answer, of every row of the lists on the way. */
export function valuesAt(data: unknown, { root, path }: Way, field: string): unknown[] {
  const steps = [root.name, ...path.map((step) => step.replace(/\(.*/, '')), field];
  return steps.reduce<unknown[]>((at, step) => at.flatMap((one) => below(one, step)), [data]);
}

function below(one: unknown, step: string): unknown[] {
  if (Array.isArray(one)) return one.flatMap((row) => below(row, step));
  if (one === null || typeof one !== 'object') return [];
  const value: unknown = Reflect.get(one, step);
  return value === null || value === undefined ? [] : [value];
}
