import { randomUUID } from 'node:crypto';
import { problemOf, problemType } from '@causeway/directory';
import type { ErrorCode } from '@causeway/kernel';
import { errorCatalogue, toApiError } from '@causeway/platform';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { harden } from '../site/console-site.js';
import { isOpenFeed } from './origin.js';
import { Unreadable } from './refusals.js';
import { currentRequestId } from './request-log.js';

/** What Fastify itself refuses gets the API's one form of error. */
export function apiErrors(server: FastifyInstance): void {
  server.addHook('preSerialization', (request, reply, payload, done) => done(null, isOpenFeed(request.url) ? refusedToStranger(reply, payload) : refusedBeforeResolvers(reply, payload)));
}

/** An address that is no address never reaches a route nor a hook; its text is not sent back. */
export function badAddress(options: { hsts: boolean }): (error: unknown, request: unknown, reply: FastifyReply) => void {
  return (_error, _request, reply) => {
    const { message, extensions } = toApiError(new Unreadable(), randomUUID());
    harden(reply, options);
    void reply.status(400).send({ errors: [{ message, extensions }] });
  };
}

/** The open feed's form of the same. */
function refusedToStranger(reply: FastifyReply, payload: unknown): unknown {
  if (reply.statusCode < 400) return payload;
  void reply.type(problemType).header('access-control-allow-origin', '*');
  return problemOf(reply.statusCode, currentRequestId());
}

function refusedBeforeResolvers(reply: FastifyReply, payload: unknown): unknown {
  if (reply.statusCode < 400 || (typeof payload === 'object' && payload !== null && ('errors' in payload || 'status' in payload))) return payload;
  const { extensions, message } = toApiError(new Unreadable(reply.statusCode === 413 ? 'The request is larger than 256 kilobytes.' : undefined), currentRequestId());
  const code: ErrorCode = reply.statusCode === 404 ? 'NOT_FOUND' : extensions.code;
  const sentence = reply.statusCode === 404 ? 'There is nothing at this address.' : message;
  return { errors: [{ message: sentence, extensions: { ...extensions, code, retryable: errorCatalogue[code].retryable } }] };
}
