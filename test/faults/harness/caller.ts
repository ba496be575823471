import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from './history.js';

interface RawAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

interface Wanted {
  /** What of the answer is asked for. */
  readonly selection: string;
  /** The same for every try. @default a fresh one */
  readonly key?: string;
}

interface Patience {
  /** For how long the same call is sent again while nobody knows what became of it, milliseconds. */
  readonly forMs?: number;}

/** A no that says: nothing is wrong with what you asked, ask again. */
const passing = new Set(['RETRY_LATER', 'INTERNAL', 'KEYS_UNAVAILABLE']);
const answerMs = 30_000;

/** Somebody signed in who asks whichever gateway answers, and asks again with the same key while it does not know. */
export class Caller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });
  #turn = 0;

  constructor(
    readonly name: string,
    private readonly urls: readonly string[],
    private readonly cookie: string,
  ) {}

  /** One try at one gateway. */
  async once<Value>(query: string, variables: Readonly<Record<string, unknown>>, url = this.#next()): Promise<Reply<Value>> {
    try {
      const { status, text } = await this.#post(url, JSON.stringify({ query, variables }));
      const { data, errors } = parseAnswer(text);
      const code = errors?.[0]?.extensions?.code;
      if (code !== undefined) return passing.has(code) ? { kind: 'info', code } : { kind: 'fail', code };
      if (status !== 200 || data == null) return { kind: 'info', code: `HTTP_${status}` };
      return { kind: 'ok', value: data as Value };
    } catch (error) {
      return { kind: 'info', code: error instanceof Error && 'code' in error ? String(error.code) : 'BROKEN' };
    }
  }

  /** Until somebody knows. */
  async certain<Value>(query: string, variables: Readonly<Record<string, unknown>>, { forMs = 120_000 }: Patience = {}): Promise<Reply<Value>> {
    const until = Date.now() + forMs;
    for (let tries = 1; ; tries += 1) {
      const reply = await this.once<Value>(query, variables);
      if (reply.kind !== 'info' || Date.now() > until) return reply;
      await pause(Math.min(1_000, 50 * tries) * (0.5 + Math.random()));
    }
  }

  /** A mutation, with one key for all its tries. */
  async command<Value>(name: string, input: Readonly<Record<string, unknown>>, wanted: Wanted & Patience): Promise<Reply<Value>> {
    const { query, variables } = commandOf(name, input, wanted);
    const reply = await this.certain<Record<string, Value>>(query, variables, wanted);
    return reply.kind === 'ok' ? { kind: 'ok', value: reply.value[name] as Value } : reply;
  }

  close(): void {
    this.#agent.destroy();
  }

  #next(): string {
    this.#turn += 1;
    return this.urls[this.#turn % this.urls.length] ?? '';
  }

  #post(url: string, body: string): Promise<{ status: number; text: string }> {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie: this.cookie };
    return new Promise((resolve, reject) => {
      const asking = request(`${url}/graphql`, { method: 'POST', agent: this.#agent, headers, timeout: answerMs }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('close', () => reject(new Error('the answer broke off')));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      });
      asking.once('timeout', () => asking.destroy(new Error('no answer')));
      asking.once('error', reject);
      asking.end(body);
    });
  }
}

export function commandOf(name: string, input: Readonly<Record<string, unknown>>, { selection, key = randomUUID() }: Wanted): { query: string; variables: Record<string, unknown> } {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return { query: `mutation ($input: ${type}) { ${name}(input: $input) ${selection} }`, variables: { input: { idempotencyKey: key, ...input } } };
}

function parseAnswer(text: string): RawAnswer {
  return JSON.parse(text) as RawAnswer;
}
