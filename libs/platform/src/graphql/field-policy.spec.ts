import { type Caller, Reach, rows } from '@causeway/kernel';
import { buildSchema, graphql } from 'graphql';
import { PolicyDrift, guardFields } from './field-policy.js';
import { seenThrough } from './seen-through.js';

const sdl = `type Query { open: String, mine: String, theirs: String, careful: String, half: String, person: Person } type Person { code: String! age: String }`;
const root = { open: 'o', mine: 'm', theirs: 't', careful: 'c', half: 'h' };
const policy = {
  Query: {
    ...rows('ANYONE', 'open', 'person'),
    ...rows('SIGNED_IN', 'mine'),
    ...rows(['COORDINATOR'], 'theirs'),
    ...rows({ audience: 'SIGNED_IN', stepUp: true }, 'careful'),
    ...rows('SIGNING_IN', 'half'),
  },
  Person: { ...rows('ANYONE', 'code'), ...rows({ audience: 'ANYONE', dataClass: 'C2', through: [Reach.OWNER] }, 'age') },
};
const startedAt = new Date('2026-01-01T12:00:00Z');

function ask(query: string, { roles, steppedUpAt = null, person }: { roles?: Caller['roles']; steppedUpAt?: Date | null; person?: object } = {}) {
  const caller = roles === undefined ? undefined : { roles, steppedUpAt, secondFactorAt: roles.length === 0 ? null : startedAt, apiKeyScopes: null };
  return graphql({ schema: guardFields(buildSchema(sdl), policy), source: query, rootValue: { ...root, person }, contextValue: { caller, startedAt } });
}

describe('the policy over the fields of the API', () => {
  it('lets the server start only when every field has a row', () => {
    const { Person } = policy;
    expect(() => guardFields(buildSchema(sdl), { Query: rows('ANYONE', 'open', 'mine'), Person })).toThrow(PolicyDrift);
  });

  it('does not let a row speak of a field that is gone', () => {
    expect(() => guardFields(buildSchema(sdl), { ...policy, Ghost: rows('ANYONE', 'field') })).toThrow(/Ghost\.field/);
  });

  it('does not let a row hide a field that cannot be null', () => {
    const Person = { ...policy.Person, ...rows({ audience: 'ANYONE', through: [Reach.OWNER] }, 'code') };
    expect(() => guardFields(buildSchema(sdl), { ...policy, Person })).toThrow(/never null: Person\.code/);
  });

  it('gives a signed-in field to nobody who has not signed in', async () => {
    expect((await ask('{ open mine }')).data).toEqual({ open: 'o', mine: null });
    expect((await ask('{ mine }', { roles: ['ANALYST'] })).data).toEqual({ mine: 'm' });
  });

  it('gives a session whose second factor is missing what signing in needs, and nothing else', async () => {
    const answer = await ask('{ half mine }', { roles: [] });
    expect(answer.data).toEqual({ half: 'h', mine: null });
    expect(answer.errors?.[0]?.message).toBe('Please finish signing in with your code or passkey.');
  });

  it('gives a role its field and refuses every other role', async () => {
    expect((await ask('{ theirs }', { roles: ['COORDINATOR'] })).data).toEqual({ theirs: 't' });
    const refused = await ask('{ theirs }', { roles: ['CASEWORKER'] });
    expect(refused.data).toEqual({ theirs: null });
    expect(refused.errors?.[0]?.message).toBe('Your role does not allow this.');
  });

  it('asks for presence where the row says so, and only for five minutes', async () => {
    const before = (minutes: number) => new Date(startedAt.getTime() - minutes * 60_000);
    expect((await ask('{ careful }', { roles: ['ANALYST'] })).data).toEqual({ careful: null });
    expect((await ask('{ careful }', { roles: ['ANALYST'], steppedUpAt: before(6) })).data).toEqual({ careful: null });
    expect((await ask('{ careful }', { roles: ['ANALYST'], steppedUpAt: before(4) })).data).toEqual({ careful: 'c' });
  });

  it('hides a conditional field from whoever came another way, and from views that nobody marked', async () => {
    const person = () => ({ code: 'C-1', age: 'AGE_18_20' });
    const read = async (view: object) => (await ask('{ person { code age } }', { person: view })).data;
    expect(await read(seenThrough(person(), Reach.OWNER))).toEqual({ person: { code: 'C-1', age: 'AGE_18_20' } });
    expect(await read(seenThrough(person(), Reach.TRIAGE))).toEqual({ person: { code: 'C-1', age: null } });
    expect(await read(person())).toEqual({ person: { code: 'C-1', age: null } });
  });
});
