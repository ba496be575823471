import { graphql, type ResultOf } from './graphql.js';

const NeedFields = graphql(`
  fragment NeedFields on Need @_unmask {
    id
    serviceType { code label }
    urgency
    status
    createdAt
  }
`);
export type Need = ResultOf<typeof NeedFields>;

const ConsentFields = graphql(`
  fragment ConsentFields on Consent @_unmask {
    id
    kind
    basis
    scopes
    agencyIds
    serviceTypeCodes
    language
    interpreterUsed
    textVersion
    channel
    expiresAt
    recordedAt
  }
`);
export type Consent = ResultOf<typeof ConsentFields>;

const CaseFields = graphql(
  `fragment CaseFields on Case @_unmask {
    id
    code
    openedAt
    ageBand
    gender
    languages
    accessibility
    needs(first: 50) { edges { node { ...NeedFields } } pageInfo { hasNextPage endCursor } }
    consent { ...ConsentFields }
  }`,
  [NeedFields, ConsentFields],
);
export type Case = ResultOf<typeof CaseFields>;

export const CasesQuery = graphql(
  `query Cases($first: Int!, $after: String) {
    cases(first: $first, after: $after) {
      edges { cursor node { id code openedAt ageBand gender languages accessibility consent { ...ConsentFields } } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  [ConsentFields],
);
export type CaseRow = ResultOf<typeof CasesQuery>['cases']['edges'][number]['node'];

export const CaseQuery = graphql(`query Case($id: ID!) { case(id: $id) { ...CaseFields } }`, [CaseFields]);

export const CreateCase = graphql(
  `mutation CreateCase($input: CreateCaseInput!) { createCase(input: $input) { case { ...CaseFields } } }`,
  [CaseFields],
);
export const AddNeed = graphql(
  `mutation AddNeed($input: AddNeedInput!) { addNeed(input: $input) { need { ...NeedFields } } }`,
  [NeedFields],
);
export const RecordConsent = graphql(
  `mutation RecordConsent($input: RecordConsentInput!) { recordConsent(input: $input) { consent { ...ConsentFields } } }`,
  [ConsentFields],
);
