import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from './document-limits.js';
import { TooCostly, Unreadable } from './refusals.js';

const read = (query: string, variables?: unknown) => () => readDocument({ query, variables });
const times = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i)).join(' ');

describe('a document', () => {
  it.each([
    ['nine levels', '{a{b{c{d{e{f{g{h{i}}}}}}}}}', '{a{b{c{d{e{f{g{h}}}}}}}}'],
    ['nine levels by way of a fragment', '{a{b{c{d{...F}}}}} fragment F on X {e{f{g{h{i}}}}}', '{a{b{c{d{...F}}}}} fragment F on X {e{f{g{h}}}}'],
    ['sixteen aliases', `{a{${times(16, (i) => `a${i}: id`)}}}`, `{a{${times(15, (i) => `a${i}: id`)}}}`],
    ['sixteen aliases of __typename', `{a{${times(16, (i) => `a${i}: __typename`)}}}`, `{a{${times(15, (i) => `a${i}: __typename`)}}}`],
    ['sixteen aliases in a fragment spread twice', `{a{...F} b{...F}} fragment F on X {${times(8, (i) => `a${i}: id`)}}`, `{a{...F} b{...F}} fragment F on X {${times(7, (i) => `a${i}: id`)}}`],
    ['eleven directives', `{a {${times(11, (i) => `f${i} @skip(if: false)`)}}}`, `{a {${times(10, (i) => `f${i} @skip(if: false)`)}}}`],
    ['eleven directives on one field', `{a ${times(11, () => '@x')}}`, `{a ${times(10, () => '@x')}}`],
    ['eleven directives on the operation and its variables', `query ($v: Int ${times(6, () => '@x')}) ${times(5, () => '@x')} {a}`, `query ($v: Int ${times(5, () => '@x')}) ${times(5, () => '@x')} {a}`],
    ['six root fields', `{${times(6, (i) => `f${i}`)}}`, `{${times(5, (i) => `f${i}`)}}`],
    ['six root fields by way of fragments', '{...F ...F} fragment F on Query {a b c}', '{...F ...G} fragment F on Query {a b c} fragment G on Query {d e}'],
    ['a thousand words and more', `{a{${'b '.repeat(999)}}}`, `{a{${'b '.repeat(990)}}}`],
  ])('is refused for %s, and not for one less', (_what, tooMuch, enough) => {
    expect(read(tooMuch)).toThrow(TooCostly);
    expect(read(enough)).not.toThrow();
  });

  it('counts fragments that multiply without following every path', () => {
    const doubling = times(60, (i) => `fragment F${i} on X { ...F${i + 1} ...F${i + 1} }`);
    expect(read(`{ a { ...F0 } } ${doubling} fragment F60 on X { x }`)).toThrow(TooCostly);
  });

  it('has no size when a fragment holds itself', () => {
    expect(read('{ ...F } fragment F on Query { a { ...F } }')).toThrow(TooCostly);
    expect(read('{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }')).toThrow(TooCostly);
  });

  it('is judged by the largest of its operations', () => {
    expect(read(`query A {a} query B {${times(6, (i) => `f${i}`)}}`)).toThrow(TooCostly);
  });

  it('that is none is called so, without a word of it', () => {
    for (const query of [undefined, 7, '', '{', 'CANARY', ['{a}'], `{ a(b: "`]) {
      expect(() => readDocument({ query })).toThrow(Unreadable);
    }
    expect(read('{ CANARY( }')).not.toThrow(/CANARY/);
  });
});

describe('the cost of a list', () => {
  const wide = times(130, (i) => `f${i}`);
  const asked = (size: string, head = '') => `${head} { list(first: ${size}) { ${wide} } }`;

  it.each([
    ['in the document', asked('50'), undefined, asked('10'), undefined],
    ['in a variable', asked('$n', 'query ($n: Int!)'), { n: 50 }, asked('$n', 'query ($n: Int!)'), { n: 10 }],
    ["in a variable's default", asked('$n', 'query ($n: Int = 50)'), {}, asked('$n', 'query ($n: Int = 10)'), {}],
    ['in a variable that overrides its default', asked('$n', 'query ($n: Int = 10)'), { n: 50 }, asked('$n', 'query ($n: Int = 50)'), { n: 10 }],
    ['nowhere: it counts as a full page', asked('$n', 'query ($n: Int)'), {}, asked('$n', 'query ($n: Int)'), { n: 1 }],
    ['as something that is no number: it counts as a full page', asked('$n', 'query ($n: Int)'), { n: '1' }, asked('1'), undefined],
  ])('goes by its size %s', (_where, tooMuch, its, enough, others) => {
    expect(read(tooMuch, its)).toThrow(TooCostly);
    expect(read(enough, others)).not.toThrow();
  });

  it('is multiplied through the lists inside it', () => {
    const nested = (outer: number, inner: number) => read(`query ($a: Int, $b: Int) { x(first: $a) { y(first: $b) { ${times(5, (i) => `f${i}`)} } } }`, { a: outer, b: inner });
    expect(nested(50, 50)).toThrow(TooCostly);
    expect(nested(50, 10)).not.toThrow();
  });

  it('is not made smaller by asking for less than nothing', () => {
    expect(read(`query ($n: Int) { x(first: -50) { y(first: $n) { a } } z(first: 50) { ${wide} } }`, { n: -1000 })).toThrow(TooCostly);
  });
});

describe('guesses', () => {
  const guess = 'signIn(input: {}) { __typename }';
  it('come one in a document, however they are hidden', () => {
    expect(read(`mutation { a: ${guess} b: ${guess} }`)).toThrow(TooCostly);
    expect(read(`mutation { ...F ...G } fragment F on Mutation { a: ${guess} } fragment G on Mutation { b: ${guess} }`)).toThrow(TooCostly);
    expect(read(`mutation { ...F ... on Mutation { ...F } } fragment F on Mutation { a: ${guess} }`)).toThrow(TooCostly);
    expect(read(`mutation { a: ${guess} markNotificationRead(input: {}) { __typename } }`)).not.toThrow();
  });
});

describe('the console', () => {
  const folder = join(import.meta.dirname, '../../../console/src/api');
  const parts = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/graphql\(\s*`([^`]+)`/g)].map(([, text = '']) => text.trim()));
  const operations = parts.filter((text) => /^(query|mutation|subscription)\b/.test(text));

  it.each(operations.map((text) => [/^\w+ (\w+)/.exec(text)?.[1] ?? text, text]))('asks for no more than it may, with full pages: %s', (_name, text) => {
    const fragments = parts.filter((part) => part.startsWith('fragment'));
    const withTypenames = (document: string) => document.replace(/(?<=\w|\)|@_unmask)\s*\{/g, ' { __typename ');
    expect(read([text, ...fragments].map(withTypenames).join('\n'), { first: 50 })).not.toThrow();
  });
});
