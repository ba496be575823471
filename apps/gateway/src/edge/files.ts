import type { FastifyInstance } from 'fastify';

/** Bytes are read by whoever takes them, after it knows who brings them; what nobody reads is refused as unreadable. */
export function takeFiles(server: FastifyInstance): void {
  server.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
}
