import { type Log, type RequestContext, toApiError } from '@causeway/platform';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, Kind, NoSchemaIntrospectionCustomRule, OperationTypeNode, getOperationAST, specifiedRules, validate } from 'graphql';
import { type Server, makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { readDocument } from './document-limits.js';
import { TooCostly, Unreadable } from './refusals.js';
import { keepModest, socketLimits } from './socket-limits.js';

export type Speak = (socket: WebSocket, context: RequestContext) => void;

/** Hears of every error that leaves over a socket. */
export type Refused = (errors: readonly unknown[], variables: unknown, context: RequestContext) => void;

/** How often a client must show that it is there and reads, milliseconds. */
const pulseMs = 5_000;

/**
 * graphql-ws over one admitted socket. Its own binding writes errors, with words of the client in them, to the console;
 * ours closes, and logs the kind of error.
 */
export function speakGraphql(schema: GraphQLSchema, log: Log, onRefused: Refused): Speak {
  const server = protocol(schema, onRefused);
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

function protocol(schema: GraphQLSchema, onRefused: Refused): Server<RequestContext> {
  return makeServer<Record<string, unknown>, RequestContext>({
    schema,
    connectionInitWaitTimeout: socketLimits.initMs,
    onSubscribe: (ctx, _id, { query, variables, operationName }) => {
      const document = admit(schema, { query, variables, operationName, open: Object.keys(ctx.subscriptions).length });
      return document instanceof GraphQLError ? [document] : { schema, document, variableValues: variables, operationName, contextValue: ctx.extra };
    },
    onNext: (ctx, _id, { variables }, _args, { data, errors }) => {
      if (errors === undefined) return undefined;
      onRefused(errors, variables, ctx.extra);
      return { data: data ?? null, errors: worded(errors, ctx.extra) };
    },
    onError: (ctx, _id, { variables }, errors) => {
      onRefused(errors, variables, ctx.extra);
      return worded(errors, ctx.extra);
    },
  });
}

interface Asked {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
  /** Subscriptions that this socket holds, this one among them. */
  readonly open: number;
}

/** @returns the document, or why not, as graphql-ws wants it; the words are made from the original on the way out */
function admit(schema: GraphQLSchema, { query, variables, operationName, open }: Asked): DocumentNode | GraphQLError {
  try {
    if (open > socketLimits.subscriptions) throw new TooCostly();
    const document = readDocument({ query, variables });
    const onlySubscriptions = document.definitions.every((part) => part.kind !== Kind.OPERATION_DEFINITION || part.operation === OperationTypeNode.SUBSCRIPTION);
    if (getOperationAST(document, operationName) == null || !onlySubscriptions) throw new Unreadable('Only subscriptions travel here.');
    // graphql's rules for subscriptions throw on some that are malformed.
    return validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule])[0] ?? document;
  } catch (error) {
    return new GraphQLError('refused', error instanceof Error ? { originalError: error } : {});
  }
}

function worded(errors: readonly unknown[], { requestId }: RequestContext): GraphQLFormattedError[] {
  return errors.map((error) => ({ ...toApiError(error, requestId) }));
}
