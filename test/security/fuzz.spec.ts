import { readFileSync } from 'node:fs';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { bar, size } from './harness/bar.js';
import { Grammar, chanceOf } from './harness/grammar.js';
import { everyRole } from './harness/people.js';

let desk: Desk;
let everybody: readonly ApiClient[];
beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
  everybody = [desk.anybody(), ...(await everyRole(desk, desk.world.shelter)).values(), await desk.as(desk.world.police)];
}, 120_000);
afterAll(() => desk.close());

/** Signs of what lies behind: stacks, statements, drivers, paths, packages, hints. */
const innards =
  /\bat [\w.<>[\] ]+ \(|node_modules|file:\/\/|\/(?:app|dist|src|home|tmp)\/|\.(?:ts|js|mjs):\d+|\b(?:select|insert into|update \w+\.\w+ set|delete from)\b|typeorm|postgres|pg_|sqlstate|relation "|column "|violates|constraint|ECONN|ENOENT|nestjs|apollo|fastify|graphql-js|Did you mean|Unexpected token|Syntax Error|Cannot (?:read|query|return)|undefined/i;

function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1024;
}

describe('documents that nobody in their right mind would send', () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_115);

  bar('B07', 'end in no fault of ours, tell nothing of what lies behind, and do not pile up in memory', async (attempt) => {
    const chance = chanceOf(seed);
    const grammar = new Grammar(chance);
    const codes: Record<string, number> = {};
    const one = async () => {
      const body = grammar.body();
      const client = everybody[Math.floor(chance() * everybody.length)]!;
      const response = await client.post(body);
      const text = await response.text();
      const told = innards.exec(withoutEcho(text));
      const fault = response.status >= 500 || text.includes('"INTERNAL"');
      if (fault || told !== null) throw new Error(`seed ${seed}: status ${response.status}${told ? `, told «${told[0]}»` : ''} for ${body.slice(0, 2_000)}\n${text.slice(0, 1_000)}`);
      const code = /"code":"(\w+)"/.exec(text)?.[1] ?? 'OK';
      codes[code] = (codes[code] ?? 0) + 1;
      attempt.tried(1, 'documents');
    };
    const some = async (count: number) => {
      let left = count;
      await Promise.all(Array.from({ length: 10 }, async () => { while (left > 0) { left -= 1; await one(); } }));
    };
    // Caches fill with the first of them; what counts is what the rest adds.
    await some(size(2_000));
    const before = memoryOf(desk.gateway.pid);
    await some(size(8_000));
    expect(memoryOf(desk.gateway.pid) - before).toBeLessThan(100 * 1024 * 1024);
    // Not all of it bounces off the first check: what is tried reaches resolvers and rows too.
    expect(Object.keys(codes)).toEqual(expect.arrayContaining(['OK', 'BAD_REQUEST', 'TOO_COSTLY', 'NOT_FOUND', 'FORBIDDEN']));
    expect(desk.gateway.hasEnded()).toBe(false);
    expect(desk.gateway.output()).not.toMatch(/request-failed|unhandled/);
  });

  /** An answer repeats the client's own names of fields in `data` and `path`. */
  function withoutEcho(text: string): string {
    return text.replace(/"path":\[[^\]]*\]/g, '').replace(/^\{"data":.*$/s, (whole) => whole.slice(whole.indexOf('"errors"') < 0 ? whole.length : whole.indexOf('"errors"')));
  }
});
