import { type FieldPolicy, rows } from '@causeway/platform';

export const accessFieldPolicy: FieldPolicy = {
  Query: rows('ANYONE', 'me'),
  Mutation: rows('ANYONE', 'signIn', 'signOut'),
  // The account in the answer to signIn is read before its cookie has come back with a request.
  SignInPayload: rows('ANYONE', 'account'),
  SignOutPayload: rows('ANYONE', 'signedOut'),
  Account: rows('ANYONE', 'id', 'displayName', 'email', 'locale', 'roles', 'agency'),
  Agency: rows('ANYONE', 'id', 'name'),
};
