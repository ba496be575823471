import { z } from 'zod';
import type { ApiCaller } from './api-caller.js';
import { consoleDocument } from './console-document.reader.js';
import type { Ground } from './ground.js';
import { callers } from './options.js';
import type { Figure } from './report.writer.js';
import { Supply } from './supply.js';

/** @source goal G4: 16 callers, 600 requests, 300 places, 20 times */
const race = { callers: 16, requests: 600, places: 300, rounds: 20 };
const fewerRounds = 3;

const answerShape = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).optional() });

/** Who gets the last places: as many accept as there are places, whoever asks at once, and everybody else is told so. */
export async function raceSuite(ground: Ground): Promise<Figure[]> {
  const { database, desks, options } = ground;
  const asker = desks[0];
  if (asker === undefined) throw new Error('there is nobody to accept');
  const rounds = options.full ? race.rounds : fewerRounds;
  // Of what is supplied, every eighth is for the first desk.
  const supply = await Supply.ofReferrals(database, { side: 'ours', many: race.requests * callers * rounds });
  const [won, rate]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const ids = Array.from({ length: race.requests }, () => supply.take(0));
    await leavePlaces(ground);
    const startedAt = performance.now();
    await acceptAll(asker, ids);
    rate.push((race.requests * 1000) / (performance.now() - startedAt));
    won.push(await placesTaken(ground, ids));
  }
  return [
    { suite: 'race', name: `${race.requests} ask at once for ${race.places} places: places given, in the round farthest off`, unit: 'places', ours: [farthest(won)], goal: { id: 'G4', of: 'ours', atLeast: race.places, atMost: race.places, stretch: race.places } },
    { suite: 'race', name: 'the same: answers a second', unit: '/s', ours: rate },
  ];
}

async function leavePlaces({ database }: Ground): Promise<void> {
  await database.query(
    `update directory.capacity_pool set total = occupied + firm + soft + blocked + $1::int where service_id = bench.id('desk-service', 1) and cohort = 'ALL'`,
    [race.places],
  );
}

async function acceptAll(asker: ApiCaller, ids: readonly string[]): Promise<void> {
  const document = consoleDocument('referral-command.graphql.ts', 'AcceptReferral');
  const waiting = [...ids];
  const one = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const { errors = [] } = answerShape.parse(await asker.tell(document, { id, expectedVersion: 1 }));
      const other = errors.find(({ extensions: { code } }) => code !== 'NO_FREE_PLACE' && code !== 'RETRY_LATER');
      if (other !== undefined) throw new Error(`the race ended with ${other.extensions.code}`);
      if (errors.some(({ extensions: { code } }) => code === 'RETRY_LATER')) waiting.push(id);
    }
  };
  await Promise.all(Array.from({ length: race.callers }, one));
}

async function placesTaken({ database }: Ground, ids: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ n: number }>(`select count(*)::int as n from referrals.referral where id = any($1::uuid[]) and holds_place`, [ids]);
  return rows[0]?.n ?? 0;
}

function farthest(won: readonly number[]): number {
  return [...won].sort((a, b) => Math.abs(b - race.places) - Math.abs(a - race.places))[0] ?? Number.NaN;
}
