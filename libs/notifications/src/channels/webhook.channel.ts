import { createHmac, randomBytes } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import { Circuit, Hopeless, TryAgain } from '@causeway/platform';
import { NotPublic, isPublicAddress, publicLookup } from './public-address.adapter.js';

interface Delivery {
  readonly url: string;
  /** The same for every try and every replay: whoever listens keeps it, to know a repeat. */
  readonly id: string;
  readonly body: string;
  /** All that sign now. */
  readonly secrets: readonly string[];
  /** The database's instant. */
  readonly now: Date;
}

interface WebhookOptions {
  readonly timeoutMs: number;
  /** Private addresses, and no TLS. */
  readonly allowPrivate: boolean;
}

const prefix = 'whsec_';
const mostBytes = 16_384;
const mostCircuits = 1_000;

/** @source Standard Webhooks 1.0: 24 to 64 random bytes */
export function newWebhookSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** One signature for each key, of id, instant and body together. @source Standard Webhooks 1.0 */
export function webhookSignature(secrets: readonly string[], { id, seconds, body }: { readonly id: string; readonly seconds: number; readonly body: string }): string {
  const keys = secrets.map((secret) => Buffer.from(secret.slice(prefix.length), 'base64'));
  return keys.map((key) => `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`).join(' ');
}

/** Whether an address may be written down at all; where its name leads is asked at every try. */
export function isWebhookUrl(text: string, allowPrivate: boolean): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (allowPrivate) return ['http:', 'https:'].includes(url.protocol);
  return url.protocol === 'https:' && (isIP(bare(url)) === 0 ? url.hostname.includes('.') : isPublicAddress(bare(url)));
}

/** Posts to programs of agencies, which may be anywhere and anything: no redirect is followed and no answer is trusted. */
export class WebhookChannel {
  readonly #circuits = new Map<string, Circuit>();

  constructor(private readonly options: WebhookOptions) {}

  /** @throws {Hopeless} when it is gone (410) or may not be asked, {TryAgain} for every other answer but a yes */
  async send(delivery: Delivery): Promise<void> {
    if (!isWebhookUrl(delivery.url, this.options.allowPrivate)) throw new Hopeless('WEBHOOK_ADDRESS');
    const { host } = new URL(delivery.url);
    const status = await this.#circuitOf(host).run(() => this.#post(delivery), (error) => error instanceof TryAgain);
    if (status >= 200 && status < 300) return;
    throw status === 410 ? new Hopeless('WEBHOOK_GONE') : new TryAgain(`WEBHOOK_${status}`);
  }

  /** Of this host alone; others are not held up by it. */
  #circuitOf(host: string): Circuit {
    const known = this.#circuits.get(host);
    if (known !== undefined) return known;
    if (this.#circuits.size >= mostCircuits) this.#circuits.clear();
    const made = new Circuit({ failures: 5, pauseMs: 5_000, away: (cause) => (cause instanceof TryAgain ? cause : new TryAgain('WEBHOOK_RESTS')) });
    this.#circuits.set(host, made);
    return made;
  }

  #post({ url, id, body, secrets, now }: Delivery): Promise<number> {
    const target = new URL(url);
    const seconds = Math.floor(now.getTime() / 1000);
    const headers = {
      ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Causeway-Webhooks' },
      ...{ 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': webhookSignature(secrets, { id, seconds, body }) },
    };
    const { timeoutMs, allowPrivate } = this.options;
    const ask = target.protocol === 'https:' ? tlsRequest : plainRequest;
    const guard = allowPrivate ? {} : { lookup: publicLookup };
    return new Promise((resolve, reject) => {
      const request = ask(target, { method: 'POST', agent: false, headers, signal: AbortSignal.timeout(timeoutMs), ...guard }, (answer) => {
        let bytes = 0;
        // It says nothing that we need; once it says too much we have heard enough.
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostBytes) answer.destroy();
        });
        answer.on('error', () => undefined);
        answer.on('close', () => (answer.complete || bytes > mostBytes ? resolve(answer.statusCode ?? 0) : reject(new TryAgain('WEBHOOK_CUT'))));
      });
      request.on('error', (error: unknown) => reject(asOutcome(error)));
      request.end(body);
    });
  }
}

function bare({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function asOutcome(error: unknown): Error {
  if (error instanceof NotPublic) return new Hopeless('WEBHOOK_NOT_PUBLIC');
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  return new TryAgain(name === 'TimeoutError' || name === 'AbortError' ? 'WEBHOOK_TIMEOUT' : 'WEBHOOK_UNREACHABLE');
}
