import type { Config } from '@causeway/platform';
import type { FastifyInstance } from 'fastify';
import { toApiError } from '@causeway/platform';
import { Forbidden } from '@causeway/kernel';
import { currentRequestId } from './request-log.js';

interface RequestHeaders {
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/** A name that leads elsewhere could be pointed at this machine by a stranger. */
const localNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a browser sent this from one of our own pages. Programs send no Origin and are judged by their credentials.
 * On the machine itself the desk may be opened under any of its local names, so there the request's own host counts.
 */
export function isOwnOrigin({ origin, host }: RequestHeaders, config: Pick<Config, 'PUBLIC_URL' | 'CAUSEWAY_MODE'>): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  if (origin === new URL(config.PUBLIC_URL).origin) return true;
  const { host: from, hostname, protocol } = new URL(origin);
  const isOurWay = protocol === new URL(config.PUBLIC_URL).protocol;
  return config.CAUSEWAY_MODE === 'embedded' && isOurWay && from === host && localNames.has(hostname);
}

/** Addresses of the directory that everybody may read. */
export function isOpenFeed(url: string): boolean {
  return /^\/hsds(?:[/?]|$)/.test(url);
}

/** Refuses what another site's page sends, before anything is read. */
export function refuseForeignOrigins(server: FastifyInstance, config: Config): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'GET' && request.routeOptions.url !== '/graphql') return done();
    // The open feed looks at no cookie and changes nothing, so any page may read it, also by POST.
    if (isOpenFeed(request.url)) return done();
    if (isOwnOrigin(request.headers, config)) return done();
    void reply.status(403).send({ errors: [toApiError(new Forbidden(), currentRequestId())] });
  });
}
