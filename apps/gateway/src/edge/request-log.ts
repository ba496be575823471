import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Carries the request's id to where an error is turned into words; nothing else travels this way. */
const requestIds = new AsyncLocalStorage<string>();

export function currentRequestId(): string {
  return requestIds.getStore() ?? 'none';
}

/** Gives every request an id of ours (a client's own is not believed) and sends it back in a header. */
export function nameRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (_request, reply, done) => {
    const id = randomUUID();
    void reply.header('x-request-id', id);
    requestIds.run(id, done);
  });
}
