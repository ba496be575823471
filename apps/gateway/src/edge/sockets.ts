import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Access } from '@causeway/access';
import { type Config, type RequestContext, type Stop, toApiError } from '@causeway/platform';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, Kind, NoSchemaIntrospectionCustomRule, OperationTypeNode, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { documentRules, maxTokens } from './document-limits.js';
import { isOwnOrigin } from './origin.js';
import { socketContext } from './request-context.js';

interface SocketOptions {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  readonly access: Access;
  readonly config: Config;
}

/** A frame larger than this is no subscription of ours, bytes. */
const maxFrame = 64 * 1024;
/** How often an open socket's session is asked for, milliseconds: a session that ended closes its sockets within it. */
const recheckMs = 5_000;
const forbidden = 4403;

/**
 * Subscriptions over graphql-ws on the gateway's own port. Nest's built-in socket would let introspection and every limit
 * pass, so the rules are applied here: own origin, a live session, subscriptions only, the same document limits.
 */
export function serveSockets(options: SocketOptions): Stop {
  const { server, schema, access, config } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrame });
  const contexts = new WeakMap<IncomingMessage, RequestContext>();
  const live = useServer<Record<string, unknown>, { request: IncomingMessage; socket: WebSocket }>(
    {
      schema,
      context: ({ extra }) => contexts.get(extra.request) ?? {},
      onSubscribe: (_ctx, _id, { query, variables, operationName }) => {
        const document = parseDocument(query);
        if (document === undefined) return [new GraphQLError('unreadable')];
        const errors = problems(schema, document, operationName ?? undefined);
        return errors.length > 0 ? errors : { schema, document, variableValues: variables, operationName, contextValue: contexts.get(_ctx.extra.request) };
      },
      onNext: (ctx, _id, _payload, _args, { data, errors }) =>
        errors === undefined ? undefined : { data: data ?? null, errors: worded(errors, contexts.get(ctx.extra.request)) },
      onError: (ctx, _id, _payload, errors) => worded(errors, contexts.get(ctx.extra.request)),
    },
    sockets,
  );
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    surviveReset(socket);
    void admit(access, config, request).then(
      (context) => {
        if (context === undefined) return refuse(socket);
        contexts.set(request, context);
        sockets.handleUpgrade(request, socket, head, (opened) => {
          watch(opened, context);
          sockets.emit('connection', opened, request);
        });
      },
      () => refuse(socket),
    );
  };
  server.on('upgrade', onUpgrade);
  return async () => {
    server.off('upgrade', onUpgrade);
    await live.dispose();
  };
}

/** Until ws takes over nobody else listens: a reset in between would end the process. */
function surviveReset(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
}

/** Who may open a socket: our own page, at our own path, with a live session. */
async function admit(access: Access, config: Config, request: IncomingMessage): Promise<RequestContext | undefined> {
  if (request.url?.split('?')[0] !== '/graphql' || !isOwnOrigin(request.headers, config)) return undefined;
  return socketContext(access, request);
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function watch(socket: WebSocket, { callerNow }: RequestContext): void {
  const timer = setInterval(() => {
    callerNow?.().then(
      (caller) => caller === undefined && socket.close(forbidden, 'Forbidden'),
      () => undefined,
    );
  }, recheckMs);
  socket.on('close', () => clearInterval(timer));
}

/** Nothing of a document that cannot be read may reach a log or a close frame: the parser's words quote it. */
function parseDocument(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens });
  } catch {
    return undefined;
  }
}

function problems(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): readonly GraphQLError[] {
  const operation = getOperationAST(document, operationName);
  const onlySubscriptions = document.definitions.every((part) => part.kind !== Kind.OPERATION_DEFINITION || part.operation === OperationTypeNode.SUBSCRIPTION);
  if (operation == null || !onlySubscriptions) return [new GraphQLError('only subscriptions travel here')];
  return validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule, ...documentRules]);
}

function worded(errors: readonly unknown[], context: RequestContext | undefined): GraphQLFormattedError[] {
  return errors.map((error) => ({ ...toApiError(error, context?.requestId ?? 'none') }));
}
