import { type AccountId, type AgencyId, type Caller, type ReferralId, Role, unattended } from '@causeway/kernel';
import { SessionStore } from '@causeway/access/testing';
import { aWork, contextToken, testContextKey } from '@causeway/platform/testing';
import { aReferrals, worldTables } from '@causeway/referrals/testing';
import { Client, Pool } from 'pg';
import { type Reader, readBare } from './bare-read.js';
import { consoleDocument } from './console-document.reader.js';
import type { Ground } from './ground.js';
import { callers } from './options.js';
import type { Figure } from './report.writer.js';
import { type Contender, type Slice, interleave } from './slices.js';

const quota = 20_000;
const suite = 'read';

/** One of those who open referrals of their own agency, over and over. */
interface Desk {
  readonly caller: Caller;
  readonly ids: readonly string[];
}

/** What `referral(id)` costs beside the least that an audited read can cost, and where the difference goes. */
export async function readSuite(ground: Ground): Promise<Figure[]> {
  const desks: Desk[] = [];
  for (let number = 1; number <= callers; number += 1) desks.push(await aDesk(ground, number));
  const opened: { close(): Promise<unknown> }[] = [];
  try {
    const results = await interleave(await contenders(ground, desks, opened), { ...ground.options, callers, meter: ground.meter });
    return figures(results);
  } finally {
    for (const one of opened) await one.close();
  }
}

async function aDesk({ database }: Ground, number: number): Promise<Desk> {
  const { rows } = await database.query<{ id: string; account: AccountId; agency: AgencyId }>(
    `select r.id, a.id as account, a.agency_id as agency from access.account a join referrals.referral r on r.sender_agency_id = a.agency_id
     where a.email = $1 order by r.id`,
    [`desk-${number}@agency.example`],
  );
  const [first] = rows;
  if (first === undefined) throw new Error('there are too few referrals to open: ask for more with --referrals');
  const caller = { accountId: first.account, agencyId: first.agency, roles: [Role.CASEWORKER], locale: 'en', requestId: 'bench', ...unattended, secondFactorAt: new Date() };
  return { caller, ids: rows.map(({ id }) => id) };
}

async function contenders(ground: Ground, desks: readonly Desk[], opened: { close(): Promise<unknown> }[]): Promise<Contender[]> {
  const { desk, bare } = ground;
  const { database } = desk.world;
  const walled = await Promise.all(desks.map(() => connect(database.gatewayUrl)));
  for (const client of walled) opened.push({ close: () => client.end() });
  const work = await aWork(database, { tables: worldTables, readBudget: { filesPerHour: 1_000_000_000, rowsPerTenMinutes: 1_000_000_000 } });
  opened.push(work);
  const { referrals } = aReferrals(work, desk.world.access, []);
  const pool = new Pool({ connectionString: database.gatewayUrl, max: callers });
  opened.push({ close: () => pool.end() });
  const sessions = new SessionStore(pool);
  const document = consoleDocument('referral.graphql.ts', 'Referral');
  const next = desks.map(() => 0);
  const turn = (number: number) => {
    const { caller, ids } = at(desks, number);
    const id = at(ids, (next[number] = (at(next, number) + 1) % ids.length));
    const reader: Reader = { ...caller, context: contextToken(caller, testContextKey, new Date()) };
    return { caller, id, reader };
  };
  const bareCall = (clients: readonly Client[], audited: boolean) => async (number: number) => {
    const { id, reader } = turn(number);
    if ((await readBare(at(clients, number), id, { reader, audited })) !== 1) throw new Error('a bare read found nothing');
  };
  return [
    { name: 'http', quota, call: async (number) => void (await at(ground.desks, number).ask(document, { id: turn(number).id })) },
    {
      name: 'facade',
      quota,
      call: async (number) => {
        const { caller, id } = turn(number);
        if ((await referrals.find(caller, parseReferralId(id))) === null) throw new Error('the facade found nothing');
      },
    },
    { name: 'session', quota, call: async () => void (await sessions.findHolder('no such session', false)) },
    { name: 'walled', quota, call: bareCall(walled, true) },
    { name: 'bare', quota, call: bareCall(bare, true) },
    { name: 'unwritten', quota, call: bareCall(bare, false) },
  ];
}

function parseReferralId(id: string): ReferralId {
  return id as ReferralId;
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

function at<Value>(list: readonly Value[], index: number): Value {
  const found = list[index];
  if (found === undefined) throw new Error('there are more callers than were prepared for');
  return found;
}

/** CPU of a call, whoever used it: our processes, this one for what runs inside it, and PostgreSQL. */
function spent(slices: readonly Slice[], inside: boolean): number[] {
  return slices.flatMap(({ cpu }) => {
    if (cpu === undefined) return [];
    return [(inside ? cpu.self : cpu.gateway) + cpu.sqlGateway + cpu.sqlBare + cpu.sqlCommon];
  });
}

function figures(results: ReadonlyMap<string, readonly Slice[]>): Figure[] {
  const of = (name: string) => spent(results.get(name) ?? [], name !== 'http');
  const [http, facade, session, walled, bare, unwritten] = ['http', 'facade', 'session', 'walled', 'bare', 'unwritten'].map(of);
  const less = (more: readonly number[] = [], few: readonly number[] = []) => more.map((value, slice) => value - (few[slice] ?? Number.NaN));
  const part = (name: string, values: readonly number[]): Figure => ({ suite, name: `of it: ${name}`, unit: 'ms', ours: values, ...(bare && { limit: bare }) });
  const rate = (name: string) => (results.get(name) ?? []).map(({ perSecond }) => perSecond);
  return [
    { suite, name: 'referral(id): CPU a call', unit: 'ms', ours: http ?? [], ...(bare && { limit: bare }) },
    part('audit row', less(bare, unwritten)),
    part('policy and context (row-level security, signed)', less(walled, bare)),
    part('facade: unit of work, budget of reads, rows into objects', less(facade, walled)),
    part('session look-up', session ?? []),
    part('GraphQL, HTTP and the rest', less(less(http, facade), session)),
    { suite, name: 'referral(id): calls a second', unit: '/s', ours: rate('http'), limit: rate('bare') },
  ];
}
