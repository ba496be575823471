import { graphql, type ResultOf } from './graphql.js';

export const CaseIdentityQuery = graphql(`query CaseIdentity($id: ID!) { case(id: $id) { id identity { present fields changedAt erasedAt } } }`);
export type CaseIdentity = NonNullable<ResultOf<typeof CaseIdentityQuery>['case']>['identity'];
export type IdentityField = CaseIdentity['fields'][number];

/** Asked through `askSealed` alone, which keeps no answer. */
export const RevealIdentity = graphql(`
  query RevealIdentity($input: RevealIdentityInput!) {
    revealIdentity(input: $input) { name birthDate nationality documentType documentNumber phone contactNote note }
  }
`);
export type Revealed = ResultOf<typeof RevealIdentity>['revealIdentity'];

export const RecordIdentity = graphql(`
  mutation RecordIdentity($input: RecordIdentityInput!) { recordIdentity(input: $input) { identity { present fields changedAt erasedAt } } }
`);

export const ProposeErasure = graphql(`mutation ProposeErasure($input: ProposeErasureInput!) { proposeErasure(input: $input) { approvalId } }`);
