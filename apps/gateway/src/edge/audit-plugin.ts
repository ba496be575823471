import type { ApolloServerPlugin } from '@apollo/server';
import { type Log, type RequestContext, type Work, postgresFault } from '@causeway/platform';
import { askedOf } from './asked.js';
import { writeDenials } from './denials.js';

/** Tells the audit what a request asks for before it is answered, and what it was refused before the answer leaves. */
export function auditRequests(work: Work, log: Log): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, contextValue }) {
          if (contextValue.caller === undefined || operation === undefined) return;
          Object.assign(contextValue, { caller: { ...contextValue.caller, asked: askedOf(schema, document, operation) } });
        },
        async willSendResponse({ errors, request, contextValue }) {
          if (errors === undefined || errors.length === 0) return;
          await writeDenials(work, { errors, variables: request.variables, context: contextValue, caller: contextValue.caller }).catch((error: unknown) =>
            log.error('denial-not-written', { requestId: contextValue.requestId, error: error instanceof Error ? error.name : 'unknown', code: postgresFault(error)?.code ?? 'NONE' }),
          );
        },
      };
    },
  };
}
