import { type Log, type RequestContext, toApiError } from '@causeway/platform';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, Kind, NoSchemaIntrospectionCustomRule, OperationTypeNode, getOperationAST, specifiedRules, validate } from 'graphql';
import { type Server, makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { readDocument } from './document-limits.js';
import { TooCostly } from './refusals.js';
import { keepModest, socketLimits } from './socket-limits.js';

export type Speak = (socket: WebSocket, context: RequestContext) => void;

/** How often a client must show that it is there and reads, milliseconds. */
const pulseMs = 12_000;

/**
 * graphql-ws over one admitted socket. Its own binding writes errors, with words of the client in them, to the console;
 * ours closes, and logs the kind of error.
 */
export function speakGraphql(schema: GraphQLSchema, log: Log): Speak {
  const server = protocol(schema);
  return (socket, context) => {
    const hangUp = (error: unknown) => {
      log.warn('socket-failed', { requestId: context.requestId, error: error instanceof Error ? error.name : 'unknown' });
      socket.terminate();
    };
    // Counts before the protocol hears.
    const stopPulse = pulse(socket);
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        // A reason may hold 123 bytes and some of the protocol's quote the client: the code says enough.
        close: (code) => socket.close(code),
        onMessage: (hear) => socket.on('message', (data: Buffer) => void hear(data.toString('utf8')).catch(hangUp)),
      },
      context,
    );
    socket.on('error', hangUp);
    socket.once('close', (code) => {
      stopPulse();
      void closed(code, '').catch(hangUp);
    });
  };
}

async function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return;
  // Not waited for: a client that does not read must not hold the stream back, it is let go below.
  socket.send(text, () => undefined);
  if (socket.bufferedAmount > socketLimits.unreadBytes) socket.terminate();
}

function pulse(socket: WebSocket): () => void {
  const look = keepModest(socket);
  let isThere = true;
  socket.on('pong', () => (isThere = true));
  const timer = setInterval(() => {
    look();
    if (!isThere) socket.terminate();
    isThere = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, pulseMs);
  return () => clearInterval(timer);
}

function protocol(schema: GraphQLSchema): Server<RequestContext> {
  return makeServer<Record<string, unknown>, RequestContext>({
    schema,
    connectionInitWaitTimeout: socketLimits.initMs,
    onSubscribe: (ctx, _id, { query, variables, operationName }) => {
      if (Object.keys(ctx.subscriptions).length > socketLimits.subscriptions) return [refusal(new TooCostly())];
      const document = readOrRefuse({ query, variables });
      if (document instanceof GraphQLError) return [document];
      const errors = problems(schema, document, operationName ?? undefined);
      return errors.length > 0 ? errors : { schema, document, variableValues: variables, operationName, contextValue: ctx.extra };
    },
    onNext: (ctx, _id, _payload, _args, { data, errors }) => (errors === undefined ? undefined : { data: data ?? null, errors: worded(errors, ctx.extra) }),
    onError: (ctx, _id, _payload, errors) => worded(errors, ctx.extra),
  });
}

function readOrRefuse(asked: Parameters<typeof readDocument>[0]): DocumentNode | GraphQLError {
  try {
    return readDocument(asked);
  } catch (error) {
    return refusal(error);
  }
}

/** graphql-ws takes errors of GraphQL's only; the words are made from the original on the way out. */
function refusal(error: unknown): GraphQLError {
  return new GraphQLError('refused', error instanceof Error ? { originalError: error } : {});
}

function problems(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): readonly GraphQLError[] {
  const operation = getOperationAST(document, operationName);
  const onlySubscriptions = document.definitions.every((part) => part.kind !== Kind.OPERATION_DEFINITION || part.operation === OperationTypeNode.SUBSCRIPTION);
  if (operation == null || !onlySubscriptions) return [new GraphQLError('only subscriptions travel here')];
  return validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule]);
}

function worded(errors: readonly unknown[], { requestId }: RequestContext): GraphQLFormattedError[] {
  return errors.map((error) => ({ ...toApiError(error, requestId) }));
}
