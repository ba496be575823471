import { acceptBare, sendBare } from './bare-referrals.js';
import { consoleDocument } from './console-document.reader.js';
import type { Ground } from './ground.js';
import { agencies, callers } from './options.js';
import type { Figure } from './report.writer.js';
import { type Contender, type Slice, interleave } from './slices.js';
import { Supply } from './supply.js';

// Enough for a slice to end by its time on the machines that the goals were set on, and few enough to be made beforehand.
const quota = { ours: 250, bare: 1_500 };

export async function sendSuite(ground: Ground): Promise<Figure[]> {
  return [...(await sending(ground)), ...(await accepting(ground))];
}

/** Rows that all slices may use up, with room for callers that are faster than others. */
function supplyFor({ options }: Ground, perSecond: number): number {
  return Math.ceil((options.slices * perSecond * options.seconds + options.warmUp.calls) * 1.4);
}

async function idsOf({ database }: Ground, kind: string, many: number): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(`select bench.id($1, i) as id from generate_series(1, $2::int) i`, [kind, many]);
  return rows.map(({ id }) => id);
}

async function sending(ground: Ground): Promise<Figure[]> {
  const { database, officers, bare, options, settle } = ground;
  const needs = await Supply.ofNeeds(database, { side: 'ours', many: supplyFor(ground, quota.ours) });
  const bareNeeds = await Supply.ofNeeds(database, { side: 'bare', many: supplyFor(ground, quota.bare) });
  const services = await idsOf(ground, 'desk-service', agencies);
  const document = consoleDocument('referral.graphql.ts', 'SendReferral');
  let next = 0;
  const service = () => services[(next += 1) % services.length] ?? '';
  const ours: Contender = {
    name: 'ours',
    quota: quota.ours * options.seconds,
    call: async (caller) => void (await officers[caller]?.command(document, { needId: needs.take(caller), serviceId: service() })),
    settle,
  };
  const bareOne: Contender = {
    name: 'bare',
    quota: quota.bare * options.seconds,
    call: async (caller) => sendBare(connection(bare, caller), bareNeeds.take(caller), service()),
  };
  const results = await interleave([ours, bareOne], { ...options, callers, meter: ground.meter });
  return figures('send', { ours: results.get('ours') ?? [], bare: results.get('bare') ?? [] }, [
    { id: 'G1', of: 'ours', atMost: 3, stretch: 2 },
    { id: 'G2', of: 'ratio', atLeast: 0.2, stretch: 0.35 },
  ]);
}

async function accepting(ground: Ground): Promise<Figure[]> {
  const { database, desks, bare, options, settle } = ground;
  const asked = await Supply.ofReferrals(database, { side: 'ours', many: supplyFor(ground, quota.ours) });
  const bareAsked = await Supply.ofReferrals(database, { side: 'bare', many: supplyFor(ground, quota.bare) });
  const accounts = await idsOf(ground, 'desk', callers);
  const document = consoleDocument('referral-command.graphql.ts', 'AcceptReferral');
  const ours: Contender = {
    name: 'ours',
    quota: quota.ours * options.seconds,
    call: async (caller) => void (await desks[caller]?.command(document, { id: asked.take(caller), expectedVersion: 1 })),
    settle,
  };
  const bareOne: Contender = {
    name: 'bare',
    quota: quota.bare * options.seconds,
    call: async (caller) => acceptBare(connection(bare, caller), bareAsked.take(caller), accounts[caller] ?? ''),
  };
  const results = await interleave([ours, bareOne], { ...options, callers, meter: ground.meter });
  return figures('accept', { ours: results.get('ours') ?? [], bare: results.get('bare') ?? [] }, [
    { id: 'G3', of: 'ours', atMost: 3, stretch: 3 },
    { id: 'G3', of: 'ratio', atLeast: 0.2, stretch: 0.35 },
  ]);
}

function connection<Connection>(bare: readonly Connection[], caller: number): Connection {
  const found = bare[caller];
  if (found === undefined) throw new Error('there are more callers than bare connections');
  return found;
}

interface Sides {
  readonly ours: readonly Slice[];
  readonly bare: readonly Slice[];
}

/** CPU of everything that a call causes, mail and all; of the answer alone; and how many a second. */
function figures(what: string, { ours, bare }: Sides, [cpuGoal, rateGoal]: readonly [Figure['goal'], Figure['goal']]): Figure[] {
  const suite = 'send';
  const of = (slices: readonly Slice[], value: (cpu: NonNullable<Slice['cpu']>) => number) => slices.flatMap(({ cpu }) => (cpu === undefined ? [] : [value(cpu)]));
  const bareSql = of(bare, (cpu) => cpu.sqlBare + cpu.sqlCommon);
  const answer = of(ours, (cpu) => cpu.gateway + cpu.sqlGateway + cpu.sqlCommon);
  const all = of(ours, (cpu) => cpu.gateway + cpu.sqlGateway + cpu.sqlCommon + cpu.worker + cpu.sqlWorker);
  return [
    ...(all.length === 0 ? [] : [
      { suite, name: `${what}: CPU a call, told by mail included`, unit: 'ms', ours: all, limit: bareSql, ...(cpuGoal && { goal: cpuGoal }) },
      { suite, name: `${what}: CPU a call, gateway and its SQL`, unit: 'ms', ours: answer, limit: bareSql },
      { suite, name: `${what}: CPU a call, gateway process alone`, unit: 'ms', ours: of(ours, (cpu) => cpu.gateway) },
      { suite, name: `${what}: CPU a call, gateway's SQL alone`, unit: 'ms', ours: of(ours, (cpu) => cpu.sqlGateway), limit: bareSql },
    ]),
    { suite, name: `${what}: calls a second`, unit: '/s', ours: ours.map(({ perSecond }) => perSecond), limit: bare.map(({ perSecond }) => perSecond), ...(rateGoal && { goal: rateGoal }) },
    { suite, name: `${what}: p50`, unit: 'ms', ours: ours.map(({ p50Ms }) => p50Ms), limit: bare.map(({ p50Ms }) => p50Ms) },
    { suite, name: `${what}: p99`, unit: 'ms', ours: ours.map(({ p99Ms }) => p99Ms), limit: bare.map(({ p99Ms }) => p99Ms) },
  ];
}
