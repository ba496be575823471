import type { Caller } from '@causeway/kernel';
import { buildSchema, graphql } from 'graphql';
import { PolicyDrift, guardFields, rows } from './field-policy.js';

const sdl = `type Query { open: String, mine: String, theirs: String }`;
const root = { open: 'o', mine: 'm', theirs: 't' };
const policy = { Query: { ...rows('ANYONE', 'open'), ...rows('SIGNED_IN', 'mine'), theirs: ['COORDINATOR'] } } as const;

function ask(query: string, roles?: Caller['roles'], secondFactorAt: Date | null = new Date()) {
  const caller = roles === undefined ? undefined : { roles, secondFactorAt, apiKeyScopes: null };
  return graphql({ schema: guardFields(buildSchema(sdl), policy), source: query, rootValue: root, contextValue: { caller } });
}

describe('the policy over the fields of the API', () => {
  it('lets the server start only when every field has a row', () => {
    expect(() => guardFields(buildSchema(sdl), { Query: rows('ANYONE', 'open', 'mine') })).toThrow(PolicyDrift);
  });

  it('does not let a row speak of a field that is gone', () => {
    expect(() => guardFields(buildSchema(sdl), { ...policy, Ghost: rows('ANYONE', 'field') })).toThrow(/Ghost\.field/);
  });

  it('gives a signed-in field to nobody who has not signed in', async () => {
    expect((await ask('{ open mine }')).data).toEqual({ open: 'o', mine: null });
    expect((await ask('{ mine }', ['ANALYST'])).data).toEqual({ mine: 'm' });
  });

  it('gives nothing but open fields to a sign-in whose second factor is missing', async () => {
    expect((await ask('{ open mine theirs }', ['COORDINATOR'], null)).data).toEqual({ open: 'o', mine: null, theirs: null });
    expect((await ask('{ mine }', [], null)).errors?.[0]?.message).toBe('Please finish signing in with your code or passkey.');
  });

  it('gives a role its field and refuses every other role', async () => {
    expect((await ask('{ theirs }', ['COORDINATOR'])).data).toEqual({ theirs: 't' });
    const refused = await ask('{ theirs }', ['CASEWORKER']);
    expect(refused.data).toEqual({ theirs: null });
    expect(refused.errors?.[0]?.message).toBe('Your role does not allow this.');
  });
});
