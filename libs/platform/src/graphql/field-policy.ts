import { Forbidden, type Role, isWholeSignIn } from '@causeway/kernel';
import { type GraphQLField, GraphQLObjectType, type GraphQLSchema, defaultFieldResolver } from 'graphql';
import { type RequestContext, SecondFactorRequired, Unauthenticated } from './caller-param.js';

/** Who may read a field at all. What is in it is decided again by the use case and by row-level security. */
export type Audience = 'ANYONE' | 'SIGNED_IN' | readonly Role[];

/** `Type` to `field` to audience. Every field of the schema has a row, or the server does not start. */
export type FieldPolicy = Readonly<Record<string, Readonly<Record<string, Audience>>>>;

/** The same audience for several fields of one type. */
export function rows<Field extends string>(audience: Audience, ...fields: readonly Field[]): Record<Field, Audience> {
  return Object.fromEntries(fields.map((field) => [field, audience])) as Record<Field, Audience>;
}

/** The API has fields that nobody decided about, or the policy speaks of fields that are not there. */
export class PolicyDrift extends Error {
  constructor(
    readonly undecided: readonly string[],
    readonly unknown: readonly string[],
  ) {
    super(`field policy and schema differ; without a row: ${undecided.join(', ') || 'none'}; without a field: ${unknown.join(', ') || 'none'}`);
  }
}

/** @throws {PolicyDrift} when a field has no row, or a row no field */
export function checkFieldPolicy(schema: GraphQLSchema, policy: FieldPolicy): void {
  const fields = new Set(objectTypes(schema).flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)));
  const decided = Object.entries(policy).flatMap(([type, byField]) => Object.keys(byField).map((field) => `${type}.${field}`));
  const undecided = [...fields].filter((field) => !decided.includes(field)).sort();
  const unknown = decided.filter((field) => !fields.has(field)).sort();
  if (undecided.length > 0 || unknown.length > 0) throw new PolicyDrift(undecided, unknown);
}

/** Wraps every field of the schema, so that no resolver can be reached without its row having said yes. */
export function guardFields(schema: GraphQLSchema, policy: FieldPolicy): GraphQLSchema {
  checkFieldPolicy(schema, policy);
  for (const type of objectTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      const audience = policy[type.name]?.[field.name];
      if (audience !== undefined && audience !== 'ANYONE') guard(field, audience);
    }
  }
  return schema;
}

function guard(field: GraphQLField<unknown, RequestContext>, audience: Exclude<Audience, 'ANYONE'>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    require(audience, context);
    return resolve(source, args, context, info);
  };
  const { subscribe } = field;
  if (subscribe === undefined) return;
  field.subscribe = (source, args, context, info) => {
    require(audience, context);
    return subscribe(source, args, context, info);
  };
}

function require(audience: Exclude<Audience, 'ANYONE'>, { caller }: RequestContext): void {
  if (caller === undefined) throw new Unauthenticated();
  if (!isWholeSignIn(caller)) throw new SecondFactorRequired();
  if (audience !== 'SIGNED_IN' && !caller.roles.some((role) => audience.some((wanted) => wanted === role))) throw new Forbidden();
}

function objectTypes(schema: GraphQLSchema): GraphQLObjectType<unknown, RequestContext>[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType<unknown, RequestContext> => type instanceof GraphQLObjectType && !type.name.startsWith('__'),
  );
}

/** The policy rows that platform's own types need. */
export const platformFieldPolicy: FieldPolicy = { PageInfo: rows('SIGNED_IN', 'hasNextPage', 'endCursor') };

/** Rows for a list type and its edge. */
export function connectionRows(name: string, audience: Audience, ...figures: readonly string[]): FieldPolicy {
  return {
    [`${name}Connection`]: rows(audience, 'edges', 'pageInfo', ...figures),
    [`${name}Edge`]: rows(audience, 'cursor', 'node'),
  };
}
