import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { type ApiError, type Log, type Metrics, type Work, errorCatalogue, guardFields, postgresFault, toApiError } from '@causeway/platform';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { fieldPolicy } from '../field-policy.js';
import { answerMetrics } from './answer-metrics.js';
import { auditRequests } from './audit-plugin.js';
import { maxTokens } from './document-limits.js';
import { type Callers, httpContext } from './request-context.js';
import { currentRequestId } from './request-log.js';

interface EdgeParts {
  readonly callers: Callers;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly work: Work;
}

export function graphqlOptions({ callers, metrics, log, work }: EdgeParts): Omit<ApolloDriverConfig, 'driver'> {
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
    parseOptions: { maxTokens },
    plugins: [ApolloServerPluginCacheControlDisabled(), answerMetrics(metrics), auditRequests(work, log)],
    context: (request: FastifyRequest, reply: FastifyReply) => httpContext(callers, request, reply),
    formatError: (_formatted, error) => logged(toApiError(error, currentRequestId()), error, log),
  };
}

/** What is our own fault leaves a line that the request id leads to: its class and PostgreSQL's code, never its words. */
function logged(answer: ApiError, error: unknown, log: Log): ApiError {
  const { code, requestId } = answer.extensions;
  if (errorCatalogue[code].log === 'error') {
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const operation = typeof answer.path?.[0] === 'string' ? { operation: answer.path[0] } : {};
    log.error('request-failed', { requestId, ...operation, error: cause instanceof Error ? cause.name : 'unknown', code: postgresFault(cause)?.code ?? code });
  }
  return answer;
}
