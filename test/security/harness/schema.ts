import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLNamedType, buildSchema, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

/** The API as it is checked in; the step `architecture` keeps it equal to the code. */
export const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../apps/gateway/schema.graphql'), 'utf8'));

const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Query', 'Mutation', 'Subscription']);
const types: readonly GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

const membersOf = (type: GraphQLNamedType): string[] => {
  if (isInputObjectType(type)) return Object.keys(type.getFields());
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()).flatMap(({ name, args }) => [name, ...args.map((arg) => arg.name)]) : [];
};

/** Every name an attacker would like to learn: types, fields, arguments. */
export const schemaNames: ReadonlySet<string> = new Set(types.flatMap((type) => (builtIn.has(type.name) ? membersOf(type) : [type.name, ...membersOf(type)])));

export const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
