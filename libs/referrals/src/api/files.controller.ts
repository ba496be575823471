import type { Readable } from 'node:stream';
import { Access, readSessionCookie } from '@causeway/access';
import { BadInput, type Caller, DomainError, isWholeSignIn } from '@causeway/kernel';
import { SecondFactorRequired, Unauthenticated, toApiError } from '@causeway/platform';
import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Attachments } from '../attachments.js';
import { attachmentLimits } from '../domain/attachment.js';
import { filesPath } from './message.graphql.js';

/** Files by ticket, with the session of whoever the ticket was made for. */
@Controller(filesPath)
export class FilesController {
  constructor(
    private readonly access: Access,
    private readonly attachments: Attachments,
  ) {}

  @Put(':ticket')
  bring(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer({ request, reply }, async (caller, ticket) => {
      await this.attachments.requireUpload(caller, ticket);
      const id = await this.attachments.take(caller, ticket, await whole(request.raw));
      await reply.status(201).send({ id });
    });
  }

  @Get(':ticket')
  fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer({ request, reply }, async (caller, ticket) => {
      const { name, mediaType, content } = await this.attachments.fetch(caller, ticket);
      // Kept, never shown in place: nothing of it runs with the rights of these pages.
      await reply
        .status(200)
        .header('content-disposition', `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .type(mediaType)
        .send(content);
    });
  }

  async #answer({ request, reply }: Exchange, act: (caller: Caller, ticket: string) => Promise<void>): Promise<void> {
    const requestId = String(reply.getHeader('x-request-id') ?? 'none');
    try {
      await act(await this.#callerOf(request, requestId), ticketOf(request.params));
    } catch (error) {
      await reply.status(error instanceof DomainError ? (statuses[error.code] ?? 422) : 500).send({ errors: [toApiError(error, requestId)] });
    }
  }

  /** @throws {Unauthenticated} {SecondFactorRequired} */
  async #callerOf({ headers }: FastifyRequest, requestId: string): Promise<Caller> {
    const token = readSessionCookie(headers.cookie);
    const caller = token === undefined ? undefined : await this.access.findCaller(token, requestId, { idle: false });
    if (caller === undefined) throw new Unauthenticated();
    if (!isWholeSignIn(caller)) throw new SecondFactorRequired();
    return caller;
  }
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const statuses: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, SECOND_FACTOR_REQUIRED: 403, NOT_FOUND: 404, KEYS_UNAVAILABLE: 503, RETRY_LATER: 503 };

/** What Fastify took from the address. */
function ticketOf(params: unknown): string {
  return typeof params === 'object' && params !== null && 'ticket' in params ? String(params.ticket) : '';
}

/** @throws {BadInput} as soon as there is more than may be brought */
async function whole(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    if (!Buffer.isBuffer(piece)) continue;
    bytes += piece.length;
    if (bytes > attachmentLimits.bytes) throw new BadInput('file', `This file is larger than ${attachmentLimits.bytes / 1024 / 1024} MB.`);
    pieces.push(piece);
  }
  if (bytes === 0) throw new BadInput('file', 'This file is empty.');
  return Buffer.concat(pieces);
}
