import { consoleDocument } from './console-document.reader.js';
import type { Ground } from './ground.js';
import { fillHistory } from './history.js';
import { inboxFilter } from './inbox.suite.js';
import { agencies, callers } from './options.js';

import type { Figure } from './report.writer.js';
import { type Contender, type Slice, interleave } from './slices.js';
import { Supply } from './supply.js';

const suite = 'growth';
/** Bounded by time on any machine; what is used up is made beforehand. */
const quota = { reading: 20_000, sending: 150, accepting: 150 };

/** The same calls at one size and at the next: what years of referrals do to the price of one. */
export async function growthSuite(ground: Ground): Promise<Figure[]> {
  const { referrals, growTo, services } = ground.options;
  const figures: Figure[] = [];
  const small = await measure(ground);
  for (let size = referrals; size < growTo; ) {
    const next = Math.min(growTo, size * 10);
    await fillHistory(ground.database, { from: size + 1, to: next, services });
    await ground.database.query('vacuum analyze');
    figures.push(...compare({ small, large: await measure(ground) }, { from: referrals, to: next }));
    size = next;
  }
  return figures;
}

type Measured = ReadonlyMap<string, Slice[]>;

async function measure(ground: Ground): Promise<Measured> {
  const { database, desks, officers, options, settle } = ground;
  const many = (perSecond: number) => Math.ceil((options.slices * perSecond * options.seconds + options.warmUp.calls) * 1.4);
  const needs = await Supply.ofNeeds(database, { side: 'ours', many: many(quota.sending) });
  const asked = await Supply.ofReferrals(database, { side: 'ours', many: many(quota.accepting) });
  const { rows: services } = await database.query<{ id: string }>(`select bench.id('desk-service', i) as id from generate_series(1, $1::int) i`, [agencies]);
  const { rows: opened } = await database.query<{ id: string }>(`select bench.id('open', i) as id from generate_series(1, $1::int) i`, [callers * 20]);
  const ofReferrals = (name: string) => consoleDocument('referral.graphql.ts', name);
  const documents = { inbox: ofReferrals('Referrals'), one: ofReferrals('Referral'), timeline: ofReferrals('History'), send: ofReferrals('SendReferral'), accept: consoleDocument('referral-command.graphql.ts', 'AcceptReferral') };
  let next = 0;
  const turn = () => (next += 1);
  // Number i lies on the desk of agency 1 + i % 8, which is that of caller i % 8.
  const oneOf = (caller: number) => opened[caller + callers * (turn() % 19) + (caller === 0 ? callers - 1 : -1)]?.id;
  const contenders: Contender[] = [
    { name: inbox, quota: quota.reading, call: async (caller) => void (await desks[caller]?.ask(documents.inbox, { filter: inboxFilter, first: 20 })) },
    { name: one, quota: quota.reading, call: async (caller) => void (await desks[caller]?.ask(documents.one, { id: oneOf(caller) })) },
    { name: timeline, quota: quota.reading, call: async (caller) => void (await desks[caller]?.ask(documents.timeline, { subjectId: oneOf(caller), first: 20 })) },
    {
      name: send, settle, quota: quota.sending * options.seconds,
      call: async (caller) => void (await officers[caller]?.command(documents.send, { needId: needs.take(caller), serviceId: services[turn() % services.length]?.id })),
    },
    { name: accept, settle, quota: quota.accepting * options.seconds, call: async (caller) => void (await desks[caller]?.command(documents.accept, { id: asked.take(caller), expectedVersion: 1 })) },
  ];
  return interleave(contenders, { ...options, callers, meter: ground.meter });
}

const inbox = 'a page of what was asked';
const one = 'one referral';
const timeline = 'what happened to one';
const send = 'sending';
const accept = 'accepting';
const limits: Readonly<Record<string, number>> = { [inbox]: 1.2, [one]: 1.2, [timeline]: 1.2, [send]: 1.5, [accept]: 1.5 };

function compare({ small, large }: { readonly small: Measured; readonly large: Measured }, { from, to }: { readonly from: number; readonly to: number }): Figure[] {
  return Object.keys(limits).flatMap((name) => {
    const of = (measured: Measured, value: (cpu: NonNullable<Slice['cpu']>) => number) => (measured.get(name) ?? []).flatMap(({ cpu }) => (cpu === undefined ? [] : [value(cpu)]));
    // Behind a look the worker seals the log, of this slice and of others.
    const worker = (cpu: NonNullable<Slice['cpu']>) => (name === send || name === accept ? { own: cpu.worker, sql: cpu.sqlWorker } : { own: 0, sql: 0 });
    const [before, after] = [small, large].map((measured) => ({
      whole: of(measured, (cpu) => cpu.gateway + worker(cpu).own + cpu.sqlGateway + worker(cpu).sql + cpu.sqlCommon),
      sql: of(measured, (cpu) => cpu.sqlGateway + worker(cpu).sql),
    }));
    if (before === undefined || after === undefined || before.whole.length === 0) return [];
    const sizes = `${to} referrals beside ${from}`;
    return [
      { suite, name: `${name}, CPU a call: ${sizes}`, unit: 'ms', ours: after.whole, limit: before.whole, goal: { id: 'growth', of: 'ratio', atMost: limits[name] ?? 1.2, stretch: 1.1 } },
      { suite, name: `${name}, SQL alone: ${sizes}`, unit: 'ms', ours: after.sql, limit: before.sql },
    ];
  });
}
