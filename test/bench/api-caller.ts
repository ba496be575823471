import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { showCode, testPassword } from '@causeway/access/testing';
import { z } from 'zod';

const refusedShape = z.object({ errors: z.unknown().optional() });
const secretShape = z.object({ data: z.object({ beginTotp: z.object({ secret: z.string() }) }) });
const stepShape = z.object({
  data: z.record(z.string(), z.object({ next: z.string() }).nullable()).nullish(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).optional(),
});

/** Somebody signed in who asks over one kept connection, at as little cost to the machine as Node allows. */
export class ApiCaller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });
  #cookie = '';

  constructor(private readonly url: string) {}

  async signIn(email: string): Promise<this> {
    const { next } = await this.#signingIn('signIn', 'SignInInput', { email, password: testPassword });
    if (next === 'SECOND_FACTOR') await showCode(async (code) => (await this.#signingIn('confirmTotp', 'CodeInput', { code })).refusal);
    else if (next === 'ENROL') await this.#enrol();
    else throw new Error(`${email} could not sign in`);
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

  /** As `command`, and a refusal is an answer, too. */
  async tell(query: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
    return JSON.parse((await this.#post({ query, variables: { input: { idempotencyKey: randomUUID(), ...input } } })).text);
  }

  close(): void {
    this.#agent.destroy();
  }

  /** The bench makes accounts by the thousand, without an app: the few who sign in set one up. */
  async #enrol(): Promise<void> {
    const { data } = secretShape.parse(await this.ask('mutation { beginTotp { secret } }', {}));
    await showCode(async (code) => (await this.#signingIn('confirmNewTotp', 'CodeInput', { code })).refusal, data.beginTotp.secret);
  }

  async #signingIn(name: string, type: string, input: Readonly<Record<string, unknown>>): Promise<{ next: string | undefined; refusal: string | undefined }> {
    const { text } = await this.#post({ query: `mutation ($input: ${type}!) { ${name}(input: $input) { next } }`, variables: { input } });
    const { data, errors } = stepShape.parse(JSON.parse(text));
    return { next: data?.[name]?.next, refusal: errors?.[0]?.extensions.code };
  }

  async #post(content: unknown): Promise<{ text: string }> {
    const body = Buffer.from(JSON.stringify(content));
    const headers = { 'content-type': 'application/json', 'content-length': body.length, cookie: this.#cookie };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${this.url}/graphql`, { method: 'POST', agent: this.#agent, headers }, resolve).once('error', reject).end(body);
    });
    response.setEncoding('utf8');
    let text = '';
    for await (const chunk of response) text += String(chunk);
    this.#cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? this.#cookie;
    return { text };
  }
}
