import { graphql, type ResultOf } from './graphql.js';

const AccountFields = graphql(`
  fragment AccountFields on Account @_unmask {
    id
    displayName
    email
    locale
    roles
    rolesHeldBack
    agency { id name }
  }
`);
export type Account = ResultOf<typeof AccountFields>;

export const MeQuery = graphql(`query Me { me { ...AccountFields } }`, [AccountFields]);
