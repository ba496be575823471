import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLField, type GraphQLInputType, type GraphQLObjectType, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql';
import { schema } from './schema.js';

const read = <Content>(name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../data', name), 'utf8')) as Content;
const naughty = [...read<string[]>('naughty-strings.json'), ...read<string[]>('scripts.json'), ...read<string[]>('addresses.json')];
const known = read<unknown[]>('requests.json');

/** Whoever signs out first has tried little. */
const goodbye = /^(signOut|end\w*Session)/i;

/** Numbers from a seed, the same every time. */
export type Chance = () => number;

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Requests as a person who has read the schema and means harm would write them, then broken here and there. */
export class Grammar {
  /** Some requests are right, so that they reach what lies behind the first check. */
  #isRight = false;

  constructor(private readonly chance: Chance) {}

  /** The body of one request. */
  body(): string {
    this.#isRight = this.chance() < 0.4;
    if (this.#is(0.1)) return this.#damage(JSON.stringify(this.#pick(known)));
    const kind = this.#pick(['query', 'query', 'mutation', 'subscription'] as const);
    const root = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() }[kind];
    if (this.#isRight) return JSON.stringify({ query: `${kind === 'subscription' ? 'query' : kind} ${this.#selection((kind === 'mutation' ? schema.getMutationType() : schema.getQueryType())!, 0)}` });
    const document = `${kind} ${this.#is(0.5) ? 'Q($v: String, $n: Int = 5)' : ''} ${root ? this.#selection(root, 0) : '{ __typename }'} ${this.#is(0.2) ? 'fragment F on Case { id ...F }' : ''}`;
    const body = { query: this.#is(0.3) ? this.#damage(document) : document, variables: this.#variables(), ...(this.#is(0.2) ? { operationName: this.#pick(naughty) } : {}) };
    const text = JSON.stringify(body);
    return this.#is(0.2) ? this.#damage(text) : text;
  }

  #selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter(({ name }) => !goodbye.test(name));
    const count = this.#isRight && depth === 0 ? 1 : 1 + Math.floor(this.chance() * 4);
    return `{ ${Array.from({ length: count }, () => this.#field(this.#pick(fields), depth)).join(' ')} }`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    if (this.#is(0.03)) return this.#pick(['__typename', '__schema { types { name } }', '...F', 'nonsense', '... { id }', `a${depth}: ${field.name}`]);
    const args = field.args.filter((arg) => isNonNullType(arg.type) || this.#is(0.4)).map((arg) => `${arg.name}: ${this.#value(arg.type)}`);
    const inner = getNamedType(field.type);
    const below = isObjectType(inner) ? (depth > (this.#isRight ? 5 : 7) ? '{ __typename }' : this.#selection(inner, depth + 1)) : '';
    return `${this.#is(0.1) ? `x${Math.floor(this.chance() * 3)}: ` : ''}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${this.#is(0.03) ? ' @skip(if: $v)' : ''} ${below}`;
  }

  #value(type: GraphQLInputType): string {
    if (this.#is(0.1)) return this.#pick(['$v', '$n', 'null', '[]', '{}', '-1', '2147483648', '1e400', 'true', JSON.stringify(this.#pick(naughty))]);
    if (isNonNullType(type)) return this.#value(type.ofType);
    if (isListType(type)) return `[${Array.from({ length: Math.floor(this.chance() * 3) }, () => this.#value(type.ofType)).join(', ')}]`;
    if (isEnumType(type)) return this.#pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      return `{ ${Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || this.#is(0.4)).map((field) => `${field.name}: ${this.#value(field.type)}`).join(', ')} }`;
    }
    return { Int: String(1 + Math.floor(this.chance() * (this.#isRight ? 5 : 60))), Boolean: 'true', ID: JSON.stringify(this.#id()), DateTime: '"2026-01-01T00:00:00Z"' }[type.name] ?? JSON.stringify(this.#pick(naughty));
  }

  #id(): string {
    const hex = () => Math.floor(this.chance() * 16).toString(16);
    return this.#is(0.7) ? 'xxxxxxxx-xxxx-7xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, hex) : this.#pick(naughty);
  }

  #variables(): unknown {
    return this.#pick<() => unknown>([
      () => undefined,
      () => ({ v: this.#pick(naughty), n: Math.floor(this.chance() * 100) - 20 }),
      () => ({ v: { deep: [[[this.#pick(naughty)]]] }, n: '5' }),
      () => this.#pick(naughty),
      () => [1, 2],
    ])();
  }

  /** Changes, drops or doubles a few signs. */
  #damage(text: string): string {
    let damaged = text;
    for (let i = 0; i <= this.chance() * 4; i += 1) {
      const at = Math.floor(this.chance() * damaged.length);
      const sign = String.fromCharCode(Math.floor(this.chance() * 256));
      damaged = damaged.slice(0, at) + this.#pick([sign, '', damaged.slice(at, at + 20).repeat(2)]) + damaged.slice(at + 1);
    }
    return damaged;
  }

  /** What is rare is wrong, so a request that is right has none of it. */
  #is(share: number): boolean {
    return this.chance() < (this.#isRight && share < 0.3 ? 0 : share);
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.chance() * items.length)]!;
  }
}
