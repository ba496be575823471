import { randomUUID } from 'node:crypto';
import { showCode, testTotpSecret } from '@causeway/access/testing';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface ApiErrorAnswer {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly requestId: string; readonly retryable: boolean; readonly field?: string };
}

export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ApiErrorAnswer[];
}

/** There to end a broken test with a reason, not to measure. */
const answerMs = 120_000;

/** Who sits where already: codes count once, so specs that need somebody share a session. */
const seats = new Map<string, Promise<ApiClient>>();

/** What somebody holds who has signed in: the cookie, and the app on the telephone. */
interface Seat {
  cookie: string;
  secret: string;
  /** When presence was proven last, by the clock of the spec; 0: never. */
  provenAt?: number;
}

/** Somebody at the API, as any client would be: over HTTP with a cookie. */
export class ApiClient {
  readonly #session: Seat;

  constructor(
    private readonly url: string,
    session: Seat = { cookie: '', secret: testTotpSecret },
  ) {
    this.#session = session;
  }

  /** The cookie that is sent now; it changes with each proof of presence. */
  get cookie(): string {
    return this.#session.cookie;
  }

  /** Of the authenticator app. */
  get secret(): string {
    return this.#session.secret;
  }

  async post(body: unknown, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#session.cookie, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: signal ?? AbortSignal.timeout(answerMs),
    });
    const given = response.headers.get('set-cookie')?.split(';')[0];
    // A cookie that is taken back has no value.
    if (given !== undefined) this.#session.cookie = given.endsWith('=') ? '' : given;
    return response;
  }

  async ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer<Data>> {
    const response = await this.post({ query, variables });
    return (await response.json()) as Answer<Data>;
  }

  /** As `ask`; an error in the answer fails the test. */
  async get<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const answer = await this.ask<Data>(query, variables);
    if (answer.errors !== undefined || answer.data == null) throw new Error(`the API refused: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** A sign-in of its own, with the second factor that specs' accounts have; who has none yet sets one up. */
  async signIn(email: string, password: string): Promise<this> {
    const { next, ...refused } = await this.#signingIn('signIn', 'SignInInput', { email, password });
    if (next === 'ENROL') {
      const { beginTotp } = await this.get<{ beginTotp: { secret: string } }>('mutation { beginTotp { secret } }');
      this.#session.secret = beginTotp.secret;
      await showCode(async (code) => (await this.#signingIn('confirmNewTotp', 'CodeInput', { code })).refusal, beginTotp.secret);
    } else if (next === 'SECOND_FACTOR') {
      await this.stepUp();
    } else {
      throw new Error(`could not sign in: ${JSON.stringify(refused)}`);
    }
    return this;
  }

  /** Proves presence with a fresh code; the session's token changes. */
  async stepUp(): Promise<void> {
    await showCode(async (code) => (await this.#signingIn('confirmTotp', 'CodeInput', { code })).refusal, this.#session.secret);
    this.#session.provenAt = Date.now();
  }

  /** Proves presence again before a proof of this session runs out, however slow the machine is; who never gave one gives none. */
  async stayPresent(): Promise<void> {
    const { provenAt } = this.#session;
    if (provenAt !== undefined && Date.now() - provenAt > 150_000) await this.stepUp();
  }

  /** The same session as everybody who came before under this address; a first one signs in. */
  static async as(url: string, email: string, password: string): Promise<ApiClient> {
    const key = `${url} ${email}`;
    const known = await seats.get(key);
    if (known !== undefined && known.#session.cookie !== '') return new ApiClient(url, known.#session);
    const seat = new ApiClient(url).signIn(email, password);
    seats.set(key, seat);
    // Who could not sign in may try again.
    seat.catch(() => seats.delete(key));
    return seat;
  }

  async #signingIn(name: string, type: string, input: Readonly<Record<string, unknown>>): Promise<{ next?: string; refusal?: string; said?: string }> {
    const { data, errors } = await this.ask<Record<string, { next: string }>>(`mutation ($input: ${type}!) { ${name}(input: $input) { next } }`, { input });
    const [refusal] = errors ?? [];
    return refusal === undefined ? { next: data?.[name]?.next ?? 'nothing' } : { refusal: refusal.extensions.code, said: refusal.message };
  }

  /** A mutation whose input takes a fresh idempotency key, and what it answers at `path`. */
  async command<Result>(name: string, input: Readonly<Record<string, unknown>>, selection: string): Promise<Result> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${name}(input: $input) ${selection} }`;
    const data = await this.get<Record<string, Result>>(document, { input: { idempotencyKey: randomUUID(), ...input } });
    return data[name] as Result;
  }

  /** What a subscription says, as it comes; stops with `stop`. */
  listen<Data>(query: string, origin?: string): { readonly heard: Data[]; readonly refused: unknown[]; readonly failed: Promise<unknown>; stop(): Promise<void> } {
    const { cookie } = this.#session;
    class Socket extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie, ...(origin === undefined ? {} : { origin }) } });
      }
    }
    const client = createClient({ url: `${this.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0, lazy: false, onNonLazyError: () => undefined });
    const heard: Data[] = [];
    const refused: unknown[] = [];
    const failed = new Promise<unknown>((resolve) => {
      const next = ({ data, errors }: { data?: Data | null | undefined; errors?: readonly unknown[] | undefined }) => {
        if (data != null) heard.push(data);
        refused.push(...(errors ?? []));
      };
      client.subscribe<Data>({ query }, { next, error: resolve, complete: () => resolve(undefined) });
    });
    return { heard, refused, failed, stop: async () => client.dispose() };
  }
}
