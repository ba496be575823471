import { type AccountId, type AgencyId, type Caller, defineJob, newId, unattended } from '@causeway/kernel';
import { platformDatabase } from '../platform.module.js';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '../testing.js';
import { parseEventNotice } from './event-listeners.js';
import { IdempotencyConflict } from './idempotency.js';
import { publicReader } from './denial.js';
import { RetryLater, TookTooLong } from './postgres-error.js';
import type { UnitOfWork } from './unit-of-work.js';

let database: TestDatabase;
let gateway: TestWork;

beforeAll(async () => {
  database = await aDatabase([platformDatabase]);
  gateway = await aWork(database);
});
afterAll(async () => {
  await gateway.close();
  await database.drop();
});

function aCaller(agencyId: AgencyId = newId(), roles: Caller['roles'] = ['CASEWORKER']): Caller {
  return { accountId: newId<AccountId>(), agencyId, roles, locale: 'en', requestId: 'spec', ...unattended };
}

const echo = async (_tx: UnitOfWork, id: string) => id;
const tell = defineJob({ name: 'spec.tell', parse: parseEventNotice });

describe('a unit of work', () => {
  it('says so when a statement that nobody waited for had failed', async () => {
    const done = gateway.work.run(aCaller(), async (tx) => {
      tx.sql('select 1 / 0').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 'done';
    });
    await expect(done).rejects.toThrow('the transaction had failed before its end');
  });

  it('keeps events and what must follow only when it commits', async () => {
    const caller = aCaller();
    const subjectId = newId();
    gateway.listeners.follow('spec.happened', tell);
    await expect(
      gateway.work.run(caller, async (tx) => {
        await tx.record({ type: 'spec.happened', subjectId });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await gateway.work.run(caller, (tx) => tx.record({ type: 'spec.happened', subjectId, data: { code: 'X' } }));
    const events = await database.asAdministrator(`select type, data from platform.domain_event where subject_id = $1`, [subjectId]);
    expect(events).toEqual([{ type: 'spec.happened', data: { code: 'X' } }]);
    const rows = await database.asAdministrator(`select job, payload->>'subjectId' as subject from platform.outbox where payload->>'subjectId' = $1`, [subjectId]);
    expect(rows).toEqual([{ job: 'spec.tell', subject: subjectId }]);
  });

  it('shows an agency only the events that name it, and a coordinator those that are theirs to oversee', async () => {
    const mine = aCaller();
    const other = aCaller();
    const overseer = aCaller(newId(), ['COORDINATOR']);
    const subjectId = newId();
    await gateway.work.run(mine, (tx) => tx.record({ type: 'spec.seen', subjectId }));
    await gateway.work.run(mine, (tx) => tx.record({ type: 'spec.overseen', subjectId, overseen: true }));
    const count = (caller: Caller) =>
      gateway.work.run(caller, (tx) => tx.sql(`select 1 from platform.domain_event where subject_id = :subjectId`, { subjectId })).then((found) => found.length);
    expect([await count(mine), await count(other), await count(overseer)]).toEqual([2, 0, 1]);
  });

  it('believes no context that it did not sign', async () => {
    const caller = aCaller();
    await gateway.work.run(caller, (tx) => tx.record({ type: 'spec.seen', subjectId: newId() }));
    const forge = (token: string) => gateway.dataSource.query(`select set_config('app.ctx', $1, false)`, [token]).then(() => gateway.dataSource.query(`select * from platform.domain_event`));
    await expect(forge(`{"agency":"${caller.agencyId}","exp":9999999999}~${'0'.repeat(64)}`)).rejects.toThrow('context refused');
    await expect(forge('nonsense')).rejects.toThrow('context refused');
    expect(await forge('')).toEqual([]);
  });

  it('believes nobody while it holds no key', async () => {
    const other = await aDatabase([platformDatabase]);
    const keyless = await aWork(other);
    await other.asAdministrator(`delete from sec.context_key`);
    await expect(keyless.work.run(aCaller(), (tx) => tx.sql(`select sec.agency()`))).rejects.toThrow('context refused');
    await keyless.close();
    await other.drop();
  });

  it('lets nobody change what the event log says', async () => {
    const caller = aCaller();
    const subjectId = newId();
    await gateway.work.run(caller, (tx) => tx.record({ type: 'spec.kept', subjectId }));
    await expect(gateway.work.run(caller, (tx) => tx.sql(`update platform.domain_event set type = 'x'`))).rejects.toThrow(/permission denied/);
    await expect(database.asAdministrator(`delete from platform.domain_event`)).rejects.toThrow(/append-only/);
  });
});

describe('a stranger\'s unit of work', () => {
  it('runs as the role that may read nothing by itself, writes nothing, and leaves the connection as it was', async () => {
    const stranger = publicReader('spec');
    const whoAmI = `select current_user as role, current_setting('transaction_read_only') as "readOnly"`;
    expect(await gateway.work.run(stranger, (tx) => tx.sql(whoAmI))).toEqual([{ role: 'causeway_feed', readOnly: 'on' }]);
    await expect(gateway.work.run(stranger, (tx) => tx.sql(`select id from platform.domain_event`))).rejects.toMatchObject({ code: '42501' });
    await expect(gateway.work.run(stranger, (tx) => tx.sql(`insert into platform.outbox default values`))).rejects.toMatchObject({ code: '42501' });
    expect(await gateway.work.run(aCaller(), (tx) => tx.sql(whoAmI))).toEqual([{ role: 'causeway_gateway', readOnly: 'off' }]);
  });

  it('sees nothing of any agency even when it steps back into the gateway\'s own role', async () => {
    const mine = aCaller();
    await gateway.work.run(mine, (tx) => tx.record({ type: 'spec.happened', subjectId: newId() }));
    expect(await gateway.work.run(mine, (tx) => tx.sql(`select 1 from platform.domain_event`))).not.toEqual([]);
    const seen = await gateway.work.run(publicReader('spec'), async (tx) => {
      await tx.sql(`reset role`);
      return tx.sql(`select 1 from platform.domain_event`);
    });
    expect(seen).toEqual([]);
  });
});

describe('the months to come', () => {
  it('are made by the worker, who may make no other table', async () => {
    const worker = await aWork(database, { as: 'worker' });
    const months = () => database.asAdministrator(`select 1 from pg_inherits where inhparent = 'platform.outbox'::regclass`).then((rows) => rows.length);
    const before = await months();
    const now = new Date();
    const inTwoMonths = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 2);
    await database.shiftClock(Math.ceil((inTwoMonths - now.getTime()) / 1_000));
    await worker.dataSource.query(`select platform.extend_partitions()`);
    await database.shiftClock(0);
    expect(await months()).toBe(before + 2);
    await expect(worker.dataSource.query(`create table platform.mine (id int)`)).rejects.toThrow(/permission denied/);
    await worker.close();
  });
});

describe('a part done behind another agency\'s walls', () => {
  it('is seen and logged as theirs, and stands or falls with the whole', async () => {
    const mine = aCaller();
    const theirs = aCaller(newId(), ['CASEWORKER']);
    const [subjectId, lost] = [newId(), newId()];
    await gateway.work.run(mine, async (tx) => {
      await tx.record({ type: 'spec.mine', subjectId });
      await tx.within(theirs, async (inner) => {
        await inner.record({ type: 'spec.theirs', subjectId });
        expect(await inner.sql(`select sec.agency() as agency`)).toEqual([{ agency: theirs.agencyId }]);
      });
      expect(await tx.sql(`select sec.agency() as agency`)).toEqual([{ agency: mine.agencyId }]);
    });
    const log = await database.asAdministrator(`select type, actor_agency_id as by from platform.domain_event where subject_id = $1 order by type`, [subjectId]);
    expect(log).toEqual([
      { type: 'spec.mine', by: mine.agencyId },
      { type: 'spec.theirs', by: theirs.agencyId },
    ]);
    const failing = gateway.work.run(mine, (tx) =>
      tx.within(theirs, async (inner) => {
        await inner.record({ type: 'spec.lost', subjectId: lost });
        throw new Error('no');
      }),
    );
    await expect(failing).rejects.toThrow('no');
    expect(await database.asAdministrator(`select 1 from platform.domain_event where subject_id = $1`, [lost])).toEqual([]);
  });
});

describe('a write that nobody waits for', () => {
  const keep = `insert into platform.idempotency_key (account_id, key, operation, request_hash) values (:account, :key, 'spec', '')`;
  const kept = (caller: Caller) => database.asAdministrator(`select 1 from platform.idempotency_key where account_id = $1`, [caller.accountId]);

  it('is seen by what is asked after it, and kept with the rest', async () => {
    const mine = aCaller();
    const seen = await gateway.work.run(mine, async (tx) => {
      tx.write(keep, { account: mine.accountId, key: newId() });
      return tx.sql(`select operation from platform.idempotency_key where account_id = :account`, { account: mine.accountId });
    });
    expect(seen).toEqual([{ operation: 'spec' }]);
    await gateway.work.run(mine, async (tx) => tx.write(keep, { account: mine.accountId, key: newId() }));
    expect(await kept(mine)).toHaveLength(2);
  });

  it('says why nothing came of the whole, whatever was asked after it', async () => {
    const mine = aCaller();
    const twice = (tx: UnitOfWork, key: string) => [1, 2].forEach(() => tx.write(keep, { account: mine.accountId, key }, { refused: () => new Error('kept already') }));
    await expect(gateway.work.run(mine, async (tx) => twice(tx, newId()))).rejects.toThrow('kept already');
    const asked = gateway.work.run(mine, async (tx) => {
      twice(tx, newId());
      return tx.sql(`select 1 as one`);
    });
    await expect(asked).rejects.toThrow('kept already');
    expect(await kept(mine)).toEqual([]);
  });

  it('keeps nothing when it did not change as many rows as it should have', async () => {
    const mine = aCaller();
    const changed = (rows: number) => {
      if (rows !== 1) throw new Error(`changed ${rows}`);
    };
    const call = gateway.work.run(mine, async (tx) => {
      tx.write(keep, { account: mine.accountId, key: newId() });
      tx.write(`update platform.idempotency_key set result_id = null where account_id = :account and key = :key`, { account: mine.accountId, key: newId() }, { changed });
    });
    await expect(call).rejects.toThrow('changed 0');
    expect(await kept(mine)).toEqual([]);
  });
});

describe('one change and nothing else', () => {
  const keep = `insert into platform.idempotency_key (account_id, key, operation, request_hash) values (:account, :key, 'spec', '')`;
  const kept = (caller: Caller) => database.asAdministrator(`select 1 from platform.idempotency_key where account_id = $1`, [caller.accountId]);

  it('is kept, or fails by what it failed by and leaves the connection as it was', async () => {
    const mine = aCaller();
    const key = newId();
    await gateway.work.change(mine, (tx) => tx.sql(keep, { account: mine.accountId, key }));
    await expect(gateway.work.change(mine, (tx) => tx.sql(keep, { account: mine.accountId, key }))).rejects.toMatchObject({ code: '23505' });
    await expect(gateway.work.change(mine, (tx) => tx.record({ type: 'spec.happened', subjectId: newId() }))).rejects.toThrow('cannot know its instant');
    expect(await gateway.work.run(mine, (tx) => tx.sql(`select sec.agency() as agency`))).toEqual([{ agency: mine.agencyId }]);
    expect(await kept(mine)).toHaveLength(1);
  });
});

describe('what is asked behind another agency\'s walls in one breath', () => {
  it('is seen as theirs, and what is asked beside it as one\'s own', async () => {
    const [mine, theirs] = [aCaller(), aCaller()];
    const who = `select sec.agency() as agency`;
    const both = await gateway.work.run(mine, (tx) => Promise.all([tx.asking(theirs, (inner) => inner.sql(who)), tx.sql(who)]));
    expect(both).toEqual([[{ agency: theirs.agencyId }], [{ agency: mine.agencyId }]]);
  });

  it('cannot be asked later, when it would be asked as somebody else, nor through TypeORM', async () => {
    const [mine, theirs] = [aCaller(), aCaller()];
    const late = gateway.work.run(mine, (tx) => tx.asking(theirs, async (inner) => [await inner.sql(`select 1`), await inner.sql(`select 2`)]));
    await expect(late).rejects.toThrow('had to be asked at once');
    const byOrm = gateway.work.run(mine, (tx) => tx.asking(theirs, async (inner): Promise<unknown> => inner.manager.query(`select 1`)));
    await expect(byOrm).rejects.toThrow('TypeORM');
  });
});

describe('a unit of work that is over', () => {
  it('asks nothing more: a branch that went on would speak in the next one', async () => {
    let late: Promise<unknown> | undefined;
    const call = gateway.work.run(aCaller(), async (tx) => {
      const slow = tx.sql(`select 1`).then(() => tx.sql(`select 2`)).then(() => tx.sql(`select pg_sleep(0.05)`)).then(() => tx.sql(`select sec.agency()`));
      late = slow.catch((error: Error) => error.message);
      await tx.sql(`select 1`);
      throw new Error('given up');
    });
    await expect(call).rejects.toThrow('given up');
    expect(await late).toContain('is over');
  });

  it('takes a single change at once or not at all', async () => {
    const change = gateway.work.change(aCaller(), async (tx) => {
      await tx.sql(`select 1`);
      await tx.sql(`select 2`);
    });
    await expect(change).rejects.toThrow('is over');
  });
});

describe('an idempotency key', () => {
  it('makes fifty equal calls at once have one effect and one answer', async () => {
    const caller = aCaller();
    const key = newId();
    let effects = 0;
    const call = () =>
      gateway.work.runOnce(caller, {
        key,
        operation: 'spec',
        input: { a: 1, b: [2] },
        effect: async () => {
          effects += 1;
          return newId<AgencyId>();
        },
        result: echo,
      });
    const answers = await Promise.all(Array.from({ length: 50 }, call));
    expect(effects).toBe(1);
    expect(new Set(answers).size).toBe(1);
  });

  it('is refused for another request', async () => {
    const caller = aCaller();
    const key = newId();
    const call = (input: unknown) => gateway.work.runOnce(caller, { key, operation: 'spec', input, effect: async () => newId<AgencyId>(), result: echo });
    await call({ a: 1 });
    await expect(call({ a: 2 })).rejects.toThrow(IdempotencyConflict);
  });

  it('is free again when the first call came to nothing', async () => {
    const caller = aCaller();
    const key = newId();
    const call = (effect: () => Promise<string>) => gateway.work.runOnce(caller, { key, operation: 'spec', input: {}, effect, result: echo });
    await expect(call(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await call(async () => 'second')).toBe('second');
  });
});

describe('a lock that is held too long', () => {
  it('is answered with "try again", and nothing is kept', async () => {
    const caller = aCaller();
    const key = newId();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const effect = () => {
      begun();
      return held.then(() => newId<AgencyId>());
    };
    const first = gateway.work.runOnce(caller, { key, operation: 'spec', input: {}, effect, result: echo });
    await started;
    await expect(
      gateway.work.runOnce(caller, { key, operation: 'spec', input: {}, effect: async () => newId<AgencyId>(), result: echo }),
    ).rejects.toThrow(RetryLater);
    release();
    await first;
  });
});

describe('a unit of work with a limit', () => {
  it('ends when one statement takes longer, keeps nothing, and limits nobody after it', async () => {
    const sleeps = (seconds: number, limits?: { readonly atMostMs: number }) =>
      gateway.work.run(aCaller(), async (tx) => (await tx.sql<{ limit: string }>(`select pg_sleep(${seconds}), current_setting('statement_timeout') as limit`))[0]?.limit, limits);
    await expect(sleeps(30, { atMostMs: 50 })).rejects.toThrow(TookTooLong);
    expect(await sleeps(0, { atMostMs: 1_500 })).toBe('1500ms');
    expect(await sleeps(0.1)).toBe('0');
  });
});
