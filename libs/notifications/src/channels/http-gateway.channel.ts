import { readFile } from 'node:fs/promises';
import { Circuit, Hopeless, TryAgain } from '@causeway/platform';
import type { Channel, Message, PersonalChannel } from '../domain/channel.js';
import { type Filling, fillBody, fillHeader, fillUrl } from '../domain/gateway-template.js';

/** Whatever a gateway wants to hear: `{{to}}`, `{{text}}`, `{{id}}` and `{{secret}}` stand in the texts. */
export interface GatewayTemplate {
  readonly url: string;
  readonly method: 'POST' | 'PUT' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Read anew for each message, so that it can be changed without a restart. */
  readonly secretFile: string | undefined;
  readonly timeoutMs: number;
}

/** What of an answer is read; it says nothing that we need. */
const mostBytes = 4_096;
/** Refusals that are about us, or about now, and not about this number. */
const passing = new Set([401, 403, 407, 408, 409, 423, 425, 429]);

/** SMS or push through any gateway that speaks HTTP. No content: the same words as every mail, without a link. */
export class HttpGatewayChannel implements Channel {
  readonly isOpen = true;
  readonly #circuit: Circuit;

  constructor(
    readonly kind: PersonalChannel,
    private readonly template: GatewayTemplate,
  ) {
    this.#circuit = new Circuit({ failures: 5, pauseMs: 5_000, away: (cause) => (cause instanceof TryAgain ? cause : new TryAgain('GATEWAY_RESTS')) });
  }

  async send({ to, words, id }: Message): Promise<void> {
    const filling = { to, id, text: words.subject, secret: await this.#secret() };
    await this.#circuit.run(() => this.#post(filling), (error) => error instanceof TryAgain);
  }

  /** @throws {Hopeless} when this number or this message is refused for good, {TryAgain} otherwise */
  async #post(filling: Filling): Promise<void> {
    const { url, method, headers, body, timeoutMs } = this.template;
    const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    const filled = Object.entries(headers).map(([name, value]): [string, string] => [name, fillHeader(value, filling)]);
    const request = { method, headers: Object.fromEntries(filled), ...(method === 'GET' ? {} : { body: fillBody(body, filling, type) }) };
    // The patience is for the whole answer, not for its first byte.
    const answer = await fetch(fillUrl(url, filling), { ...request, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }).catch(unreachable);
    await drained(answer).catch(unreachable);
    refuse(answer.status);
  }

  async #secret(): Promise<string> {
    const { secretFile } = this.template;
    if (secretFile === undefined) return '';
    return (await readFile(secretFile, 'utf8').catch(() => {
      throw new TryAgain('GATEWAY_SECRET_MISSING');
    })).trim();
  }
}

function unreachable(error: unknown): never {
  const isTimeout = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
  throw new TryAgain(isTimeout ? 'GATEWAY_TIMEOUT' : 'GATEWAY_UNREACHABLE');
}

/** Reads the answer to its end, so that the connection serves again, but not without end. */
async function drained(answer: Response): Promise<void> {
  const reader = answer.body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part !== undefined && !part.done && bytes <= mostBytes; part = await reader?.read()) bytes += lengthOf(part.value);
  await reader?.cancel();
}

function lengthOf(part: unknown): number {
  return part instanceof Uint8Array ? part.byteLength : mostBytes;
}

function refuse(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status >= 400 && status < 500 && !passing.has(status)) throw new Hopeless(`GATEWAY_${status}`);
  throw new TryAgain(`GATEWAY_${status}`);
}
