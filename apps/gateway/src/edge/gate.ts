import { readSessionCookie } from '@causeway/access';
import { type Config, Lane, type Metrics, RetryLater, errorCatalogue, toApiError } from '@causeway/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DocumentNode, OperationTypeNode } from 'graphql';
import { readDocument } from './document-limits.js';
import { holds } from './operations.js';
import { Unreadable } from './refusals.js';
import { currentRequestId } from './request-log.js';

interface GateOptions {
  readonly config: Pick<Config, 'DATABASE_POOL_SIZE'>;
  readonly metrics: Metrics;
}

/**
 * The one way to the API by HTTP: JSON by POST, one document, within the limits, in its lane. It stands before the
 * session is looked up, so what is refused here has sent no statement.
 */
export function guardTheApi(server: FastifyInstance, options: GateOptions): void {
  const lanes = openLanes(options.config);
  const leaving = new WeakMap<FastifyRequest, () => void>();
  server.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    const startedAt = performance.now();
    try {
      const lane = holds(readRequest(request), OperationTypeNode.MUTATION) ? lanes.changes : lanes.reads;
      const leave = await lane.enter(readSessionCookie(request.headers.cookie) ?? request.ip);
      if (leave === undefined) throw new RetryLater();
      leaving.set(request, () => {
        leave();
        if (lane === lanes.changes) lanes.reads.widen();
      });
    } catch (error) {
      const { message, extensions } = toApiError(error, currentRequestId());
      options.metrics.answered('refused', extensions.code, (performance.now() - startedAt) / 1000);
      await reply.status(errorCatalogue[extensions.code].retryable ? 503 : 400).send({ errors: [{ message, extensions }] });
    }
  });
  // Not when the client hangs up: the work goes on then, and its place is taken until it is done.
  server.addHook('onSend', async (request) => leaving.get(request)?.());
}

/** Reads that go on while somebody changes something: each takes its turns on the one thread that both run on. */
const besideChanges = 1;

/**
 * Reads leave two connections to those who change something, and nearly all of the thread: an emergency is sent while
 * everybody else is searching. One asker's changes never hold the last connections either, since fifty with one key
 * would wait for each other on them.
 */
function openLanes({ DATABASE_POOL_SIZE: pool }: GateOptions['config']): { reads: Lane; changes: Lane } {
  const waits = { waitingPerAsker: 200, waiting: 2_000 };
  const width = Math.max(1, pool - 2);
  const changes: Lane = new Lane({ ...waits, width: () => pool * 4, perAsker: Math.max(1, pool - 4) });
  const reads = new Lane({ ...waits, width: () => (changes.running > 0 ? besideChanges : width), perAsker: Math.max(1, Math.floor(width / 2)) });
  return { reads, changes };
}

/** @throws {Unreadable} {TooCostly} */
function readRequest({ method, headers, body }: FastifyRequest): DocumentNode {
  const kind = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (method !== 'POST' || kind !== 'application/json') throw new Unreadable();
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Unreadable();
  const document = readDocument(body);
  // They travel over the socket alone; graphql's own rules for them throw on some that are malformed.
  if (holds(document, OperationTypeNode.SUBSCRIPTION)) throw new Unreadable('Subscriptions travel over the socket.');
  return document;
}
