import { directoryTables } from '@causeway/directory';
import { aDirectory } from '@causeway/directory/testing';
import { Role } from '@causeway/kernel';
import { aWork } from '@causeway/platform/testing';
import { z } from 'zod';
import { type BareSearch, searchBare } from './bare-search.js';
import { consoleDocument } from './console-document.reader.js';
import type { Ground } from './ground.js';
import { callers } from './options.js';
import { searches, searchesNear } from './population.js';
import type { Figure } from './report.writer.js';
import { type Contender, type Slice, interleave } from './slices.js';

const first = 20;
const quota = 20_000;
const goals = { cpu: { id: 'G5', of: 'ratio', atMost: 1.3, stretch: 1 }, tax: { id: 'G12', of: 'ours', atMost: 1, stretch: 0.4 } } as const;
const answerShape = z.object({
  data: z.object({ services: z.object({ totalCount: z.number(), edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }) }),
});

/** What an officer sees: what fits the words around where the person is, what fits words and kind, and all services of a kind. */
export async function searchSuite(ground: Ground): Promise<Figure[]> {
  const typed = await typedQuestions(ground);
  const untyped = typed.map(({ text: _text, ...rest }) => rest);
  return [
    ...(await searching(ground, { what: 'search by words near a point', asked: searchesNear(), goals })),
    ...(await searching(ground, { what: 'search by words and kind', asked: typed })),
    ...(await searching(ground, { what: 'list by kind', asked: untyped })),
  ];
}

async function typedQuestions({ database }: Ground): Promise<BareSearch[]> {
  const { rows } = await database.query<{ code: string }>(`select code from directory.service_type order by code`);
  return searches(rows.map(({ code }) => code));
}

async function searching(ground: Ground, questions: Questions): Promise<Figure[]> {
  const { officers, bare, desk, options } = ground;
  const document = consoleDocument('service.graphql.ts', 'Services');
  const ask = (caller: number, { text, ...rest }: BareSearch) =>
    officers[caller]?.ask(document, { filter: { referableOnly: true, ...rest, ...(text !== undefined && { text }) }, first });
  const facade = await aWork(desk.world.database, { tables: directoryTables });
  const directory = aDirectory(facade);
  const caller = { ...desk.world.police.caller, roles: [Role.IDENTIFIER] };
  const each = inTurn(questions.asked);
  const contenders: Contender[] = [
    { name: 'ours', quota, call: async (number) => void (await ask(number, each())) },
    { name: 'bare', quota, call: async (number) => void (await searchBare(connectionOf(bare, number), each())) },
    { name: 'facade', quota, call: async () => void (await directory.search(caller, { referableOnly: true, ...each() }, { first })) },
  ];
  try {
    const same = await agreement(ground, questions, async (search) => answerShape.parse(await ask(0, search)).data.services);
    const results = await interleave(contenders, { ...options, callers, meter: ground.meter });
    const of = (name: string) => results.get(name) ?? [];
    return [same, ...figures(questions, { ours: of('ours'), bare: of('bare'), facade: of('facade') })];
  } finally {
    await facade.close();
  }
}

function inTurn<Value>(values: readonly Value[]): () => Value {
  let next = 0;
  return () => {
    const value = values[(next += 1) % values.length];
    if (value === undefined) throw new Error('there is nothing to ask');
    return value;
  };
}

function connectionOf<Connection>(bare: readonly Connection[], number: number): Connection {
  const found = bare[number];
  if (found === undefined) throw new Error('there are more callers than bare connections');
  return found;
}

type Answer = z.infer<typeof answerShape>['data']['services'];

interface Questions {
  readonly what: string;
  readonly asked: readonly BareSearch[];
  readonly goals?: typeof goals;
}

/** A limit that finds something else would be no limit: how many questions get the same services in the same order. */
async function agreement({ bare }: Ground, { what, asked }: Questions, ask: (search: BareSearch) => Promise<Answer>): Promise<Figure> {
  let same = 0;
  const sample = asked.slice(0, 42);
  for (const search of sample) {
    const [answer, limit] = [await ask(search), await searchBare(connectionOf(bare, 0), search)];
    const ids = answer.edges.map(({ node }) => node.id);
    if (answer.totalCount === limit.total && ids.join() === limit.ids.join()) same += 1;
  }
  return { suite: 'search', name: `${what}: answers that equal the bare ones`, unit: 'answers', ours: [same], limit: [sample.length] };
}

interface Sides {
  readonly ours: readonly Slice[];
  readonly bare: readonly Slice[];
  readonly facade: readonly Slice[];
}

function figures({ what, goals }: Questions, { ours, bare, facade }: Sides): Figure[] {
  const suite = 'search';
  const of = (slices: readonly Slice[], value: (cpu: NonNullable<Slice['cpu']>) => number) => slices.flatMap(({ cpu }) => (cpu === undefined ? [] : [value(cpu)]));
  const http = of(ours, (cpu) => cpu.gateway + cpu.sqlGateway + cpu.sqlCommon);
  const sql = of(bare, (cpu) => cpu.sqlBare + cpu.sqlCommon);
  const call = of(facade, (cpu) => cpu.self + cpu.sqlGateway + cpu.sqlCommon);
  const tax = http.map((all, slice) => all - (call[slice] ?? Number.NaN));
  return [
    ...(http.length === 0 ? [] : [
      { suite, name: `${what}: CPU a call, gateway and its SQL`, unit: 'ms', ours: http, limit: sql, ...(goals && { goal: goals.cpu }) },
      { suite, name: `${what}: CPU a call, SQL alone`, unit: 'ms', ours: of(ours, (cpu) => cpu.sqlGateway), limit: sql },
      { suite, name: `${what}: CPU a call, what HTTP adds to the facade`, unit: 'ms', ours: tax, limit: call, ...(goals && { goal: goals.tax }) },
    ]),
    { suite, name: `${what}: calls a second`, unit: '/s', ours: ours.map(({ perSecond }) => perSecond), limit: bare.map(({ perSecond }) => perSecond) },
    { suite, name: `${what}: p50`, unit: 'ms', ours: ours.map(({ p50Ms }) => p50Ms), limit: bare.map(({ p50Ms }) => p50Ms) },
    { suite, name: `${what}: p99`, unit: 'ms', ours: ours.map(({ p99Ms }) => p99Ms), limit: bare.map(({ p99Ms }) => p99Ms) },
  ];
}
