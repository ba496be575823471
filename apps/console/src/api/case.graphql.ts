import { graphql, type ResultOf } from './graphql.js';

const ConsentFields = graphql(`
  fragment ConsentFields on Consent @_unmask {
    id
    kind
    basis
    scopes
    agencyIds
    serviceTypeCodes
    countries
    guardian
    language
    interpreterUsed
    textVersion
    channel
    expiresAt
    recordedAt
  }
`);
export type Consent = ResultOf<typeof ConsentFields>;

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
export const casePages = { read: ({ cases }: ResultOf<typeof CasesQuery>) => cases };

/** Needs stand here in full: the gateway counts each fragment as a level of depth, and allows eight. */
export const CaseQuery = graphql(
  `query Case($id: ID!) {
    case(id: $id) {
      id
      code
      openedAt
      closedAt
      ageBand
      gender
      languages
      accessibility
      needs(first: 50) {
        edges { node { id serviceType { code label } urgency status reason until proposed createdAt } }
        pageInfo { hasNextPage endCursor }
      }
      consent { ...ConsentFields }
    }
  }`,
  [ConsentFields],
);
export type Case = NonNullable<ResultOf<typeof CaseQuery>['case']>;
export type Need = Case['needs']['edges'][number]['node'];

export const CreateCase = graphql(`mutation CreateCase($input: CreateCaseInput!) { createCase(input: $input) { case { id } } }`);
export const StateNeedFacts = graphql(`mutation StateNeedFacts($input: StateNeedFactsInput!) { stateNeedFacts(input: $input) { need { id } } }`);
export const AddNeed = graphql(`mutation AddNeed($input: AddNeedInput!) { addNeed(input: $input) { need { id } } }`);

export const CloseCase = graphql(`mutation CloseCase($input: CloseCaseInput!) { closeCase(input: $input) { case { id closedAt } } }`);
export const ReopenCase = graphql(`mutation ReopenCase($input: ReopenCaseInput!) { reopenCase(input: $input) { case { id closedAt } } }`);

export const RecordConsent = graphql(
  `mutation RecordConsent($input: RecordConsentInput!) { recordConsent(input: $input) { consent { ...ConsentFields } } }`,
  [ConsentFields],
);
