import { type Chance, chanceOf, isWhole, seed } from './harness/chance.js';
import { type DoorbellKind, type Outcome, doorbells, isChosen } from './harness/chosen.js';
import { type Fleet, HurtPostgres, aFleet } from './harness/fleet.js';
import { judge } from './harness/report.js';
import { everythingIsForgotten } from './scenarios/deadlines.js';
import { courtesyEnds, everyEndAtOnce } from './scenarios/ends.js';
import { fiftyAtOnce } from './scenarios/keys.js';
import { killsAtRandom, sameNoticeFiveTimes } from './scenarios/kills.js';
import { aPlantedLoss } from './scenarios/planted.js';
import { oneWinner, tenBeds } from './scenarios/places.js';
import { postgresIsHurt } from './scenarios/postgres.js';
import { forgedJobs, redisIsHurt } from './scenarios/redis.js';
import { deadLetters, lateQueue, relayFails } from './scenarios/relay.js';
import { rollingRestart } from './scenarios/rolling.js';

interface Fault {
  readonly bar: string;
  readonly sentence: string;
  readonly act: (fleet: Fleet, chance: Chance) => Promise<Outcome>;
  /** Over which doorbell a short run tries it: the one that it may go wrong with. The whole size tries all over both. @default both */
  readonly over?: DoorbellKind;
  /** There is nothing to be tried of it over another. */
  readonly alone?: true;
}

/** In the order in which they are tried: hours pass in the first, and sessions would end of that. */
const faults: readonly Fault[] = [
  { bar: 'B72', sentence: 'every job is deleted and everything is killed, and each deadline is acted on once, in time', act: everythingIsForgotten, over: 'redis' },
  { bar: 'B61', sentence: 'many say yes to ten beds, and ten have one', act: tenBeds, over: 'postgres' },
  { bar: 'B62', sentence: 'everybody who was asked says yes at once: one has it, and the others hear so', act: oneWinner, over: 'postgres' },
  { bar: 'B63', sentence: 'accept, withdraw, expire and the end of consent at once leave only what may be', act: everyEndAtOnce, over: 'postgres' },
  { bar: 'B74', sentence: 'a courtesy that ends while it is asked for gives its bed back once', act: courtesyEnds, over: 'postgres' },
  { bar: 'B69', sentence: 'one call, fifty times at once, has one effect and fifty equal answers', act: fiftyAtOnce, over: 'postgres' },
  { bar: 'B71', sentence: 'what is given up is seen, somebody is called, and it can be had again, once', act: deadLetters, over: 'postgres' },
  { bar: 'B71', sentence: 'an emergency that waits too long calls the operators', act: lateQueue, over: 'postgres' },
  { bar: 'B75', sentence: 'processes are replaced one after the other while people work, and nobody notices', act: rollingRestart },
  { bar: 'B64', sentence: 'gateways and workers are killed at any moment, and nobody who was acknowledged is lost', act: killsAtRandom },
  { bar: 'B70', sentence: 'the relay fails in every way, and nobody is lost', act: relayFails, over: 'redis' },
  { bar: 'B65', sentence: 'a worker is killed five times over one notice, and it is delivered all the same', act: sameNoticeFiveTimes, over: 'redis' },
  { bar: 'B66', sentence: 'Redis forgets, goes away, is full, stands still, and nobody is lost', act: redisIsHurt, over: 'redis', alone: true },
  { bar: 'B67', sentence: 'a forged job says "look at row X" and does nothing more', act: forgedJobs, over: 'redis', alone: true },
  { bar: 'B68', sentence: 'PostgreSQL ends sessions in storms and restarts, and every acknowledged write is there once', act: postgresIsHurt, over: 'postgres' },
  { bar: 'planted', sentence: 'a loss that we plant ourselves is found, and fails the run', act: aPlantedLoss, over: 'postgres' },
];

function isTried({ bar, over, alone }: Fault, doorbell: DoorbellKind): boolean {
  if (!isChosen(bar)) return false;
  if (over === undefined || over === doorbell) return true;
  return alone !== true && (isWhole || !doorbells.includes(over));
}

const postgres = new HurtPostgres();
/** There to end a broken one, not to measure. */
const longest = isWhole ? 7_200_000 : 300_000;

beforeAll(() => postgres.start(), 150_000);
afterAll(() => postgres.end(), 150_000);

const tried = doorbells.map((doorbell) => ({ doorbell, chosen: faults.filter((fault) => isTried(fault, doorbell)) })).filter(({ chosen }) => chosen.length > 0);

describe.each(tried)('with the doorbell $doorbell', ({ doorbell, chosen }) => {
  let fleet: Fleet | undefined;
  beforeAll(async () => {
    fleet = await aFleet(postgres, doorbell);
  }, 600_000);
  afterAll(() => fleet?.close(), 600_000);

  it.each(chosen)('$sentence [$bar]', async ({ bar, act }) => {
    if (fleet === undefined) throw new Error('the fleet did not start');
    await fleet.heal();
    await judge(await act(fleet, chanceOf(seed)), { bar, doorbell });
  }, longest);
});
