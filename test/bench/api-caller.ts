import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { testPassword } from '@causeway/access/testing';
import { z } from 'zod';

const refusedShape = z.object({ errors: z.unknown().optional() });
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { account { id } } }';

/** Somebody signed in who asks over one kept connection, at as little cost to the machine as Node allows. */
export class ApiCaller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 });
  #cookie = '';

  constructor(private readonly url: string) {}

  async signIn(email: string): Promise<this> {
    const { cookie } = await this.#post({ query: signIn, variables: { input: { email, password: testPassword } } });
    if (cookie === undefined) throw new Error(`${email} could not sign in`);
    this.#cookie = cookie;
    return this;
  }

  /** What the API answered. @throws when it refused: a refusal is no figure */
  async ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { text } = await this.#post({ query, variables });
    const answer: unknown = JSON.parse(text);
    if (refusedShape.parse(answer).errors !== undefined) throw new Error(`the API refused: ${text}`);
    return answer;
  }

  /** As `ask`, with a fresh idempotency key. */
  command(query: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.ask(query, { input: { idempotencyKey: randomUUID(), ...input } });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #post(content: unknown): Promise<{ text: string; cookie: string | undefined }> {
    const body = Buffer.from(JSON.stringify(content));
    const headers = { 'content-type': 'application/json', 'content-length': body.length, cookie: this.#cookie };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${this.url}/graphql`, { method: 'POST', agent: this.#agent, headers }, resolve).once('error', reject).end(body);
    });
    response.setEncoding('utf8');
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return { text, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] };
  }
}
