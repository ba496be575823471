import { type Chance, chanceOf, isWhole, seed } from './harness/chance.js';
import { type DoorbellKind, type Fleet, HurtPostgres, aFleet, doorbells } from './harness/fleet.js';
import { type Report, say } from './harness/report.js';
import { courtesyEnds, everyEndAtOnce } from './scenarios/ends.js';
import { fiftyAtOnce } from './scenarios/keys.js';
import { killsAtRandom, sameNoticeFiveTimes } from './scenarios/kills.js';
import { oneWinner, tenBeds } from './scenarios/places.js';
import { postgresIsHurt } from './scenarios/postgres.js';
import { forgedJobs, redisIsHurt } from './scenarios/redis.js';
import { deadLetters, lateQueue, relayFails } from './scenarios/relay.js';
import { rollingRestart } from './scenarios/rolling.js';

const postgres = new HurtPostgres();
/** There to end a broken one, not to measure. */
const longest = isWhole ? 3_600_000 : 300_000;

beforeAll(() => postgres.start(), 120_000);
afterAll(() => postgres.end(), 60_000);

describe.each(doorbells)('with the doorbell %s', (doorbell) => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await aFleet(postgres, doorbell);
  }, 180_000);
  afterAll(() => fleet.close(), 60_000);

  /** A short run tries each once, over the doorbell that it may go wrong with; the whole size, and what concerns both, over both. */
  const over = (kind: DoorbellKind) => isWhole || doorbell === kind || doorbells.length === 1;
  const fault = (bars: string, sentence: string, act: (fleet: Fleet, chance: Chance) => Promise<Report>) =>
    it(`${sentence} [${bars}]`, async () => {
      await fleet.whole();
      const report = await act(fleet, chanceOf(seed));
      say(bars, doorbell, report);
      expect(report.lost).toBe(0);
    }, longest);

  if (over('postgres')) {
    fault('B61', 'many say yes to ten beds, and ten have one', tenBeds);
    fault('B62', 'everybody who was asked says yes at once: one has it, and the others hear so', oneWinner);
    fault('B63', 'accept, withdraw, expire and the end of consent at once leave only what may be', everyEndAtOnce);
    fault('B74', 'a courtesy that ends while it is asked for gives its bed back once', courtesyEnds);
    fault('B69', 'one call, fifty times at once, has one effect and fifty equal answers', fiftyAtOnce);
    fault('B71', 'what is given up is seen, somebody is called, and it can be had again, once', deadLetters);
    fault('B71', 'an emergency that waits too long calls the operators', lateQueue);
  }
  fault('B75', 'processes are replaced one after the other while people work, and nobody notices', rollingRestart);
  fault('B64', 'gateways and workers are killed at any moment, and nobody who was acknowledged is lost', killsAtRandom);
  if (over('redis')) {
    fault('B70', 'the relay fails in every way, and nobody is lost', relayFails);
    fault('B65', 'a worker is killed five times over one notice, and it is delivered all the same', sameNoticeFiveTimes);
  }
  if (doorbell === 'redis') {
    fault('B66', 'Redis forgets, goes away, is full, stands still, and nobody is lost', redisIsHurt);
    fault('B67', 'a forged job says "look at row X" and does nothing more', forgedJobs);
  }
  if (over('postgres')) fault('B68', 'PostgreSQL ends sessions in storms and restarts, and every acknowledged write is there once', postgresIsHurt);
});
