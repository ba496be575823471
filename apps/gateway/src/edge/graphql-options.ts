import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { Access } from '@causeway/access';
import { type Metrics, guardFields, toApiError } from '@causeway/platform';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { fieldPolicy } from '../field-policy.js';
import { answerMetrics } from './answer-metrics.js';
import { documentPlugins, documentRules, maxTokens, noSubscriptions } from './document-limits.js';
import { httpContext } from './request-context.js';
import { currentRequestId } from './request-log.js';

type Plugins = NonNullable<ApolloDriverConfig['plugins']>;

export function graphqlOptions(access: Access, metrics: Metrics): Omit<ApolloDriverConfig, 'driver'> {
  return {
    autoSchemaFile: true,
    sortSchema: true,
    playground: false,
    graphiql: false,
    introspection: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    stopOnTerminationSignals: false,
    transformSchema: (schema: GraphQLSchema) => guardFields(schema, fieldPolicy),
    validationRules: [...documentRules, noSubscriptions],
    parseOptions: { maxTokens },
    plugins: parsePlugins([...documentPlugins, ApolloServerPluginCacheControlDisabled(), answerMetrics(metrics)]),
    context: (request: FastifyRequest, reply: FastifyReply) => httpContext(access, request, reply),
    formatError: (_formatted, error) => toApiError(error, currentRequestId()),
  };
}

/** The limits' own plugin types are narrower than Nest's; they are the same thing. */
function parsePlugins(plugins: readonly unknown[]): Plugins {
  return plugins as Plugins;
}
