import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Filled anew in every page that leaves: only styles that carry it are applied. */
const noncePlace = /__CSP_NONCE__/g;

/** What every answer tells the browser, pages and API alike. */
const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

export function secureHeaders(server: FastifyInstance, options: { hsts: boolean }): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    harden(reply, options);
    done(null, payload);
  });
}

/** What is not said yet; for an answer that no hook sees, too. */
export function harden(reply: FastifyReply, { hsts }: { hsts: boolean }): void {
  for (const [name, value] of Object.entries(headers)) void reply.header(name, value);
  if (hsts) void reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
}

/** Serves the built console: its files by name, and its one page for every address that is no file. */
export async function serveConsole(server: FastifyInstance, directory: string): Promise<void> {
  const index = join(directory, 'index.html');
  await readFile(index);
  await server.register(staticFiles, { root: join(directory, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', preCompressed: true, decorateReply: true });
  const sendPage = async (reply: FastifyReply) => {
    // Read each time: a console that is built anew brings a page that names its new files.
    const page = await readFile(index, 'utf8');
    const nonce = randomBytes(16).toString('base64');
    return reply.type('text/html; charset=utf-8').header('content-security-policy', contentPolicy(nonce)).send(page.replace(noncePlace, nonce));
  };
  server.get('/', (_request, reply) => sendPage(reply));
  // Any other address that a browser opens is a place inside the console; programs learn that there is nothing.
  server.get('/*', (request, reply) => (request.headers.accept?.includes('text/html') === true ? sendPage(reply) : reply.callNotFound()));
}

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // No text becomes script or markup, whatever a library tries; the console's own policy lets style sheets pass.
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}
