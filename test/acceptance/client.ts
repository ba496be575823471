import { randomUUID } from 'node:crypto';
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

/** Somebody at the API, as any client would be: over HTTP with a cookie. */
export class ApiClient {
  #cookie = '';

  constructor(private readonly url: string) {}

  /** What a browser would send along. */
  get cookie(): string {
    return this.#cookie;
  }

  async post(body: unknown, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    });
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

  async signIn(email: string, password: string): Promise<this> {
    const response = await this.post({ query: `mutation ($input: SignInInput!) { signIn(input: $input) { account { id } } }`, variables: { input: { email, password } } });
    const cookie = response.headers.get('set-cookie');
    if (cookie === null) throw new Error(`could not sign in: ${await response.text()}`);
    this.#cookie = cookie.split(';')[0] ?? '';
    return this;
  }

  /** A mutation whose input takes a fresh idempotency key, and what it answers at `path`. */
  async command<Result>(name: string, input: Readonly<Record<string, unknown>>, selection: string): Promise<Result> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${name}(input: $input) ${selection} }`;
    const data = await this.get<Record<string, Result>>(document, { input: { idempotencyKey: randomUUID(), ...input } });
    return data[name] as Result;
  }

  /** What a subscription says, as it comes; stops with `stop`. */
  listen<Data>(query: string, origin?: string): { readonly heard: Data[]; readonly failed: Promise<unknown>; stop(): Promise<void> } {
    const cookie = this.#cookie;
    class Socket extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie, ...(origin === undefined ? {} : { origin }) } });
      }
    }
    const client = createClient({ url: `${this.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0, lazy: false });
    const heard: Data[] = [];
    const failed = new Promise<unknown>((resolve) => {
      client.subscribe<Data>({ query }, { next: ({ data }) => void (data != null && heard.push(data)), error: resolve, complete: () => resolve(undefined) });
    });
    return { heard, failed, stop: async () => client.dispose() };
  }
}
