import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { type Access, type ApiKeys, readSessionCookie } from '@causeway/access';
import { type Caller, isWholeSignIn } from '@causeway/kernel';
import type { RequestContext } from '@causeway/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentRequestId } from './request-log.js';

/** Languages that code lists are kept in. */
const languages = ['en', 'ar', 'fr', 'es'];
/** Set by the console when it asks by itself: such a request does not count as somebody being there. */
const idleHeader = 'x-causeway-idle';

/** Those who know who asks: by the session in a cookie, or by a program's key. */
export interface Callers {
  readonly access: Access;
  readonly keys: ApiKeys;
}

/** What an HTTP request brings to the resolvers: who asks, in which language, from where. */
export async function httpContext(callers: Callers, request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> {
  const token = readSessionCookie(request.headers.cookie);
  const requestId = currentRequestId();
  const found = await callerOf(callers, request, token);
  const locale = languageOf(request.headers['accept-language']);
  return { requestId, startedAt: new Date(), reply, address: request.ip, userAgent: request.headers['user-agent'] ?? '', caller: inLanguage(found, locale), locale: locale ?? 'en', ...(token === undefined ? {} : { token }) };
}

/** A browser's cookie goes before a key: no page can make its visitor ask in a program's name. */
async function callerOf({ access, keys }: Callers, { headers }: FastifyRequest, token: string | undefined): Promise<Caller | undefined> {
  const requestId = currentRequestId();
  if (token !== undefined) return access.findCaller(token, requestId, { idle: headers[idleHeader] !== undefined });
  const key = /^Bearer (\S{1,128})$/.exec(headers.authorization ?? '')?.[1];
  return key === undefined ? undefined : keys.findCaller(key, requestId);
}

/** What a socket brings; the session behind it is asked for again at every event. @returns undefined when there is none */
export async function socketContext(access: Access, request: IncomingMessage): Promise<RequestContext | undefined> {
  const token = readSessionCookie(request.headers.cookie);
  if (token === undefined) return undefined;
  const requestId = randomUUID();
  const locale = languageOf(request.headers['accept-language']);
  const callerNow = async () => {
    const found = await access.findCaller(token, requestId, { idle: true });
    // A sign-in that is not whole opens no socket.
    return found === undefined || !isWholeSignIn(found) ? undefined : inLanguage(found, locale);
  };
  const caller = await callerNow();
  if (caller === undefined) return undefined;
  return { requestId, startedAt: new Date(), caller, callerNow, token, locale: locale ?? 'en', address: request.socket.remoteAddress ?? '', userAgent: request.headers['user-agent'] ?? '' };
}

function inLanguage(caller: Caller | undefined, locale: string | undefined): Caller | undefined {
  return caller === undefined || locale === undefined ? caller : { ...caller, locale };
}

/** The first language of the header that we have; the console sends the one it is set to. */
function languageOf(header: string | undefined): string | undefined {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => languages.includes(language));
}
