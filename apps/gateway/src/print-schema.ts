import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { apiModules } from './gateway.module.js';

/** The API's schema without a server or a database: made from the resolvers alone. */
export async function buildApiSchema(): Promise<GraphQLSchema> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  const resolvers = apiModules.flatMap((module) => parseProviders(Reflect.getMetadata('providers', module)));
  return lexicographicSortSchema(await builder.get(GraphQLSchemaFactory).create(resolvers));
}

/** What Nest keeps of a module's providers; ours are all classes. */
function parseProviders(metadata: unknown): (() => unknown)[] {
  return Array.isArray(metadata) ? metadata.filter((provider): provider is () => unknown => typeof provider === 'function') : [];
}

/** The text of `schema.graphql`, which is checked in. */
export async function printApiSchema(): Promise<string> {
  return `# Made from the code by \`npm run schema\`; do not edit.\n\n${printSchema(await buildApiSchema())}\n`;
}
