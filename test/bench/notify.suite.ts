import { setTimeout as pause } from 'node:timers/promises';
import { type BareChain, aBareChain, bareMailer, mailText, smtpConnections } from './bare-chain.js';
import { consoleDocument } from './console-document.reader.js';
import type { Ground } from './ground.js';
import { type BenchOptions, agencies, callers } from './options.js';
import type { Figure } from './report.writer.js';
import { quantile } from './slices.js';
import { Supply } from './supply.js';

const suite = 'notify';
/** Mails of one slice: one after the other, at a fixed rate, and as a backlog. The sink keeps 500. */
const many = ({ brief }: BenchOptions) => (brief ? { alone: 2, open: 8, backlog: 16 } : { alone: 20, open: 75, backlog: 120 });
const openRatePerSecond = 50;
const limitMs = 20_000;

/** One way from an act to a mail at the sink. */
interface Way {
  /** Acts so that somebody, number 1 and up, is mailed. */
  act(number: number): Promise<void>;
  address(number: number): string;
}

export async function notifySuite(ground: Ground): Promise<Figure[]> {
  const { desk, options } = ground;
  const redisUrl = ground.machine.doorbell === 'redis' ? process.env['REDIS_URL'] : undefined;
  const chain = await aBareChain({ databaseUrl: desk.world.database.administratorUrl, smtpUrl: desk.mail.url, redisUrl });
  try {
    const turns = options.slices + 1;
    const { alone: single, open, backlog: waiting } = many(options);
    const needs = await Supply.ofNeeds(ground.database, { side: 'ours', many: Math.ceil(turns * (single + open + waiting) * 1.2), urgency: 'EMERGENCY' });
    const [ours, bare] = [await ourWay(ground, needs), bareWay(chain)];
    return [...(await alone(ground, ours, bare)), ...(await openLoop(ground, ours, bare)), ...(await backlog(ground, ours))];
  } finally {
    await chain.close();
  }
}

async function ourWay({ database, officers }: Ground, needs: Supply): Promise<Way> {
  const document = consoleDocument('referral.graphql.ts', 'SendReferral');
  const { rows } = await database.query<{ id: string }>(`select bench.id('desk-service', i) as id from generate_series(1, $1::int) i`, [agencies]);
  return {
    act: async (number) => void (await officers[number % callers]?.command(document, { needId: needs.take(number % callers), serviceId: rows[number - 1]?.id })),
    address: (number) => `desk-${number}@agency.example`,
  };
}

function bareWay(chain: BareChain): Way {
  return { act: (number) => chain.start(`chain-${number}@agency.example`), address: (number) => `chain-${number}@agency.example` };
}

/** Milliseconds from the start of each act to its mail; the sink tells the time of arrival in whole milliseconds. */
async function arrivals({ desk: { mail } }: Ground, way: Way, startedAt: ReadonlyMap<number, number>): Promise<number[]> {
  const times = () => {
    const arrived = new Map(mail.messages().map(({ to, receivedAt }) => [to[0], receivedAt.getTime()]));
    return [...startedAt].flatMap(([number, from]) => {
      const at = arrived.get(way.address(number));
      return at === undefined ? [] : [at - from];
    });
  };
  for (const from = Date.now(); Date.now() - from < limitMs; await pause(2)) {
    if (mail.messages().length >= startedAt.size) break;
  }
  const found = times();
  if (found.length < startedAt.size) throw new Error(`of ${startedAt.size} mails ${found.length} came within ${limitMs} ms`);
  return found;
}

async function turnAbout(ground: Ground, ways: readonly Way[], slice: (way: Way) => Promise<number[]>): Promise<number[][][]> {
  const results: number[][][] = ways.map(() => []);
  for (let turn = 0; turn <= ground.options.slices; turn += 1) {
    for (const [index, way] of ways.entries()) {
      ground.desk.mail.clear();
      const times = await slice(way);
      if (turn > 0) results[index]?.push(times);
      await ground.settle();
    }
  }
  return results;
}

const quantiles = (slices: readonly number[][] | undefined, share: number) => (slices ?? []).map((times) => quantile(times, share));

/** One officer, one emergency at a time. */
async function alone(ground: Ground, ours: Way, bare: Way): Promise<Figure[]> {
  const slice = async (way: Way) => {
    const times: number[] = [];
    for (let number = 1; number <= many(ground.options).alone; number += 1) {
      ground.desk.mail.clear();
      const startedAt = Date.now();
      await way.act(number);
      times.push(...(await arrivals(ground, way, new Map([[number, startedAt]]))));
    }
    return times;
  };
  const [own, chain] = await turnAbout(ground, [ours, bare], slice);
  return [
    { suite, name: 'send to mail at the sink, one at a time: p50', unit: 'ms', ours: quantiles(own, 0.5), limit: quantiles(chain, 0.5), goal: { id: 'G9', of: 'ratio', atMost: 3, stretch: 2 } },
    { suite, name: 'send to mail at the sink, one at a time: p99', unit: 'ms', ours: quantiles(own, 0.99), limit: quantiles(chain, 0.99) },
  ];
}

/** As they come, whether or not the one before is done. */
async function openLoop(ground: Ground, ours: Way, bare: Way): Promise<Figure[]> {
  const slice = async (way: Way) => {
    const startedAt = new Map<number, number>();
    const acts: Promise<void>[] = [];
    const from = Date.now();
    for (let number = 1; number <= many(ground.options).open; number += 1) {
      await pause(Math.max(0, from + (number * 1000) / openRatePerSecond - Date.now()));
      startedAt.set(number, Date.now());
      acts.push(way.act(number));
    }
    await Promise.all(acts);
    return arrivals(ground, way, startedAt);
  };
  const [own, chain] = await turnAbout(ground, [ours, bare], slice);
  return [
    { suite, name: `send to mail at the sink, ${openRatePerSecond} a second: p50`, unit: 'ms', ours: quantiles(own, 0.5), limit: quantiles(chain, 0.5) },
    { suite, name: `send to mail at the sink, ${openRatePerSecond} a second: p99`, unit: 'ms', ours: quantiles(own, 0.99), limit: quantiles(chain, 0.99), goal: { id: 'G10', of: 'ours', atMost: 150, stretch: 80 } },
  ];
}

/** What the worker passes on when much waits: it is held still while the sends are made, then let go. */
async function backlog(ground: Ground, ours: Way): Promise<Figure[]> {
  const { desk, options } = ground;
  const mailer = bareMailer(desk.mail.url);
  const hold = (signal: 'SIGSTOP' | 'SIGCONT') => desk.workers.forEach((worker) => worker.signal(signal));
  const own: number[] = [];
  const bare: number[] = [];
  try {
    for (let turn = 0; turn <= options.slices; turn += 1) {
      desk.mail.clear();
      hold('SIGSTOP');
      for (let number = 1; number <= many(options).backlog; number += callers) {
        await Promise.all(Array.from({ length: callers }, (_, more) => ours.act(number + more)));
      }
      hold('SIGCONT');
      const rate = await mailRate(ground);
      await ground.settle();
      desk.mail.clear();
      await Promise.all(Array.from({ length: many(options).backlog }, (_, number) =>
        mailer.sendMail({ from: 'no-reply@causeway.invalid', to: `bare-${number}@agency.example`, subject: 'Your desk', text: mailText })));
      const bareRate = await mailRate(ground);
      if (turn > 0) own.push(rate);
      if (turn > 0) bare.push(bareRate);
    }
  } finally {
    hold('SIGCONT');
    mailer.close();
  }
  return [
    { suite, name: `mails a second of one worker, from event to sent, SMTP connections: ${smtpConnections}`, unit: '/s', ours: own, limit: bare, goal: { id: 'G11', of: 'ratio', atLeast: 0.4, stretch: 0.7 } },
    { suite, name: 'the same, by itself', unit: '/s', ours: own, goal: { id: 'G11', of: 'ours', atLeast: 200, stretch: 200 } },
  ];
}

/** Between the first and the last arrival. */
async function mailRate({ desk: { mail }, options }: Ground): Promise<number> {
  for (const from = Date.now(); Date.now() - from < limitMs; await pause(20)) {
    if (mail.messages().length >= many(options).backlog) break;
  }
  const at = mail.messages().map(({ receivedAt }) => receivedAt.getTime());
  return ((at.length - 1) * 1000) / Math.max(1, Math.max(...at) - Math.min(...at));
}
