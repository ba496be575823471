import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { demoCode } from '../seed/demo-code.js';
import { storyPassword } from '../seed/story-people.js';
import { StoryFault } from './fault.js';

/** Somebody of the demo story. */
export interface Player {
  readonly email: string;
  readonly displayName: string;
}

interface Question<Shape extends z.ZodType> {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What the answer must look like. */
  readonly shape: Shape;
}

interface Command<Shape extends z.ZodType> {
  readonly input: Readonly<Record<string, unknown>>;
  /** What to ask of its payload. */
  readonly selection: string;
  readonly shape: Shape;
}

const signInDocument = 'mutation ($input: SignInInput!) { signIn(input: $input) { next } }';
const codeDocument = 'mutation ($input: CodeInput!) { confirmTotp(input: $input) { next } }';

/** Longer than two codes live, milliseconds. */
const codePatienceMs = 65_000;
/** How long an answer over HTTP may take. Milliseconds. */
export const answerTimeoutMs = 10_000;
const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string(), requestId: z.string() }).partial().optional() })).optional(),
});
type RawAnswer = z.output<typeof answerShape>;

/** One person's desk at the API, as any client would have it: GraphQL over HTTP, with the session in a cookie. */
export class Desk {
  #cookie = '';

  private constructor(
    readonly graphql: string,
    readonly player: Player,
  ) {}

  static async signIn(graphql: string, player: Player): Promise<Desk> {
    const desk = new Desk(graphql, player);
    const { answer } = await desk.#post({ query: signInDocument, variables: { input: { email: player.email, password: storyPassword } } });
    if (answer.errors?.[0]?.extensions?.code === 'SIGN_IN_FAILED') {
      throw new StoryFault(`${player.email} may not sign in there: the story needs a system that was seeded with the demo accounts, as \`npm start\` does.`);
    }
    refuseErrors(answer, 'signIn');
    if (desk.#cookie === '') throw new StoryFault('The system began a sign-in without giving a session cookie.');
    await desk.#showCode();
    return desk;
  }

  /** For the socket, which is let in by the same session. */
  get cookie(): string {
    return this.#cookie;
  }

  async ask<Shape extends z.ZodType>({ document, variables = {}, shape }: Question<Shape>): Promise<z.output<Shape>> {
    const { answer } = await this.#post({ query: document, variables });
    const what = /[{ ](\w+)\(/.exec(document.replace(/^[^{]*/, ''))?.[1] ?? 'the question';
    refuseErrors(answer, what);
    return parseAnswer(shape, answer.data, what);
  }

  /** A mutation with a fresh idempotency key.  @returns its payload */
  async command<Shape extends z.ZodType>(name: string, { input, selection, shape }: Command<Shape>): Promise<z.output<Shape>> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) ${selection} }`;
    const { answer } = await this.#post({ query, variables: { input: { idempotencyKey: randomUUID(), ...input } } });
    refuseErrors(answer, name);
    return parseAnswer(shape, answer.data?.[name], name);
  }

  async signOut(): Promise<void> {
    await this.#post({ query: 'mutation { signOut { signedOut } }' });
  }

  /** The second factor. A code counts once: after another sign-in of the same person the next one is waited for. */
  async #showCode(): Promise<void> {
    for (const began = Date.now(); Date.now() - began < codePatienceMs; await pause(500)) {
      const { code, next } = demoCode(new Date());
      for (const shown of [code, next]) {
        const { answer } = await this.#post({ query: codeDocument, variables: { input: { code: shown } } });
        if (answer.errors === undefined) return;
        if (answer.errors[0]?.extensions?.code !== 'CODE_ALREADY_USED') refuseErrors(answer, 'confirmTotp');
      }
    }
    throw new StoryFault(`Other sign-ins of ${this.player.email} used every code for ${codePatienceMs / 1000} s.`);
  }

  async #post(body: unknown): Promise<{ readonly answer: RawAnswer }> {
    const response = await fetch(this.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.#cookie === '' ? {} : { cookie: this.#cookie }) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerTimeoutMs),
    }).catch((error: unknown) => {
      throw new StoryFault(whySilent(this.graphql, error));
    });
    const parsed = answerShape.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw new StoryFault(`${this.graphql} answers with status ${response.status} and not with GraphQL: is Causeway there?`);
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.#cookie;
    return { answer: parsed.data };
  }
}

/** One sentence about an address that does not answer. */
export function whySilent(url: string, error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `${url} did not answer within ${answerTimeoutMs / 1000} s.`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : String(cause);
  return `Nothing answers at ${url} (${code}): start the system with \`npm start\`, or correct the address.`;
}

function refuseErrors({ errors }: RawAnswer, what: string): void {
  const [first] = errors ?? [];
  if (first === undefined) return;
  const { code = 'no code', requestId = 'none' } = first.extensions ?? {};
  throw new StoryFault(`The system refused ${what}: ${first.message} (${code}, request ${requestId}).`);
}

function parseAnswer<Shape extends z.ZodType>(shape: Shape, data: unknown, what: string): z.output<Shape> {
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new StoryFault(`The answer to ${what} is not what the story expects: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`);
}
