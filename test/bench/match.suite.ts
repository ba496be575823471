import { z } from 'zod';
import { consoleDocument } from './console-document.reader.js';
import type { Ground } from './ground.js';
import { callers } from './options.js';
import { searches } from './population.js';
import type { Figure, Goal } from './report.writer.js';
import { type Contender, type Slice, interleave } from './slices.js';

const first = 20;
const quota = 20_000;
const kindsNeeded = 10;
const goal: Goal = { id: 'match', of: 'ratio', atMost: 2, stretch: 1 };

const caseShape = z.object({ data: z.object({ createCase: z.object({ case: z.object({ id: z.string() }) }) }) });
const needShape = z.object({ data: z.object({ addNeed: z.object({ need: z.object({ id: z.string() }) }) }) });

/** Rules as a directory has them: half of the services take everybody, the others state some. */
const rules = `update directory.service s set eligibility = case abs(hashtext(s.id::text)) % 8
  when 0 then '{"version": 1, "genders": ["F", "TF"]}'::jsonb
  when 1 then '{"version": 1, "ageBands": ["AGE_18_20", "AGE_21_23", "AGE_24_26"], "languages": ["eng", "fra"]}'::jsonb
  when 2 then '{"version": 1, "dependants": {"max": 1}, "medical": ["NONE", "CHRONIC_STABLE"], "pets": false}'::jsonb
  when 3 then '{"version": 1, "genders": ["M"], "residenceStatus": ["REFUGEE", "ASYLUM_SEEKER"]}'::jsonb
  else '{}'::jsonb end`;

/** Whom to ask for one need, by the document that the console sends, beside finding a service by words and kind in the same run. */
export async function matchSuite(ground: Ground): Promise<Figure[]> {
  const { officers, database, options } = ground;
  await database.query(rules);
  await database.query('vacuum analyze directory.service');
  const codes = (await database.query<{ code: string }>(`select code from directory.service_type order by code`)).rows.map(({ code }) => code);
  const needs = await Promise.all(officers.map((_, number) => needsOf(ground, number, codes)));
  const [matching, finding] = [consoleDocument('service.graphql.ts', 'Match'), consoleDocument('service.graphql.ts', 'Services')];
  const asked = searches(codes);
  let next = 0;
  const turn = <Value>(values: readonly Value[]): Value => {
    const value = values[(next += 1) % values.length];
    if (value === undefined) throw new Error('there is nothing to ask');
    return value;
  };
  const contenders: Contender[] = [
    { name: 'match', quota, call: async (number) => void (await officers[number]?.ask(matching, { needId: turn(needs[number] ?? []), first })) },
    {
      name: 'search',
      quota,
      call: async (number) => {
        const { text, ...rest } = turn(asked);
        await officers[number]?.ask(finding, { filter: { referableOnly: true, ...rest, text }, first });
      },
    },
  ];
  const results = await interleave(contenders, { ...options, callers, meter: ground.meter });
  return figures(results.get('match') ?? [], results.get('search') ?? []);
}

/** One person's needs of several kinds. */
async function needsOf({ officers }: Ground, number: number, codes: readonly string[]): Promise<string[]> {
  const officer = officers[number];
  if (officer === undefined) throw new Error('there are more callers than officers');
  const person = { ageBand: 'AGE_24_26', gender: 'F', languages: ['ara', 'eng'], referrerType: 'border_guard' };
  const opened = caseShape.parse(await officer.command(`mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { id } } }`, person));
  const needs: string[] = [];
  for (let i = 0; i < kindsNeeded; i += 1) {
    const input = { caseId: opened.data.createCase.case.id, serviceTypeCode: codes[(i * 11 + number) % codes.length], urgency: 'URGENT' };
    needs.push(needShape.parse(await officer.command(`mutation ($input: AddNeedInput!) { addNeed(input: $input) { need { id } } }`, input)).data.addNeed.need.id);
  }
  return needs;
}

function figures(match: readonly Slice[], search: readonly Slice[]): Figure[] {
  const suite = 'match';
  const cpu = (slices: readonly Slice[]) => slices.flatMap(({ cpu: used }) => (used === undefined ? [] : [used.gateway + used.sqlGateway + used.sqlCommon]));
  const [own, other] = [cpu(match), cpu(search)];
  return [
    { suite, name: 'match one need beside search: p99', unit: 'ms', ours: match.map(({ p99Ms }) => p99Ms), limit: search.map(({ p99Ms }) => p99Ms), goal },
    { suite, name: 'match one need beside search: p50', unit: 'ms', ours: match.map(({ p50Ms }) => p50Ms), limit: search.map(({ p50Ms }) => p50Ms) },
    { suite, name: 'match one need beside search: calls a second', unit: '/s', ours: match.map(({ perSecond }) => perSecond), limit: search.map(({ perSecond }) => perSecond) },
    ...(own.length === 0 ? [] : [{ suite, name: 'match one need beside search: CPU a call, gateway and its SQL', unit: 'ms', ours: own, limit: other }]),
  ];
}
