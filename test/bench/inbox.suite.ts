import { readFile } from 'node:fs/promises';
import type { Client } from 'pg';
import { consoleDocument } from './console-document.reader.js';
import type { Ground } from './ground.js';
import { callers } from './options.js';
import type { Figure, Goal } from './report.writer.js';
import { type Contender, type Slice, interleave } from './slices.js';

const first = 20;
/** The list that the console opens with is what waits for an answer; here with what was seen, which makes two lists of it. */
export const inboxFilter = { side: 'RECIPIENT', statuses: ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED'] } as const;
const quota = 20_000;
const goals: Readonly<Record<'cpu' | 'memory', Goal>> = {
  cpu: { id: 'G7', of: 'ours', atMost: 2, stretch: 1.3 },
  memory: { id: 'G13', of: 'ours', atMost: 450, stretch: 300 },
};

/** The page alone, by whoever may read everything: no counts, nothing of the person, no audit row. */
const bareText = `
  select r.*, s.name from referrals.referral r left join directory.service s on s.id = r.service_id
  where r.recipient_agency_id = $1 and r.sent_at is not null and r.status = any('{${inboxFilter.statuses.join()}}') order by coalesce(r.due_at, 'infinity'), r.id desc limit ${first + 1}`;

/** What an agency was asked, soonest first, with counts by state: the page that stands open all day. */
export async function inboxSuite(ground: Ground): Promise<Figure[]> {
  const { database, desks, bare, options } = ground;
  const document = consoleDocument('referral.graphql.ts', 'Referrals');
  const agencies = await agenciesOf(database);
  const contenders: Contender[] = [
    { name: 'ours', quota, call: async (number) => void (await desks[number]?.ask(document, { filter: inboxFilter, first })) },
    { name: 'bare', quota, call: async (number) => void (await bare[number]?.query({ name: 'inbox', text: bareText, values: [agencies[number]] })) },
  ];
  const results = await interleave(contenders, { ...options, callers, meter: ground.meter });
  return figures({ ours: results.get('ours') ?? [], bare: results.get('bare') ?? [] }, await memoryOf(ground));
}

async function agenciesOf(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(`select bench.id('agency', i) as id from generate_series(1, $1::int) i`, [callers]);
  return rows.map(({ id }) => id);
}

/** Megabytes that all our processes hold, read after the load; undefined where it cannot be seen. */
async function memoryOf({ desk }: Ground): Promise<number | undefined> {
  const held = await Promise.all([desk.gateway, ...desk.workers].map(({ pid }) => residentMb(pid)));
  return held.includes(undefined) ? undefined : held.reduce<number>((sum, mb) => sum + (mb ?? 0), 0);
}

async function residentMb(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

function figures({ ours, bare }: { readonly ours: readonly Slice[]; readonly bare: readonly Slice[] }, memory: number | undefined): Figure[] {
  const suite = 'inbox';
  const of = (slices: readonly Slice[], value: (cpu: NonNullable<Slice['cpu']>) => number) => slices.flatMap(({ cpu }) => (cpu === undefined ? [] : [value(cpu)]));
  const whole = of(ours, (cpu) => cpu.gateway + cpu.sqlGateway + cpu.sqlCommon);
  const limit = of(bare, (cpu) => cpu.sqlBare + cpu.sqlCommon);
  return [
    ...(whole.length === 0 ? [] : [
      { suite, name: 'a page of what was asked: CPU a call, gateway and its SQL', unit: 'ms', ours: whole, limit, goal: goals.cpu },
      { suite, name: 'a page of what was asked: CPU a call, SQL alone', unit: 'ms', ours: of(ours, (cpu) => cpu.sqlGateway), limit },
    ]),
    { suite, name: 'a page of what was asked: p99', unit: 'ms', ours: ours.map(({ p99Ms }) => p99Ms), limit: bare.map(({ p99Ms }) => p99Ms) },
    ...(memory === undefined ? [] : [{ suite, name: 'resident memory of gateway and worker after this load', unit: 'MB', ours: [memory], goal: goals.memory }]),
  ];
}
