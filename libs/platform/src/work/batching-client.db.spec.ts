import type { Client, QueryResult } from 'pg';
import { platformDatabase } from '../platform.module.js';
import { type TestDatabase, aDatabase } from '../testing.js';
import { BatchingClient } from './batching-client.adapter.js';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await aDatabase([platformDatabase]);
  client = new BatchingClient({ connectionString: database.administratorUrl });
  await client.connect();
  await client.query('create table public.kept (id int primary key)');
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const ask = (text: string, values?: readonly unknown[]): Promise<QueryResult<{ answer: string }>> => client.query(text, values === undefined ? undefined : [...values]);
const transaction = `select pg_current_xact_id()::text as answer`;
const answers = async (asked: readonly Promise<QueryResult<{ answer: string }>>[]) => (await Promise.all(asked)).map(({ rows }) => rows[0]?.answer);
const failed = (error: unknown) => (error instanceof Error ? error.message : 'no error');
const kept = async () => (await client.query<{ id: number }>('select id from public.kept order by id')).rows.map(({ id }) => id);

describe('a connection that sends together what is asked together', () => {
  it('makes one message, and so one transaction, of what is asked in one breath', async () => {
    const [first, second, third] = await answers([ask(transaction), ask(transaction), ask(transaction)]);
    expect([second, third]).toEqual([first, first]);
  });

  it('makes two of what waits for an answer in between', async () => {
    const [first] = await answers([ask(transaction)]);
    const [second] = await answers([ask(transaction)]);
    expect(second).not.toBe(first);
  });

  it('gives each its own answer, rows and all', async () => {
    const [one, none, two] = await Promise.all([client.query<{ n: number }>('select 1 as n'), client.query('select 1 where false'), client.query<{ n: number }>('select n from generate_series(1, 2) n')]);
    expect([one.rows, none.rows, two.rows]).toEqual([[{ n: 1 }], [], [{ n: 1 }, { n: 2 }]]);
  });

  it('skips what follows a statement that fails, the end of the transaction too', async () => {
    const outcomes = await Promise.allSettled([ask('begin'), ask('insert into public.kept values (1)'), ask('select 1 / 0'), ask('commit')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    await ask('rollback');
    expect(await kept()).toEqual([]);
  });

  it('sends nothing after a statement whose values cannot be written', async () => {
    const endless: Record<string, unknown> = {};
    endless['self'] = endless;
    const outcomes = await Promise.allSettled([ask('begin'), ask('insert into public.kept values (2)'), ask('select $1::jsonb', [endless]), ask('commit')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    await ask('rollback');
    expect(await kept()).toEqual([]);
  });

  it('knows after an error which statements the database keeps', async () => {
    const divide = (by: number) => client.query<{ answer: number }>({ name: 'divide', text: 'select 10 / $1::int as answer', values: [by] });
    expect(failed(await divide(0).catch((error: unknown) => error))).toContain('division by zero');
    const after = { name: 'after', text: 'select 1 as answer' };
    const skipped = await Promise.allSettled([divide(0), client.query(after)]);
    expect(skipped.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await divide(5)).rows).toEqual([{ answer: 2 }]);
    expect((await client.query(after)).rows).toEqual([{ answer: 1 }]);
  });

  it('keeps the plan of a text that comes again and again without a name', async () => {
    const known = async () => (await client.query<{ n: number }>({ name: 'known', text: `select count(*)::int as n from pg_prepared_statements where statement like '%again and again%' and name <> 'known'` })).rows[0]?.n;
    const again = () => ask(`select $1::text as answer /* again and again */`, ['x']);
    await again();
    expect(await known()).toBe(0);
    for (let i = 0; i < 3; i += 1) expect(await answers([again()])).toEqual(['x']);
    expect(await known()).toBe(1);
  });

  it('lets several statements in one text go their usual way, in their turn', async () => {
    const [before, both] = await Promise.all([ask('select 1::text as answer'), client.query(`select 2::text as answer; select 3::text as answer`)]);
    expect(before.rows).toEqual([{ answer: '1' }]);
    expect(Array.isArray(both)).toBe(true);
  });
});
