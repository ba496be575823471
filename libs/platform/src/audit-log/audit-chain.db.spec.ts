import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type AccountId, type AgencyId, type Caller, type CaseId, newId, unattended } from '@causeway/kernel';
import { Metrics } from '../observability/metrics.js';
import { platformDatabase } from '../platform.module.js';
import { type TestDatabase, type TestWork, aDatabase, aSealStore, aWork, silentLog } from '../testing.js';
import { auditRecords } from './audit-record.query.js';
import { ChainKeeper } from './chain-keeper.js';
import { type SignedHead, signHead } from './head.js';
import type { SealStore, WriterGap } from './seal.store.js';
import { type Finding, verifyChain } from './verify.js';

const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
const caller: Caller = { ...unattended, accountId: newId<AccountId>(), agencyId: newId<AgencyId>(), roles: ['CASEWORKER'], locale: 'en', requestId: 'spec' };

/** A database of its own for each test: every one of them destroys its chain. */
interface Ground {
  readonly database: TestDatabase;
  readonly gateway: TestWork;
  readonly store: SealStore;
  readonly gaps: WriterGap[];
  readonly heads: SignedHead[];
  readonly keeper: ChainKeeper;
}

const grounds: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of grounds.splice(0)) await close();
});

async function aGround(): Promise<Ground> {
  const database = await aDatabase([platformDatabase]);
  const gateway = await aWork(database);
  const { store, close } = aSealStore(database);
  const gaps: WriterGap[] = [];
  const heads: SignedHead[] = [];
  const metrics = new Metrics();
  const keeper = new ChainKeeper({ store, log: silentLog, metrics, key, headSeconds: 0, onGap: async (gap) => void gaps.push(gap), onHead: async (head) => void heads.push(head) });
  grounds.push(async () => {
    await gateway.close();
    await close();
    await database.drop();
  });
  return { database, gateway, store, gaps, heads, keeper };
}

async function acts({ gateway }: Ground, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    await gateway.work.run(caller, async (tx) => {
      if (i % 2 === 0) tx.noteRead({ dataClass: 'C2', type: 'Case', ids: [newId()], cases: [newId()], counts: 'PART' });
      if (i % 3 === 0) await tx.record({ type: 'spec.done', subjectId: newId(), caseId: newId<CaseId>(), data: { n: i, what: 'x' } });
      if (i % 2 !== 0 && i % 3 !== 0) tx.noteRefused({ type: 'Case', ids: [newId()] });
    });
  }
}

async function check({ database }: Ground, heads: readonly SignedHead[] = []): Promise<string[]> {
  const findings: Finding[] = [];
  await verifyChain(auditRecords(database.administratorUrl), { heads, publicKey, onFinding: (finding) => findings.push(finding) });
  return findings.map(({ kind, position }) => `${kind} at ${position}`);
}

/** As somebody who owns the database and switched its triggers off. */
const tamper = ({ database }: Ground, ...statements: string[]) => database.asAdministrator(['set session_replication_role = replica', ...statements].join('; '));

describe('the chain over the audit rows', () => {
  it('takes in every row, also of transactions that commit in another order than they began', async () => {
    const ground = await aGround();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const late = ground.gateway.work.run(caller, async (tx) => {
      await tx.sql('select pg_current_xact_id()');
      tx.noteRead({ dataClass: 'C2', type: 'Case', ids: [newId()] });
      await held;
    });
    await acts(ground, 20);
    await ground.keeper.run();
    release();
    await late;
    await acts(ground, 20);
    await ground.keeper.run();
    expect(await ground.database.asAdministrator(`select count(*)::int as rows, (select count(*)::int from platform.audit_seal) as seals from platform.audit_entry`)).toEqual([{ rows: 41, seals: 41 }]);
    expect(await check(ground)).toEqual([]);
    expect(ground.gaps).toEqual([]);
  });

  it('is one chain, however many workers seal at once while people work', async () => {
    const ground = await aGround();
    const other = aSealStore(ground.database);
    const stores = [ground.store, other.store];
    let isOver = false;
    const sealing = stores.map(async (store) => {
      while (!isOver) await store.seal();
    });
    await Promise.all(Array.from({ length: 8 }, () => acts(ground, 15)));
    isOver = true;
    await Promise.all(sealing);
    await ground.keeper.run();
    await other.close();
    expect(await check(ground)).toEqual([]);
    expect(await ground.database.asAdministrator(`select count(*)::int as seals from platform.audit_seal`)).toEqual([{ seals: 120 }]);
  });

  it('misses a row that was deleted before it was sealed', async () => {
    const ground = await aGround();
    await acts(ground, 6);
    await tamper(ground, `delete from platform.audit_entry where writer_seq in (3, 4)`);
    await ground.keeper.run();
    expect(ground.gaps).toMatchObject([{ from: 3n, to: 4n }]);
    expect(await check(ground)).toContain('LINE_BROKEN at 3');
  });

  it('is sealed within five seconds by whoever runs', async () => {
    const ground = await aGround();
    ground.keeper.start();
    await acts(ground, 3);
    for (let tries = 0; tries < 50 && ground.heads.length === 0; tries += 1) await pause(100);
    await ground.keeper.stop();
    expect(ground.heads.at(-1)?.position).toBe('3');
    expect(await check(ground, ground.heads)).toEqual([]);
  });
});

describe('a check of the chain', () => {
  const kept = ['audit_entry', 'audit_seal', 'audit_head', 'audit_writer', 'domain_event'];
  let ground: Ground;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ground = await aGround();
    close = grounds.pop()!;
    await acts(ground, 30);
    await ground.keeper.run();
    await ground.database.asAdministrator(`create schema kept; ${kept.map((table) => `create table kept.${table} as table platform.${table}`).join('; ')}`);
  });
  afterEach(() => tamper(ground, ...kept.flatMap((table) => [`delete from platform.${table}`, `insert into platform.${table} select * from kept.${table}`])));
  afterAll(() => close());

  const edits: readonly [string, string, string][] = [
    ['a changed row', `update platform.audit_entry set operation = 'x' where id = (select entry_id from platform.audit_seal where position = 7)`, 'CHANGED at 7'],
    ['a row whose time was moved by a microsecond', `update platform.audit_entry set at = at + interval '1 microsecond' where id = (select entry_id from platform.audit_seal where position = 7)`, 'CHANGED at 7'],
    ['a deleted row', `delete from platform.audit_entry where id = (select entry_id from platform.audit_seal where position = 7)`, 'ROW_MISSING at 7'],
    ['a deleted place', `delete from platform.audit_seal where position = 7`, 'PLACE_MISSING at 6'],
    ['two rows that changed places', `update platform.audit_seal s set hash = o.hash from platform.audit_seal o where (s.position, o.position) in ((7, 8), (8, 7))`, 'CHANGED at 7'],
    ['a changed event', `update platform.domain_event set data = '{"n":99}' where id = (select left(events[1], 36)::uuid from platform.audit_entry e join platform.audit_seal s on s.entry_id = e.id where position = 7)`, 'EVENT_CHANGED at 7'],
    ['a deleted event', `delete from platform.domain_event where id = (select left(events[1], 36)::uuid from platform.audit_entry e join platform.audit_seal s on s.entry_id = e.id where position = 7)`, 'EVENT_MISSING at 7'],
    ['an event slipped in', `insert into platform.domain_event select gen_random_uuid(), at, type, subject_id, case_id, referral_id, actor_account_id, actor_agency_id, agency_ids, overseen, data, request_id from platform.domain_event limit 1`, 'EVENT_ADDED at 30'],
    ['a forged head', `update platform.audit_head set hash = decode(repeat('00', 32), 'hex') where position = 30`, 'HEAD_FORGED at 0'],
  ];

  it.each(edits)('finds %s', async (_name, statement, finding) => {
    await tamper(ground, statement);
    expect(await check(ground)).toContain(finding);
  });

  it('finds a cut-off end and a chain rewritten as a whole, given the heads that a witness kept', async () => {
    const cut = `delete from platform.audit_entry where id in (select entry_id from platform.audit_seal where position > 25); delete from platform.domain_event where id not in (select left(x, 36)::uuid from platform.audit_entry, unnest(events) x)`;
    await tamper(ground, cut, `delete from platform.audit_seal where position > 25`, `delete from platform.audit_head`);
    expect(await check(ground)).toEqual([]);
    expect(await check(ground, ground.heads)).toEqual(['TRUNCATED at 25']);

    await tamper(ground, `update platform.audit_entry set operation = 'harmless' where id = (select entry_id from platform.audit_seal where position = 4)`, `delete from platform.audit_seal`, `delete from platform.audit_writer`);
    const forger = await aWork(ground.database);
    await acts({ ...ground, gateway: forger }, 10);
    await forger.close();
    const { privateKey: forgers } = generateKeyPairSync('ed25519');
    const anew = aSealStore(ground.database);
    await anew.store.seal();
    await anew.close();
    expect(await check(ground)).toEqual([]);
    expect(await check(ground, ground.heads)).toEqual(['HEAD_DIFFERS at 30']);
    const forged = signHead({ position: '30', hash: 'a'.repeat(64), at: new Date().toISOString() }, forgers);
    expect(await check(ground, [forged])).toEqual(['HEAD_FORGED at 0']);
  });
});
