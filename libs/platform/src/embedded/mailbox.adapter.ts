import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { PortInUse } from './errors.js';
import type { MailCatcher } from './mail-catcher.adapter.js';
import { type AccountCode, listPage, mailboxPolicy, missingPage, readerPage, type MailboxLanguage } from './mailbox.template.js';
import { readMessage, type ReadMessage } from './message.reader.js';

export interface Mailbox {
  readonly port: number;
  /** `http://localhost:port/` */
  readonly url: string;
  stop(): Promise<void>;
}

export interface MailboxOptions {
  readonly port: number;
  readonly portRemedy?: string;
  /** Sign-in codes to show below the mail, asked for at each look. */
  readonly codes?: () => readonly AccountCode[];
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

const html = 'text/html; charset=utf-8';
const json = 'application/json; charset=utf-8';
const plain = 'text/plain; charset=utf-8';

/** Shows what `catcher` caught, on the loopback interface only:
 *  `/` for people, `/messages` as JSON (newest first), `/messages/<id>`, `/messages/<id>/raw` as the bytes received.
 *  @param options.port 0 takes a free one.  @throws {PortInUse} */
export async function startMailbox(catcher: MailCatcher, options: MailboxOptions): Promise<Mailbox> {
  const server = createServer((request, response) => {
    void answer(catcher, request, options.codes)
      .catch((): Answer => ({ status: 500, type: plain, body: 'The mailbox could not show this.\n' }))
      .then((reply) => send(response, reply));
  });
  const port = await listen(server, options.port, options.portRemedy ?? 'MAILBOX_PORT');
  return {
    port,
    url: `http://localhost:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, portRemedy: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new PortInUse('mailbox page', port, portRemedy) : error));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address === null || typeof address === 'string' ? port : address.port);
    });
  });
}

async function answer(catcher: MailCatcher, request: IncomingMessage, codes: MailboxOptions['codes']): Promise<Answer> {
  // A page elsewhere may point a name of its own at 127.0.0.1 and read through the visitor's browser.
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(request.headers.host ?? '')) return { status: 421, type: plain, body: 'Ask for localhost.\n' };
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, type: plain, body: 'The mailbox is only for reading.\n' };
  const url = new URL(request.url ?? '/', 'http://localhost');
  const language = languageOf(url, request);
  const path = url.pathname.split('/').slice(1);
  if (url.pathname === '/') return { status: 200, type: html, body: listPage(await newestFirst(catcher), language, codes?.()) };
  if (url.pathname === '/messages') return { status: 200, type: json, body: JSON.stringify(await newestFirst(catcher)) };
  const found = catcher.messages().find((message) => message.id === path[1]);
  if (found !== undefined && path[0] === 'messages' && path[2] === 'raw' && path.length === 3) return { status: 200, type: plain, body: found.raw };
  if (found !== undefined && path[0] === 'messages' && path.length === 2) return { status: 200, type: json, body: JSON.stringify(await readMessage(found)) };
  if (found !== undefined && path[0] === 'read' && path.length === 2) return { status: 200, type: html, body: readerPage(await readMessage(found), language) };
  if (path[0] === 'messages') return { status: 404, type: json, body: JSON.stringify({ error: 'NOT_FOUND' }) };
  return { status: 404, type: html, body: missingPage(language) };
}

function newestFirst(catcher: MailCatcher): Promise<ReadMessage[]> {
  return Promise.all([...catcher.messages()].reverse().map(readMessage));
}

function languageOf(url: URL, request: IncomingMessage): MailboxLanguage {
  const wanted = url.searchParams.get('lang') ?? request.headers['accept-language'] ?? '';
  return wanted.startsWith('ar') ? 'ar' : 'en';
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': mailboxPolicy,
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
