import { randomUUID } from 'node:crypto';
import { z } from 'zod';
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
    const document = 'mutation ($input: SignInInput!) { signIn(input: $input) { account { id } } }';
    const { answer, cookie } = await desk.#post({ query: document, variables: { input: { email: player.email, password: storyPassword } } });
    if (answer.errors?.[0]?.extensions?.code === 'SIGN_IN_FAILED') {
      throw new StoryFault(`${player.email} may not sign in there: the story needs a system that was seeded with the demo accounts, as \`npm start\` does.`);
    }
    refuseErrors(answer, 'signIn');
    if (cookie === undefined) throw new StoryFault('The system signed somebody in without giving a session cookie.');
    desk.#cookie = cookie;
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

  async #post(body: unknown): Promise<{ readonly answer: RawAnswer; readonly cookie: string | undefined }> {
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
    return { answer: parsed.data, cookie: response.headers.getSetCookie()[0]?.split(';')[0] };
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
