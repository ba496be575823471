import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { BadInput, NotFound } from '@causeway/kernel';
import { CONFIG, type Config, RetryLater } from '@causeway/platform';
import { All, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FeedList, isFeedList } from '../domain/feed/feed-list.js';
import { type FeedQuestion, parseFeedQuestion, parseItemQuestion } from '../domain/feed/feed-question.js';
import { StrangerBudget } from '../domain/feed/stranger-budget.js';
import { Feed, type Stranger } from '../feed.js';
import { openApiText } from './feed-openapi.writer.js';
import { problemOf, problemType } from './feed-problem.writer.js';
import { profilePage } from './feed-profile.writer.js';

/** The version of the standard that is spoken. */
const version = '3.1';
const jsonType = 'application/json; charset=utf-8';

/** HSDS 3.1 for everybody: read-only, without a session, and without any question who asks. */
@Controller('hsds')
export class HsdsController {
  readonly #budget = new StrangerBudget();
  readonly #base: string;

  constructor(
    private readonly feed: Feed,
    @Inject(CONFIG) { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
  ) {
    this.#base = new URL('/hsds', PUBLIC_URL).href;
  }

  @All()
  async root(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return this.nothing(request, reply);
    const text = JSON.stringify({ version, profile: `${this.#base}/profile`, openapi_url: `${this.#base}/openapi.json` });
    return this.#answer({ request, reply }, async () => send({ request, reply }, text));
  }

  @Get('openapi.json')
  openApi(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer({ request, reply }, async () => send({ request, reply }, openApiText(this.#base)));
  }

  @Get('profile')
  profile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer({ request, reply }, async () => send({ request, reply }, profilePage, 'text/html; charset=utf-8'));
  }

  @Get(':list')
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer({ request, reply }, () => this.#list(parseNames(request.query), { request, reply }));
  }

  /** The twin of GET: the same question, which may stand in the body where it is too long for an address. It changes nothing. */
  @Post(':list')
  post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer({ request, reply }, () => this.#list({ ...parseNames(request.query), ...parseBody(request.body) }, { request, reply }));
  }

  @Get(':list/:id')
  one(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer({ request, reply }, async () => {
      const { list, id } = parseNames(request.params);
      if (typeof list !== 'string' || !isFeedList(list)) throw new NotFound();
      const fullService = parseItemQuestion(list, parseNames(request.query));
      const document = await this.feed.get(strangerOf({ request, reply }), { list, id: String(id), fullService });
      this.#budget.spend(request.ip, 1, Date.now());
      send({ request, reply }, JSON.stringify(document));
    });
  }

  @All('*')
  nothing(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (request.method === 'OPTIONS') return allow(reply);
    const isRead = ['GET', 'HEAD', 'POST'].includes(request.method);
    if (!isRead) void reply.header('allow', methods);
    refuse(reply, isRead ? 404 : 405);
  }

  async #list(asked: Names, { request, reply }: Exchange): Promise<void> {
    const name = parseNames(request.params)['list'];
    if (typeof name !== 'string' || !isFeedList(name)) throw new NotFound();
    const question = parseFeedQuestion(name, asked);
    if (question.format === 'ndjson') return this.#stream(question, { request, reply });
    const page = await this.feed.page(strangerOf({ request, reply }), question);
    this.#budget.spend(request.ip, page.size, Date.now());
    send({ request, reply }, JSON.stringify(page));
  }

  /** No page and no number of all: what the question finds, one object a line, read no faster than it is taken. */
  async #stream(question: FeedQuestion & { readonly list: FeedList }, { request, reply }: Exchange): Promise<void> {
    const pieces = this.feed.stream(strangerOf({ request, reply }), question);
    // The first piece before the headers: what fails then can still be said.
    const first = await pieces.next();
    const budget = this.#budget;
    const lines = async function* (): AsyncGenerator<string> {
      for (let piece = first; piece.done !== true; piece = await pieces.next()) {
        yield piece.value.map((document) => `${JSON.stringify(document)}\n`).join('');
        // Cut off in the middle: whoever counts lines against `total_items` sees it.
        if (!budget.spend(request.ip, piece.value.length, Date.now())) throw new RetryLater();
      }
    };
    await open(reply).header('cache-control', 'no-store').type('application/x-ndjson; charset=utf-8').send(Readable.from(lines(), { highWaterMark: 1 }));
  }

  async #answer({ request, reply }: Exchange, act: () => Promise<void>): Promise<void> {
    const wait = this.#budget.ask(request.ip, Date.now());
    if (wait !== undefined) {
      void reply.header('retry-after', String(wait));
      return refuse(reply, 429);
    }
    try {
      await act();
    } catch (error) {
      refuseFor(reply, error);
    }
  }
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** To any page of any site; never with its visitor's cookies, which these answers do not look at either. */
function open(reply: FastifyReply): FastifyReply {
  return reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'etag, retry-after, x-request-id').header('x-content-type-options', 'nosniff');
}

const methods = 'GET, HEAD, POST, OPTIONS';

/** A browser asks first whether another site's page may send JSON. */
function allow(reply: FastifyReply): void {
  void open(reply).header('access-control-allow-methods', methods).header('access-control-allow-headers', 'content-type, if-none-match').header('access-control-max-age', '86400').status(204).send();
}

/** May be kept, and must be asked for again each time: what is withdrawn is gone at once. */
function send({ request, reply }: Exchange, body: string, type = jsonType): void {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  void open(reply).header('etag', tag).header('cache-control', 'no-cache').type(type);
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(tag) || known.includes('*')) void reply.status(304).removeHeader('content-type').send();
  else void reply.status(200).send(body);
}

function refuse(reply: FastifyReply, status: number, told?: { readonly detail: string; readonly parameter: string }): void {
  void open(reply).status(status).header('cache-control', 'no-store').type(problemType).send(JSON.stringify(problemOf(status, requestIdOf(reply), told)));
}

function refuseFor(reply: FastifyReply, error: unknown): void {
  if (error instanceof NotFound) return refuse(reply, 404);
  if (error instanceof BadInput) return refuse(reply, 422, { detail: error.message, parameter: error.field });
  if (error instanceof RetryLater) {
    void reply.header('retry-after', '1');
    return refuse(reply, 503);
  }
  refuse(reply, 500);
}

function strangerOf({ request, reply }: Exchange): Stranger {
  return { requestId: requestIdOf(reply), address: request.ip };
}

function requestIdOf(reply: FastifyReply): string {
  return String(reply.getHeader('x-request-id') ?? 'none');
}

type Names = Readonly<Record<string, unknown>>;

/** What Fastify took from the address. */
function parseNames(found: unknown): Names {
  return found as Names;
}

/** @throws {BadInput} when the body is no object of parameters */
function parseBody(body: unknown): Names {
  if (body === undefined || body === null || body === '') return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new BadInput('body', 'The body is a JSON object of the same parameters as the address.');
  return body as Names;
}
