import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProviderRefused } from '../domain/errors.js';
import { SingleSignOn, callbackPath } from '../single-sign-on.js';
import { endedPassageCookie, readPassageCookie, sessionCookie } from './session-cookie.reader.js';

/** Where a browser comes back to from an agency's own sign-in service. */
@Controller()
export class ProviderController {
  constructor(private readonly provider: SingleSignOn) {}

  /** A page and no redirect: the strict cookie would not travel along a redirect that began elsewhere. */
  @Get(callbackPath)
  async back(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const browser = readPassageCookie(request.headers.cookie) ?? '';
    const url = new URL(request.url, this.provider.origin);
    try {
      const { token } = await this.provider.finish({ url, browser, userAgent: request.headers['user-agent'] ?? '' });
      send(reply, { cookies: [sessionCookie(token), endedPassageCookie()], status: 200, page: onward });
    } catch (error) {
      if (!(error instanceof ProviderRefused)) throw error;
      send(reply, { cookies: [endedPassageCookie()], status: 403, page: refused(error.message) });
    }
  }
}

interface Answer {
  readonly cookies: readonly string[];
  readonly status: number;
  readonly page: string;
}

function send(reply: FastifyReply, { cookies, status, page }: Answer): void {
  void reply.status(status).header('set-cookie', [...cookies]).type('text/html; charset=utf-8').send(page);
}

const onward = '<!doctype html><title>Causeway</title><meta http-equiv="refresh" content="0;url=/"><a href="/">Causeway</a>';

function refused(sentence: string): string {
  return `<!doctype html><title>Causeway</title><p>${sentence.replaceAll("'", '&#39;')}</p><p><a href="/">Causeway</a></p>`;
}
