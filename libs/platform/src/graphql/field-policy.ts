import { type ApiScope, type Audience, type FieldRule, type FieldRules, Forbidden, StepUpRequired, hasSteppedUp, isWholeSignIn } from '@causeway/kernel';
import { type GraphQLField, GraphQLNonNull, GraphQLObjectType, type GraphQLSchema, defaultFieldResolver } from 'graphql';
import { type RequestContext, SecondFactorRequired, Unauthenticated } from './caller-param.js';
import { reachesOf } from './seen-through.js';

/** The API has fields that nobody decided about, or the policy speaks of fields that are not there, or cannot be null where it says so. */
export class PolicyDrift extends Error {
  constructor(
    readonly undecided: readonly string[],
    readonly unknown: readonly string[],
    readonly neverNull: readonly string[],
  ) {
    const parts = { 'without a row': undecided, 'without a field': unknown, 'hidden from some, but never null': neverNull };
    super(`field policy and schema differ; ${Object.entries(parts).map(([name, list]) => `${name}: ${list.join(', ') || 'none'}`).join('; ')}`);
  }
}

/** @throws {PolicyDrift} when a field has no row, a row no field, or a conditional row a field that cannot be null */
export function checkFieldPolicy(schema: GraphQLSchema, policy: FieldRules): void {
  const fields = new Map(objectTypes(schema).flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field])));
  const rules = new Map(Object.entries(policy).flatMap(([type, byField]) => Object.entries(byField).map(([field, rule]) => [`${type}.${field}`, rule])));
  const undecided = [...fields.keys()].filter((field) => !rules.has(field)).sort();
  const unknown = [...rules.keys()].filter((field) => !fields.has(field)).sort();
  const neverNull = [...rules].filter(([field, rule]) => rule.through !== undefined && fields.get(field)?.type instanceof GraphQLNonNull).map(([field]) => field);
  if (undecided.length + unknown.length + neverNull.length > 0) throw new PolicyDrift(undecided, unknown, neverNull);
}

/** Wraps every field of the schema, those open to anyone too (a program's key opens only what it names), so that no resolver can be reached without its row having said yes. */
export function guardFields(schema: GraphQLSchema, policy: FieldRules): GraphQLSchema {
  checkFieldPolicy(schema, policy);
  for (const type of objectTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      const rule = policy[type.name]?.[field.name];
      if (rule !== undefined) guard(field, rule);
    }
  }
  return schema;
}

function guard(field: GraphQLField<unknown, RequestContext>, rule: FieldRule): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    admit(rule, context);
    return isReached(rule, source) ? resolve(source, args, context, info) : null;
  };
  const { subscribe } = field;
  if (subscribe === undefined) return;
  field.subscribe = (source, args, context, info) => {
    admit(rule, context);
    return subscribe(source, args, context, info);
  };
}

/** @throws {Unauthenticated} {SecondFactorRequired} {Forbidden} {StepUpRequired} */
function admit({ audience, stepUp, scopes = [] }: FieldRule, { caller, startedAt }: RequestContext): void {
  if (caller !== undefined && caller.apiKeyScopes !== null) return admitKey(caller.apiKeyScopes, scopes);
  if (audience === 'ANYONE' && stepUp !== true) return;
  if (caller === undefined) throw new Unauthenticated();
  if (audience !== 'SIGNING_IN' && !isWholeSignIn(caller)) throw new SecondFactorRequired();
  if (!isAdmitted(audience, caller.roles)) throw new Forbidden();
  if (stepUp === true && !hasSteppedUp(caller, startedAt)) throw new StepUpRequired();
}

/** A program asks for what its key says, and for nothing else, whatever roles its agency's people have. @throws {Forbidden} */
function admitKey(held: readonly ApiScope[], wanted: readonly ApiScope[]): void {
  if (!held.some((scope) => wanted.includes(scope))) throw new Forbidden();
}

/** Whether somebody with these roles may ask at all; nobody's roles are those of a session without its second factor. */
export function isAdmitted(audience: Audience, roles: readonly string[]): boolean {
  if (audience === 'ANYONE' || audience === 'SIGNING_IN') return true;
  if (audience === 'SIGNED_IN') return roles.length > 0;
  return roles.some((role) => audience.some((wanted) => wanted === role));
}

function isReached({ through }: FieldRule, source: unknown): boolean {
  return through === undefined || reachesOf(source).some((reach) => through.includes(reach));
}

function objectTypes(schema: GraphQLSchema): GraphQLObjectType<unknown, RequestContext>[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType<unknown, RequestContext> => type instanceof GraphQLObjectType && !type.name.startsWith('__'),
  );
}
