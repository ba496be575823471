import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Access, readSessionCookie } from '@causeway/access';
import type { Caller } from '@causeway/kernel';
import type { Config, Log, RequestContext, Stop, Work } from '@causeway/platform';
import type { GraphQLSchema } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { writeDenials } from './denials.js';
import { isOwnOrigin } from './origin.js';
import { socketContext } from './request-context.js';
import { SocketCount, socketLimits } from './socket-limits.js';
import { speakGraphql } from './socket-protocol.js';

interface SocketOptions {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  readonly access: Access;
  readonly config: Config;
  readonly log: Log;
  readonly work: Work;
}

/** A socket that may be opened, and how it gives its places back. */
interface Admitted {
  readonly context: RequestContext;
  readonly leave: () => void;
}

/** How often an open socket's session is asked for, milliseconds: one that ended, or lost a role, closes its sockets within it and the time of the asking: five seconds are promised. */
const recheckMs = 3_000;
const forbidden = 4403;
const goingAway = 1001;
const farewellMs = 1_000;

/**
 * Subscriptions over graphql-ws on the gateway's own port. Nest's built-in socket would let introspection and every limit
 * pass, so the rules are applied here: own origin, a live session, so many for each, subscriptions only, the same
 * document limits.
 */
export function serveSockets(options: SocketOptions): Stop {
  const { server, schema, log, work } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: socketLimits.frameBytes, handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false) });
  const door = new Door(options);
  const speak = speakGraphql(schema, log, (errors, variables, context) => {
    void writeDenials(work, { errors, variables, context, caller: context.caller }).catch(() => log.error('denial-not-written', { requestId: context.requestId }));
  });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    surviveReset(socket);
    void door.admit(request).then(
      (admitted) => {
        if (admitted === undefined) return refuse(socket);
        socket.once('close', admitted.leave);
        if (socket.destroyed) return admitted.leave();
        sockets.handleUpgrade(request, socket, head, (opened) => {
          watch(opened, admitted.context);
          speak(opened, admitted.context);
        });
      },
      () => refuse(socket),
    );
  };
  server.on('upgrade', onUpgrade);
  return async () => {
    server.off('upgrade', onUpgrade);
    for (const socket of sockets.clients) socket.close(goingAway);
    // A client that does not answer the farewell must not hold the shutdown.
    const timer = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), farewellMs);
    await new Promise((resolve) => sockets.close(resolve));
    clearTimeout(timer);
  };
}

/** Until ws takes over nobody else listens: a reset in between would end the process. */
function surviveReset(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
}

/** Who may open a socket: our own page, at our own path, with a live session that does not hold too many. */
class Door {
  readonly #count = new SocketCount();

  constructor(private readonly options: SocketOptions) {}

  async admit(request: IncomingMessage): Promise<Admitted | undefined> {
    const { access, config } = this.options;
    const token = readSessionCookie(request.headers.cookie);
    if (token === undefined || request.url?.split('?')[0] !== '/graphql' || !isOwnOrigin(request.headers, config)) return undefined;
    // Both before the session is looked up: a guess at a cookie costs one statement, a thousand at once do not cost a thousand.
    const ofSession = this.#count.take(`session ${token}`, socketLimits.perSession);
    const inLine = this.#count.take('admitting', socketLimits.admitting);
    const context = ofSession && inLine ? await socketContext(access, request).catch(() => undefined) : undefined;
    inLine?.();
    const ofAccount = context?.caller && this.#count.take(`account ${context.caller.accountId}`, socketLimits.perAccount);
    if (context !== undefined && ofAccount !== undefined) return { context, leave: () => [ofSession, ofAccount].forEach((release) => release?.()) };
    ofSession?.();
    return undefined;
  }
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function watch(socket: WebSocket, { caller: opened, callerNow }: RequestContext): void {
  const timer = setInterval(() => {
    callerNow?.().then(
      (caller) => standingOf(caller) !== standingOf(opened) && socket.close(forbidden),
      () => undefined,
    );
  }, recheckMs);
  socket.on('close', () => clearInterval(timer));
}

/** What a socket was opened as: it does not outlive a change of it. */
function standingOf(caller: Caller | undefined): string {
  return caller === undefined ? 'nobody' : [caller.accountId, caller.agencyId, ...[...caller.roles].sort()].join(' ');
}
