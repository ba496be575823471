import { fieldPolicy } from '@causeway/gateway/field-policy';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { showCode, testPassword } from '@causeway/access/testing';
import { aService } from '@causeway/directory/testing';
import { Role, newId } from '@causeway/kernel';
import { getNamedType } from 'graphql';
import type { Answer, ApiClient, ApiErrorAnswer } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { refer } from '../acceptance/refer.js';
import { acts, sessionActs, wholeIdentity } from './harness/acts.js';
import { bar } from './harness/bar.js';
import { type RootField, answerSelection, documentOf, idArguments, nameOf, objectTypes, plainArguments, rootFields } from './harness/fields.js';
import { type Column, columns, differences, parseMatrix, readMatrix } from './harness/matrix.js';
import { kinds, objectsOf } from './harness/objects.js';
import { aColleague } from './harness/people.js';
import { type Story, aStory } from './harness/story.js';
import { valueAt } from './harness/values.js';
import { isEmptyFor, isOwnersOnly } from './harness/empty.js';
import { type Way, asking, requestBy, valuesAt, waysTo } from './harness/ways.js';

const matrix = readMatrix();
const cells = [...matrix.values()].flatMap(({ field, marks }) => columns.map((column) => ({ field, column, mark: marks.get(column)! })));

describe('the matrix that people wrote', () => {
  it('has a row for every field of the API, and for nothing else', () => {
    const fields = objectTypes.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    expect(fields.filter((field) => !matrix.has(field)).map((field) => `nobody decided who may ask for ${field}: think, then add it to a block of test/security/expected-matrix.txt`)).toEqual([]);
    expect([...matrix.keys()].filter((field) => !fields.includes(field)).map((field) => `${field} stands in the matrix and nowhere else: take it out`)).toEqual([]);
  });

  bar('B01', 'is what the gateway lets and refuses, field by field and role by role', (attempt) => {
    expect(differences(matrix, fieldPolicy)).toEqual([]);
    attempt.tried(matrix.size, 'fields');
    attempt.tried(cells.length, 'cells');
  });

  it('turns red by one wrong mark, one missing field and one too many', () => {
    const text = (may: string, fields: string) => `[t]\nwhy: w\nclass: C1\n nobody half idf coo cas mgr adm ana rap lel ope\nmay ${may}\nPageInfo: ${fields}\n`;
    const right = '. . y y y y y y y y y';
    const policy = { PageInfo: fieldPolicy['PageInfo']! };
    expect(differences(parseMatrix(text(right, 'hasNextPage endCursor')), policy)).toEqual([]);
    expect(differences(parseMatrix(text('. . y y y y y y y . y', 'hasNextPage endCursor')), policy)).toHaveLength(2);
    expect(differences(parseMatrix(text(right, 'hasNextPage')), policy)).toHaveLength(1);
    expect(differences(parseMatrix(text(right, 'hasNextPage endCursor ghost')), policy)).toHaveLength(1);
  });

  it('cannot be read where a column is left out', () => {
    expect(() => parseMatrix('[t]\nwhy: w\nclass: C1\n nobody half\nmay . .\nPageInfo: endCursor\n')).toThrow('says nothing about IDENTIFIER');
  });
});

describe('every cell of the matrix, over HTTP', () => {
  let desk: Desk;
  let objects: Readonly<Record<string, string>>;
  /** For each column those who ask: at the sending agency and at the asked one. */
  let people: ReadonlyMap<Column, readonly ApiClient[]>;
  /** The same roles in an agency that has nothing to do with any of it. */
  let strangers: ReadonlyMap<Column, ApiClient>;
  let story: Story;

  beforeAll(async () => {
    desk = await aDesk({ places: 500 });
    const { police, shelter, lawyer } = desk.world;
    await aService(desk.world.worker, {
      ...{ agencyId: shelter.id, organization: shelter.name, name: 'Day centre', phone: '+999 555 0190' },
      site: { id: newId(), name: 'Day centre', district: 'Port', address: '1 Quay', confidential: false },
    });
    const seated = new Map<Column, ApiClient[]>([
      ['nobody', [desk.anybody()]],
      ['half', [await halfSignedIn()]],
    ]);
    const outside = new Map<Column, ApiClient>();
    for (const role of Object.values(Role)) {
      seated.set(role, [await desk.as(role === Role.CASEWORKER ? shelter : await aColleague(desk, shelter, role))]);
      outside.set(role, await desk.as(await aColleague(desk, lawyer, role)));
    }
    story = await aStory(desk);
    objects = objectsOf(desk, story);
    const senders = new Map<Role, ApiClient>([[Role.IDENTIFIER, story.officer], [Role.CASEWORKER, story.keeper], [Role.AGENCY_MANAGER, story.manager], [Role.AGENCY_ADMIN, story.admin]]);
    for (const role of Object.values(Role)) seated.get(role)?.unshift(senders.get(role) ?? (await desk.as(await aColleague(desk, police, role))));
    [people, strangers] = [seated, outside];
    // Fresh proof of presence for whoever can need it, and a notice that was looked at.
    await Promise.all([...people].flatMap(([column, clients]) => (column === 'nobody' || column === 'half' ? [] : clients.filter((client) => ![story.keeper, story.manager, story.admin].includes(client)).map((client) => client.stepUp()))));
    await Promise.all([...people.values()].flat().map((client) => look(client)));
    await story.keeper.command('recordIdentity', { caseId: story.caseId, ...wholeIdentity }, '{ identity { present } }');
  }, 240_000);
  afterAll(() => desk.close());

  async function look(client: ApiClient): Promise<void> {
    const { data } = await client.ask<{ inbox: { edges: { node: { id: string } }[] } | null }>(`{ inbox(first: 1) { edges { node { id } } } }`);
    const id = data?.inbox?.edges[0]?.node.id;
    if (id !== undefined) await client.command('markNotificationRead', { id }, '{ notification { id } }');
  }

  async function halfSignedIn(): Promise<ApiClient> {
    const client = desk.anybody();
    await client.ask(`mutation ($input: SignInInput!) { signIn(input: $input) { next } }`, { input: { email: desk.world.secondShelter.email, password: testPassword } });
    return client;
  }

  /** The answers to one way with each object that its arguments can name, or with the first alone. */
  async function ask(client: ApiClient, way: Way, { wanted, all }: { wanted: readonly string[]; all: boolean }): Promise<Answer<unknown>[]> {
    const place = idArguments(way.root).map((path) => nameOf(way.root, path)).find((name) => name in kinds);
    const ids = place === undefined ? [undefined] : (kinds[place] ?? []).map((kind) => objects[kind]);
    return Promise.all(
      (all ? ids : ids.slice(0, 1)).map((id) => {
        const known = (where: string) => (where === place ? id : where === 'Query.service.id' ? objects['service'] : valueAt(where));
        const { query, variables } = requestBy(way, wanted, known);
        return client.ask(query, variables);
      }),
    );
  }

  const refusals: Readonly<Partial<Record<Column, string>>> = { nobody: 'UNAUTHENTICATED', half: 'SECOND_FACTOR_REQUIRED' };
  /** Refused, in the one way in which this column is refused. */
  function isRefusal(column: Column, errors: readonly ApiErrorAnswer[] = []): boolean {
    const own = errors.find(({ extensions }) => extensions.code === (refusals[column] ?? 'FORBIDDEN'));
    if (own !== undefined) said.add(`${column in refusals ? column : 'a role'}: ${own.message} ${Object.keys(own.extensions).sort().join(' ')}`);
    return own !== undefined;
  }
  /** Every wording of a refusal that was heard. */
  const said = new Set<string>();

  const read = objectTypes
    .filter(({ name }) => !['Query', 'Mutation', 'Subscription'].includes(name))
    .map((type) => ({ type, ways: waysTo(type.name).filter(({ root }) => root.root === 'Query') }))
    .filter(({ ways }) => ways.length > 0);
  const markOf = (field: string, column: Column) => matrix.get(field)?.marks.get(column);
  const mayEnter = ({ root }: Way, column: Column) => markOf(`Query.${root.name}`, column) !== '.';

  bar('B02', 'refuses what it refuses with one error and no value: what is read', async (attempt) => {
    const wrong: string[] = [];
    for (const { type, ways } of read) {
      for (const field of Object.values(type.getFields())) {
        for (const column of columns.filter((one) => markOf(`${type.name}.${field.name}`, one) === '.')) {
          // By a root that lets this column in, where there is one: then the field itself must refuse.
          const way = ways.find((one) => mayEnter(one, column)) ?? ways[0]!;
          for (const client of mayEnter(way, column) ? people.get(column)! : people.get(column)!.slice(0, 1)) {
            for (const { data, errors } of await ask(client, way, { wanted: [asking(field)], all: false })) {
              if (valuesAt(data, way, field.name).length > 0) wrong.push(`${column} was shown ${type.name}.${field.name} by ${way.root.name}`);
              // Nothing stands on the way for this caller: then there was nothing to refuse.
              else if (!isRefusal(column, errors) && !(mayEnter(way, column) && errors === undefined)) wrong.push(`${column} asked ${type.name}.${field.name} by ${way.root.name}: ${JSON.stringify({ data, errors })}`);
            }
          }
          attempt.tried(1, 'cells refused');
        }
      }
    }
    expect(wrong).toEqual([]);
    expect([...said].map((text) => text.split(':')[0])).toEqual([...new Set([...said].map((text) => text.split(':')[0]))]);
  });

  bar('B02', 'shows a value where it lets: what is read, to those it is for and not to the same role elsewhere', async (attempt) => {
    const wrong: string[] = [];
    for (const { type, ways } of read) {
      const fields = Object.values(type.getFields());
      for (const column of columns) {
        const let1 = fields.filter((field) => markOf(`${type.name}.${field.name}`, column) !== '.');
        if (let1.length === 0) continue;
        const seen = new Set<string>();
        for (const way of ways.filter((one) => mayEnter(one, column)).slice(0, 3)) {
          for (const client of people.get(column)!) {
            const missing = let1.filter((field) => !seen.has(field.name));
            if (missing.length === 0) break;
            for (const { data } of await ask(client, way, { wanted: missing.map(asking), all: true })) {
              for (const field of missing) if (valuesAt(data, way, field.name).length > 0) seen.add(field.name);
            }
          }
        }
        const blind = let1.filter((field) => !seen.has(field.name) && !isEmptyFor(column, `${type.name}.${field.name}`));
        if (blind.length > 0) wrong.push(`${column} may ask ${type.name} and saw no ${blind.map(({ name }) => name).join(' ')}`);
        attempt.tried(seen.size, 'cells answered with a value');
        attempt.tried(let1.length - seen.size, 'cells let through and empty');
        const others = let1.filter((field) => seen.has(field.name) && markOf(`${type.name}.${field.name}`, column) === 'c' && isOwnersOnly(column, `${type.name}.${field.name}`));
        const stranger = strangers.get(column);
        if (others.length === 0 || stranger === undefined) continue;
        const way = ways.find((one) => mayEnter(one, column))!;
        for (const { data } of await ask(stranger, way, { wanted: others.map(asking), all: true })) {
          const leaked = others.filter((field) => valuesAt(data, way, field.name).length > 0);
          if (leaked.length > 0) wrong.push(`${column} of another agency was shown ${leaked.map(({ name }) => `${type.name}.${name}`).join(', ')}`);
        }
        attempt.tried(others.length, 'conditions tried both ways');
      }
    }
    expect(wrong).toEqual([]);
  });

  /** What only a mutation answers with: tried by the mutations themselves. */
  const payloads = objectTypes.filter(({ name }) => !['Query', 'Mutation', 'Subscription'].includes(name) && !read.some(({ type }) => type.name === name));
  const mutations = rootFields.filter(({ root }) => root === 'Mutation');
  const answerOf = ({ field }: RootField) => getNamedType(field.type).name;

  async function perform(at: RootField, actor: ApiClient): Promise<Answer<Record<string, unknown>>> {
    const act = acts[at.name];
    for (const client of new Set([story.officer, story.duty, story.keeper, story.manager, story.admin, actor])) await client.stayPresent();
    const input = act === undefined ? undefined : { idempotencyKey: randomUUID(), ...(await act({ desk, officer: story.officer, duty: story.duty, keeper: story.keeper, manager: story.manager, actor })) };
    const args = input === undefined ? plainArguments(at, valueAt) : { input };
    return actor.ask(documentOf(at, answerSelection(at, 2), Object.keys(args)), args);
  }

  bar('B02', 'refuses what it refuses with one error and no value: what is done', async (attempt) => {
    const wrong: string[] = [];
    for (const at of mutations) {
      for (const column of columns.filter((one) => markOf(`Mutation.${at.name}`, one) === '.')) {
        for (const client of people.get(column)!) {
          const args = plainArguments(at, valueAt);
          const { data, errors } = await client.ask<Record<string, unknown>>(documentOf(at, answerSelection(at, 2), Object.keys(args)), args);
          if (!isRefusal(column, errors) || data?.[at.name] != null) wrong.push(`${column} tried ${at.name}: ${JSON.stringify({ data, errors })}`);
        }
        attempt.tried(1, 'cells refused');
        // The fields of an answer that never comes.
        const payload = payloads.find(({ name }) => name === answerOf(at));
        const hidden = Object.keys(payload?.getFields() ?? {}).filter((field) => markOf(`${payload?.name}.${field}`, column) === '.');
        attempt.tried(hidden.length, 'cells refused');
      }
    }
    expect(wrong).toEqual([]);
  });

  bar('B02', 'does what it lets somebody do, on objects that are theirs', async (attempt) => {
    const wrong: string[] = [];
    for (const at of mutations.filter(({ name }) => !(name in sessionActs))) {
      for (const column of columns.filter((one) => markOf(`Mutation.${at.name}`, one) !== '.')) {
        const answers: Answer<Record<string, unknown>>[] = [];
        for (const client of people.get(column)!) {
          answers.push(await perform(at, client).catch((error: Error) => ({ errors: [], data: { fault: error.message } })));
          if (answers.at(-1)?.data?.[at.name] != null) break;
        }
        const done = answers.find(({ data }) => data?.[at.name] != null)?.data?.[at.name];
        const excused = isEmptyFor(column, `Mutation.${at.name}`);
        if (answers.every(({ errors }) => isRefusal(column, errors)) && !excused) wrong.push(`${column} is refused ${at.name}`);
        else if (done === undefined && at.name in acts && !excused) wrong.push(`${column} could not ${at.name}: ${JSON.stringify(answers)}`);
        attempt.tried(1, done === undefined ? 'cells let through to the use case' : 'cells answered with a value');
        const payload = payloads.find(({ name }) => name === answerOf(at));
        const shown = Object.keys(payload?.getFields() ?? {}).filter((field) => (done as Record<string, unknown> | undefined)?.[field] != null);
        attempt.tried(shown.length, 'cells answered with a value');
      }
    }
    expect(wrong).toEqual([]);
  });

  bar('B02', 'lets everybody begin, prove and end a session of their own, and nobody without one', async (attempt) => {
    for (const role of Object.values(Role)) {
      const { email } = await aColleague(desk, desk.world.lawyer, role);
      const client = await desk.anybody().signIn(email, testPassword);
      await client.stepUp();
      const { beginTotp } = await client.get<{ beginTotp: { secret: string; uri: string } }>('mutation { beginTotp { secret uri } }');
      expect(beginTotp.uri).toContain(beginTotp.secret);
      await showCode(async (code) => {
        const { data, errors } = await client.ask<{ confirmNewTotp: object }>(`mutation ($input: CodeInput!) { confirmNewTotp(input: $input) { next factors account { id email displayName locale roles agency { id name } } } }`, { input: { code } });
        if (errors === undefined) expect(data?.confirmNewTotp).toMatchObject({ next: 'DONE', factors: expect.any(Array), account: { email, roles: [role], agency: { name: desk.world.lawyer.name } } });
        return errors?.[0]?.extensions.code;
      }, beginTotp.secret);
      expect(await client.get(`mutation { signOut { signedOut } }`)).toEqual({ signOut: { signedOut: true } });
      expect(await client.get(`{ me { id } }`)).toEqual({ me: null });
      attempt.tried(Object.keys(sessionActs).length, 'cells answered with a value');
    }
    const admin = people.get('AGENCY_ADMIN')![0]!;
    await admin.stayPresent();
    const email = `${randomUUID()}@agency.example`;
    const { code } = await admin.command<{ code: string }>('inviteColleague', { email, displayName: 'New', locale: 'en', roles: ['IDENTIFIER'] }, '{ code }');
    const joined = await desk.anybody().get(`mutation ($input: RedeemCodeInput!) { redeemCode(input: $input) { redeemed } }`, { input: { email, code, password: 'a new and quite long password' } });
    expect(joined).toEqual({ redeemCode: { redeemed: true } });
    attempt.tried(2, 'cells answered with a value');
    const half = await halfSignedIn();
    for (const question of ['{ sessions(first: 1) { edges { node { id } } } }', '{ passkeys(first: 1) { edges { node { id } } } }']) {
      expect((await half.ask(question)).errors?.[0]?.extensions.code).toBe('SECOND_FACTOR_REQUIRED');
    }
    expect(await half.get(`{ me { id } }`)).toEqual({ me: null });
    expect((await half.ask(`mutation { beginTotp { secret } }`)).errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    expect(await half.get(`mutation { signOut { signedOut } }`)).toEqual({ signOut: { signedOut: true } });
    attempt.tried(3, 'cells let through to the use case');
  });

  bar('B02', 'tells of a changed referral those who may hear, and refuses the socket of the others', async (attempt) => {
    const listening = await Promise.all(
      columns.map(async (column) => {
        const client = people.get(column)!.at(0)!;
        return { column, ...client.listen<{ referralChanged: { referral: { id: string } } }>(`subscription { referralChanged { referral { id } } }`) };
      }),
    );
    const mayHear = ({ column }: { column: Column }) => markOf('Subscription.referralChanged', column) !== '.';
    for (const { column, failed, refused, heard } of listening.filter((one) => !mayHear(one))) {
      // Without a whole sign-in there is not even a socket.
      const closed = await failed;
      const forbidden = [expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) })];
      if (column in refusals) expect([column, closed]).toEqual([column, expect.objectContaining({ type: 'error' })]);
      else expect([column, refused]).toEqual([column, forbidden]);
      expect(heard).toEqual([]);
    }
    await pause(500);
    const sent = await refer(story.officer, desk.world.shelter.serviceId);
    for (const { column, heard } of listening.filter(mayHear)) {
      await until(`${column} to hear of it`, () => heard.some(({ referralChanged }) => referralChanged.referral.id === sent.id) || undefined);
    }
    await Promise.all(listening.map((one) => one.stop()));
    attempt.tried(listening.filter(mayHear).length * 2, 'cells answered with a value');
    attempt.tried(listening.filter((one) => !mayHear(one)).length * 2, 'cells refused');
  });
});
