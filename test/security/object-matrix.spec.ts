import { randomUUID } from 'node:crypto';
import type { Role } from '@causeway/kernel';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { type RawAnswer, askRaw } from './harness/ask.js';
import { bar, size } from './harness/bar.js';
import { companions, kinds, objectsOf, openIds, shared, unmade } from './harness/objects.js';
import { everyRole } from './harness/people.js';
import { separation, separationLimit, timePairs } from './harness/samples.js';
import { type RootField, answerSelection, documentOf, idArguments, nameOf, plainArguments, rootFields } from './harness/fields.js';
import { aStory } from './harness/story.js';
import { valueAt } from './harness/values.js';

/** One place that takes an id, by way of one root field. */
interface Place {
  readonly at: RootField;
  readonly path: readonly string[];
  readonly name: string;
}

const places: readonly Place[] = rootFields
  .filter(({ root }) => root !== 'Subscription') // sockets.spec.ts listens to those
  .flatMap((at) => idArguments(at).map((path) => ({ at, path, name: nameOf(at, path) })));

let desk: Desk;
let objects: Readonly<Record<string, string>>;
let strangers: ReadonlyMap<Role, ApiClient>;
let owners: readonly ApiClient[];
beforeAll(async () => {
  desk = await aDesk();
  const story = await aStory(desk);
  objects = objectsOf(desk, story);
  strangers = await everyRole(desk, desk.world.lawyer);
  owners = [story.officer, story.duty];
}, 180_000);
afterAll(() => desk.close());

/** Asks a field with one id in one place and plain values everywhere else. */
function askWith(client: ApiClient, place: Place, id: string): Promise<RawAnswer> {
  const known = (where: string): unknown => {
    if (where === place.name) return id;
    const [owner, field] = [where.slice(0, where.lastIndexOf('.')), where.slice(where.lastIndexOf('.') + 1)];
    const companion = place.name.startsWith(`${owner}.`) ? companions[place.name]?.[field] : undefined;
    return companion === undefined ? valueAt(where) : objects[companion];
  };
  const args = plainArguments(place.at, known, place.path);
  return askRaw(client, documentOf(place.at, answerSelection(place.at), Object.keys(args)), args);
}

const closed = places.filter(({ name }) => !(name in openIds) && !(name in unmade));

describe('the places that take an id', () => {
  it('are all known: a new one gets its kind of object in objects.ts, or a reason why everybody may know it', () => {
    expect(closed.filter(({ name }) => !(name in kinds)).map(({ name }) => name)).toEqual([]);
    const names = new Set(rootFields.flatMap((at) => idArguments(at).map((path) => nameOf(at, path))));
    expect([kinds, openIds, unmade].flatMap(Object.keys).filter((name) => !names.has(name))).toEqual([]);
  });

  it('answer an owner otherwise than for nothing, so that the comparison below means something', async () => {
    const blind: string[] = [];
    for (const place of closed.filter(({ name }) => name in kinds)) {
      const none = await Promise.all(owners.map((owner) => askWith(owner, place, randomUUID())));
      const differs = await Promise.all(
        (kinds[place.name] ?? []).flatMap((kind) => owners.map(async (owner, i) => (await askWith(owner, place, objects[kind] ?? '')).masked !== none[i]?.masked)),
      );
      if (!differs.some(Boolean)) blind.push(`${place.at.name} ${place.name}: ${none[0]?.masked}`);
    }
    expect(blind).toEqual([]);
  });
});

describe("another agency's object", () => {
  bar('B19', 'answers every role byte for byte like one that does not exist, wherever an id is taken', async (attempt) => {
    const told: string[] = [];
    for (const place of closed) {
      for (const kind of kinds[place.name] ?? []) {
        for (const [role, stranger] of strangers) {
          if (`${role} ${kind}` in shared || `${role} ${place.name}` in shared) continue;
          const theirs = await askWith(stranger, place, objects[kind] ?? '');
          const none = await askWith(stranger, place, randomUUID());
          if (theirs.masked !== none.masked) told.push(`${role} ${place.at.name} ${place.name} (${kind}): ${theirs.masked} <> ${none.masked}`);
          attempt.tried(1, 'pairs');
        }
      }
    }
    expect(told).toEqual([]);
    attempt.tried(new Set(closed.map(({ name }) => name)).size, 'places');
  });

  bar('B20', 'answers as fast, or as slowly, as one that does not exist', async (attempt) => {
    const count = size(300);
    const watched = ['Query.case.id', 'Query.referral.id', 'Query.history.subjectId', 'AcceptReferralInput.id', 'AddNeedInput.caseId'];
    const stranger = strangers.get('CASEWORKER')!;
    const apart: string[] = [];
    for (const place of closed.filter(({ name }) => watched.includes(name))) {
      const theirs = objects[kinds[place.name]?.[0] ?? ''] ?? '';
      const measure = () => timePairs(count, () => askWith(stranger, place, theirs), () => askWith(stranger, place, randomUUID()));
      await timePairs(5, () => askWith(stranger, place, theirs), () => askWith(stranger, place, randomUUID()));
      // Chance passes any limit now and then: told apart is what is told apart twice.
      const areas = [separation(...(await measure()))];
      if (areas[0]! >= separationLimit(count, count)) areas.push(separation(...(await measure())));
      if (areas.every((area) => area >= separationLimit(count, count))) apart.push(`${place.at.name}: ${areas.map((area) => area.toFixed(3)).join(', then ')}`);
      attempt.tried(2 * count, 'requests timed');
    }
    expect(apart).toEqual([]);
  });
});
