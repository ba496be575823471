import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { apiModules } from './gateway.module.js';

/** The API's schema without a server or a database: made from the resolvers alone. */
export async function buildApiSchema(): Promise<GraphQLSchema> {
  const builder = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await builder.init();
  const resolvers = apiModules.flatMap((module) => (Reflect.getMetadata('providers', module) as (() => unknown)[] | undefined) ?? []);
  return lexicographicSortSchema(await builder.get(GraphQLSchemaFactory).create(resolvers));
}

/** The text of `schema.graphql`, which is checked in. */
export async function printApiSchema(): Promise<string> {
  return `# Made from the code by \`npm run schema\`; do not edit.\n\n${printSchema(await buildApiSchema())}\n`;
}
