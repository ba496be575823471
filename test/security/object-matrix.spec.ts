import { randomUUID } from 'node:crypto';
import { Role } from '@causeway/kernel';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { type RawAnswer, askRaw } from './harness/ask.js';
import { bar, size } from './harness/bar.js';
import { companions, kinds, objectsOf, openIds, shared, unmade } from './harness/objects.js';
import { aColleague, everyRole } from './harness/people.js';
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
  owners = [story.officer, story.duty, story.keeper, story.admin, story.manager, await desk.as(await aColleague(desk, desk.world.shelter, Role.AGENCY_MANAGER))];
  // Some fields ask for a fresh second factor first: without one they would answer everybody alike.
  await Promise.all([...strangers.values(), story.officer, story.duty].map((client) => client.stepUp()));
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

/** Places that answer alike whatever they are given; the other arguments of the same field are still tried. */
const silent: Readonly<Record<string, string>> = {
  'AcknowledgeSessionInput.id': 'done, whether there was anything to do or not',
  ...Object.fromEntries(['Query.dutyHandovers', 'HandOverDutyInput', 'RemoveDutyExceptionInput', 'TakeOverDutyInput'].map((owner) => [`${owner}.serviceId`, 'no service of this world has a roster; duty.db.spec.ts tries another agency'])),
  'Query.incidentOfReferral.id': 'nothing of this world has gone wrong; incidents.db.spec.ts tries another agency',
  'TaskFilterInput.referralId': 'nothing of this world needs a human; task-desk.db.spec.ts tries another agency',
  ...Object.fromEntries(['Query.caseBundles.caseId', 'Query.needBundle.needId'].map((name) => [name, 'no needs of this world are linked; bundles.db.spec.ts tries another agency'])),
  'BundleNeedsInput.needIds': 'one need alone is never linked; bundles.db.spec.ts tries those of another agency',
  'EnterReferralInErrorInput.id': 'for coordinators, who are none of these owners',
  'ReplayDeadLetterInput.id': 'for operators, and nothing of this world was given up',
  'OfferNeedInput.serviceIds': 'a service is for every member to know; the need is tried as the argument beside it',
  'OfferOnInput.serviceId': 'a service is for every member to know; the referral is tried as the argument beside it',
};
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
      if (!differs.some(Boolean) && !(place.name in silent)) blind.push(`${place.at.name} ${place.name}: ${none[0]?.masked}`);
    }
    expect(blind).toEqual([]);
  }, 120_000);
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

describe('police liaison and analyst', () => {
  /** About the caller's own account, or about the desk as it says of itself to anybody. */
  const ownAccount = new Set(['me', 'sessions', 'passkeys', 'inbox', 'signingIn', 'deployment', 'notificationWishes']);
  const barred = [Role.LE_LIAISON, Role.ANALYST] as const;

  bar('B27', 'are refused, or shown an empty list of their own, by every field that can be asked', async (attempt) => {
    const shown: string[] = [];
    for (const role of barred) {
      for (const agency of [desk.world.police, desk.world.shelter]) {
        const client = await desk.as(await aColleague(desk, agency, role));
        for (const at of rootFields.filter(({ root }) => root === 'Query')) {
          const ids = idArguments(at).map((path) => nameOf(at, path)).flatMap((place) => (kinds[place] ?? []).map((kind) => [place, objects[kind]] as const));
          for (const [place, id] of ids.length === 0 ? [['', '']] : ids) {
            const args = plainArguments(at, (where) => (where === place ? id : where.endsWith('.first') ? 50 : valueAt(where)));
            const { body } = await askRaw(client, documentOf(at, answerSelection(at), Object.keys(args)), args);
            const { data, errors } = JSON.parse(body) as { data?: Record<string, { edges?: unknown[] } | null> | null; errors?: unknown[] };
            const answer = data?.[at.name];
            const isEmpty = answer == null ? errors !== undefined || ownAccount.has(at.name) : answer.edges?.length === 0;
            if (!isEmpty && !(ownAccount.has(at.name) && at.name !== 'inbox')) shown.push(`${role} ${at.name}: ${body.slice(0, 200)}`);
            attempt.tried(1, 'questions');
          }
        }
      }
    }
    expect(shown).toEqual([]);
  });

  bar('B27', 'cannot tell by any look-up whether somebody is known: one answer for whoever exists and whoever does not', async (attempt) => {
    const keeper = await desk.as(await aColleague(desk, desk.world.police, Role.CASEWORKER));
    await keeper.stepUp();
    await keeper.command('recordIdentity', { caseId: objects['case'], name: 'Nadia Known', phone: '+999 555 0133', documentNumber: 'KN0WN1234' }, '{ identity { present } }');
    for (const role of barred) {
      const client = await desk.as(await aColleague(desk, desk.world.police, role));
      await client.stepUp();
      const lookUp = (query: string, variables: Record<string, unknown>) => askRaw(client, query, variables);
      const metBefore = (by: string, value: string) => lookUp(`query ($input: MetBeforeInput!) { metBefore(input: $input, first: 5) { edges { node { id } } } }`, { input: { by, value } });
      const search = (text: string) => lookUp(`query ($text: String) { services(filter: { text: $text }, first: 5) { totalCount } }`, { text });
      for (const [known, unknown] of [
        [await metBefore('PHONE', '+999 555 0133'), await metBefore('PHONE', '+999 555 0999')],
        [await metBefore('DOCUMENT_NUMBER', 'KN0WN1234'), await metBefore('DOCUMENT_NUMBER', 'N0B0DY999')],
        [await search('Nadia Known'), await search('Somebody Unknown')],
      ] as const) {
        expect(known.masked).toBe(unknown.masked);
        attempt.tried(1, 'pairs of look-ups');
      }
    }
  });
});
